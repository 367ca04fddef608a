import { scenario } from './types.js';

export const options = [
  scenario('run options', `
    docker run --rm --env-file vars alpine:3.20 sh -c 'echo $ONE $TWO; echo "$THREE"'
    docker run --rm --env-file nosuch alpine:3.20 true
    docker run --rm --env-file badvars alpine:3.20 true
    docker run --rm -e ONE=1 --env-file vars alpine:3.20 sh -c 'echo $ONE'
    docker run --rm -e =x alpine:3.20 true
    docker run --rm -u 0:999 alpine:3.20 sh -c 'id -u; id -g'
    docker run --rm -u root:nosuchgroup alpine:3.20 true
    docker run --rm --group-add 1234 alpine:3.20 sh -c 'id -G | grep -c 1234'
    docker run --rm -w /etc alpine:3.20 sh -c 'ls passwd'
    docker run --rm -w /etc/passwd alpine:3.20 true
    docker run --rm --entrypoint '' alpine:3.20 echo cleared
    docker run --rm --entrypoint '' alpine:3.20
    docker run --rm --entrypoint nosuch alpine:3.20
    docker run --rm --tmpfs /t:size=1m,mode=700 alpine:3.20 sh -c 'stat -c %a /t'
    docker run --rm --tmpfs relative alpine:3.20 true
    docker run --name $P-lim --memory 64m --cpus 0.5 --pids-limit 50 --memory-reservation 32m --cpu-shares 512 --cpuset-cpus 0 alpine:3.20 true
    docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}} {{.HostConfig.CpuShares}} {{.HostConfig.CpusetCpus}}' $P-lim
    docker run --rm --memory 64x alpine:3.20 true
    docker run --rm --memory 64m --memory-swap 32m alpine:3.20 true
    docker run --rm --memory-reservation 100m --memory 50m alpine:3.20 true
    docker run --rm --cpus -1 alpine:3.20 true
    docker run --rm --cpus x alpine:3.20 true
    docker run --rm --cpus 1 --cpu-quota 50000 alpine:3.20 true
    docker run --rm --ulimit nofile=64 --ulimit core=0 alpine:3.20 sh -c 'ulimit -n; ulimit -c'
    docker run --rm --ulimit nosuch=1 alpine:3.20 true
    docker run --rm --ulimit nofile=20:10 alpine:3.20 true
    docker run --rm --hostname 'bad host' alpine:3.20 hostname
    docker run --rm --hostname h --domainname d.example alpine:3.20 hostname
    docker run --rm --add-host nocolon alpine:3.20 true
    docker run --rm --add-host bad:notanip alpine:3.20 true
    docker run --rm --add-host host.docker.internal:host-gateway alpine:3.20 sh -c 'grep -c host.docker.internal /etc/hosts'
    docker run --rm --dns 1.2.3.4 --dns-search example.com --dns-option ndots:2 alpine:3.20 sh -c 'grep -v "^#" /etc/resolv.conf'
    docker run --rm --dns notanip alpine:3.20 true
    docker run --rm --network none alpine:3.20 cat /etc/hosts
    docker run --rm --init alpine:3.20 sh -c 'cat /proc/1/comm'
    docker run --rm --cidfile cid alpine:3.20 true; wc -c < cid
    docker run --rm --cidfile cid alpine:3.20 true
    docker run --rm --pull never $P-none
    docker run --rm --pull always -q alpine:3.20 echo pulled
    docker run --rm --pull sometimes alpine:3.20 true
    docker run --rm --platform linux/nosuch alpine:3.20 true
    docker run --rm --platform windows/amd64 alpine:3.20 true
    docker run --rm --privileged alpine:3.20 sh -c 'test -w /sys/kernel && echo writable'
    docker run --rm --cap-add NOSUCH alpine:3.20 true
    docker run --rm --cap-drop ALL alpine:3.20 chown 1:1 /tmp
    docker run --rm --security-opt nosuch=1 alpine:3.20 true
    docker run --rm --device /dev/nosuch alpine:3.20 true
    docker run --rm --log-driver none --name $P-ln alpine:3.20 echo unlogged
    docker run --rm --log-driver nosuch alpine:3.20 true
    docker run --rm --shm-size 1m alpine:3.20 sh -c 'df -k /dev/shm | tail -1 | awk "{print \\$2}"'
    docker run --rm --label a=b --label-file labels --name $P-lab alpine:3.20 true
    docker run --rm --link nosuch:x alpine:3.20 true
    docker run --rm --name $P-x --name-bad alpine:3.20
    docker run --rm --isolation hyperv alpine:3.20 true
    docker run --rm --sysctl net.ipv4.ip_forward=1 alpine:3.20 cat /proc/sys/net/ipv4/ip_forward
    docker run --rm --oom-score-adj 2000 alpine:3.20 true
    docker run --rm --expose abc alpine:3.20 true
    docker run --rm --runtime nosuch alpine:3.20 true
    docker run -d -i -t --rm --name $P-tty alpine:3.20 sh
    docker run --detach --attach stdout alpine:3.20 true
    docker run -d --rm --restart always alpine:3.20 true
    docker run --rm --restart on-failure:x alpine:3.20 true
    docker run --rm --restart always:3 alpine:3.20 true
    docker run
    docker run --rm ''
    docker run --rm Alpine
    docker run --rm alpine:bad:tag
    docker run --rm alpine@sha256:abc true
  `, { vars: 'ONE=file\nTWO=two words\n# remark\nTHREE="quoted"\n', badvars: 'with space=1\n', labels: 'from=file\n' }),

  scenario('mounts', `
    docker run --rm -v $P-v:/data alpine:3.20 sh -c 'echo kept > /data/f; ls /data'
    docker run --rm -v $P-v:/data:ro alpine:3.20 sh -c 'cat /data/f; rm /data/f'
    docker run --rm -v $P-v:/data:bad alpine:3.20 true
    docker run --rm -v $P-v:data alpine:3.20 true
    docker run --rm -v $P-v:/data -v $P-v:/data alpine:3.20 true
    docker run --rm -v /:/ alpine:3.20 true
    docker run --rm -v x alpine:3.20 true
    docker run --rm -v '' alpine:3.20 true
    docker run --rm -v a:b:c:d alpine:3.20 true
    docker run --rm -v "$PWD/dir:/d" alpine:3.20 sh -c 'ls /d; echo new > /d/made'
    cat dir/made
    docker run --rm -v "$PWD/dir/file:/f:ro" alpine:3.20 cat /f
    docker run --rm -v "$PWD/dir/file:/etc" alpine:3.20 true
    docker run --rm -v ./dir:/d alpine:3.20 ls /d
    docker run --rm -v "$PWD/created:/d" alpine:3.20 true; ls -d created
    docker run --rm --mount type=bind,src="$PWD/dir",dst=/d,readonly alpine:3.20 touch /d/x
    docker run --rm --mount type=bind,src="$PWD/nosuch",dst=/d alpine:3.20 true
    docker run --rm --mount type=volume,src=$P-v,dst=/data alpine:3.20 cat /data/f
    docker run --rm --mount type=volume,dst=/data alpine:3.20 ls /data
    docker run --rm --mount type=nosuch,dst=/d alpine:3.20 true
    docker run --rm --mount type=bind,dst=/d alpine:3.20 true
    docker run --rm --mount type=volume,src=$P-v alpine:3.20 true
    docker run --rm --mount src=$P-v,dst=relative alpine:3.20 true
    docker run --rm --mount nosuch=1,dst=/d alpine:3.20 true
    docker run --rm --mount type=tmpfs,dst=/t,tmpfs-size=1m alpine:3.20 sh -c 'df -k /t | tail -1 | awk "{print \\$2}"'
    docker run --rm --mount type=tmpfs,src=x,dst=/t alpine:3.20 true
    docker run -d --name $P-anon -v /anon alpine:3.20 sleep 300
    docker inspect -f '{{range .Mounts}}{{.Type}} {{.Destination}} {{.Driver}} {{.Mode}} {{.RW}} {{.Propagation}}{{end}}' $P-anon
    docker inspect -f '{{json .HostConfig.Binds}} {{json .HostConfig.Mounts}} {{json .Config.Volumes}}' $P-anon
    docker run --rm --volumes-from $P-anon:ro alpine:3.20 touch /anon/x
    docker run --rm --volumes-from nosuch alpine:3.20 true
    docker run --rm --volumes-from $P-anon:bad alpine:3.20 true
    docker run --rm -v $P-fill:/etc alpine:3.20 sh -c 'ls /etc | grep -c passwd'
    docker run --rm -v $P-fill2:/var:nocopy alpine:3.20 ls /var
    docker rm -fv $P-anon
  `, { 'dir/file': 'from the host\n' }),

  scenario('stop and signals', `
    docker run -d --name $P-s --stop-signal SIGINT --stop-timeout 3 alpine:3.20 sh -c 'trap "echo got int; exit 3" INT; while :; do sleep 0.1; done'
    docker inspect -f '{{.Config.StopSignal}} {{.Config.StopTimeout}}' $P-s
    docker stop $P-s
    docker wait $P-s
    docker logs $P-s
    docker start $P-s
    docker kill -s USR1 $P-s
    docker wait $P-s
    docker run -d --name $P-t alpine:3.20 sh -c 'trap "" TERM; sleep 100 & wait; sleep 100'
    docker stop -t 1 $P-t
    docker inspect -f '{{.State.ExitCode}} {{.State.Status}} {{.State.OOMKilled}} {{.State.Error}}' $P-t
    docker stop $P-t
    docker stop -s NOPE $P-t
    docker kill $P-t
    docker kill -s 0 $P-s
    docker kill -s 99 $P-s
    docker stop nosuch1 nosuch2
    docker restart nosuch1
    docker wait nosuch1
    docker pause nosuch1
    docker start nosuch1
    docker start -a $P-nosuch $P-s
    docker rename $P-s
    docker rename $P-s $P-t
    docker rename $P-s ''
    docker rename $P-s 'bad name'
    docker rename nosuch1 $P-z
    docker update --restart always $P-t
    docker update --restart sometimes $P-t
    docker update --cpus 1.5 --memory 32m --memory-swap 64m $P-t
    docker update --memory 1m $P-t
    docker update $P-t
    docker update --cpus 1 nosuch1
    docker inspect -f '{{.HostConfig.NanoCpus}} {{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{json .HostConfig.RestartPolicy}}' $P-t
    docker run -d --name $P-k --init alpine:3.20 sleep 300
    docker stop $P-k
    docker inspect -f '{{.State.ExitCode}}' $P-k
    docker start $P-k $P-t
    docker rm $P-k $P-t nosuch1
    docker rm -f $P-k $P-t nosuch1
  `),

  scenario('restart policies', `
    docker run -d --name $P-always --restart always alpine:3.20 sleep 1
    docker run -d --name $P-unless --restart unless-stopped alpine:3.20 sleep 300
    docker run -d --name $P-fail --restart on-failure:1 alpine:3.20 sh -c 'exit 3'
    docker run -d --name $P-ok --restart on-failure alpine:3.20 true
    sleep 4; docker inspect -f '{{.RestartCount}} {{.State.Status}} {{.State.ExitCode}}' $P-fail $P-ok
    docker inspect -f '{{if gt .RestartCount 0}}restarted{{end}}' $P-always
    docker rm -f $P-always
    docker stop -t 0 $P-unless
    sleep 1; docker inspect -f '{{.State.Status}}' $P-unless
    docker start $P-unless
    docker kill $P-unless
    sleep 1; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' $P-unless
    docker exec $P-unless true
    docker run -d --name $P-gone --restart always alpine:3.20 nosuchprogram
    docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' $P-gone
    docker rm -f $P-unless $P-fail $P-ok $P-gone
  `),

  scenario('health options', `
    docker run -d --name $P-h --health-cmd 'cat /ok' --health-interval 1s --health-timeout 1s --health-retries 2 --health-start-period 1s alpine:3.20 sh -c 'touch /ok; sleep 300'
    docker inspect -f '{{json .Config.Healthcheck}}' $P-h
    sleep 2; docker ps --filter name=$P-h --format '{{.Status}}'
    docker exec $P-h rm /ok
    sleep 4; docker inspect -f '{{.State.Health.Status}} {{.State.Health.FailingStreak | le 2}}' $P-h
    docker inspect -f '{{(index .State.Health.Log 3).ExitCode}} {{(index .State.Health.Log 3).Output}}' $P-h
    docker ps --filter health=unhealthy --filter name=$P --format '{{.Names}}'
    docker run -d --name $P-slow --health-cmd 'sleep 5' --health-interval 500ms --health-timeout 1s --health-retries 1 --init alpine:3.20 sleep 300
    sleep 3; docker inspect -f '{{.State.Health.Status}} {{(index .State.Health.Log 0).ExitCode}} {{(index .State.Health.Log 0).Output}}' $P-slow
    docker run -d --name $P-no --no-healthcheck --health-cmd x alpine:3.20 true
    docker run -d --name $P-no --health-interval 1us --health-cmd x alpine:3.20 true
    docker run -d --name $P-no --health-retries -1 --health-cmd x alpine:3.20 true
    docker ps --filter health=odd
    docker rm -f $P-h $P-slow
  `),

  scenario('create and start', `
    docker create --name $P-c -p $PORT:80 -p 9/udp --expose 7 --hostname box --label a=b -e X=1 -v $P-vol:/v --restart on-failure:2 alpine:3.20 sh -c 'echo $X'
    docker inspect -f '{{.Path}} {{json .Args}} {{.State.Status}} {{.Config.Hostname}} {{json .Config.ExposedPorts}}' $P-c
    docker inspect -f '{{json .HostConfig.PortBindings}} {{json .NetworkSettings.Ports}} {{.HostConfig.NetworkMode}}' $P-c
    docker inspect -f '{{.State.StartedAt}} {{.State.FinishedAt}} {{.State.Pid}} {{.LogPath}}' $P-c
    docker logs $P-c
    docker start -a $P-c
    docker inspect --format '{{json .State}}' $P-c | sed 's/"Pid":[0-9]*/PID/'
    docker inspect -f '{{.NoSuchField}}' $P-c
    docker inspect -f '{{.Name' $P-c
    docker inspect $P-c --type image
    docker inspect -s -f '{{.SizeRw}}' $P-c
    docker ps -a --filter name=$P-c --format 'table {{.Names}}\t{{.Status}}\t{{.Ports}}'
    docker ps -a --filter name=$P-c --no-trunc --format '{{.Command}}'
    docker ps -a --filter name=$P-c --format json | tr , '\\n' | grep -e Mounts -e Networks -e LocalVolumes -e Names
    docker ps -aq --filter name=$P-c | wc -c
    docker ps -n 1 --format '{{.Names}}' | wc -l
    docker ps -a --filter publish=$PORT --filter name=$P --format '{{.Names}}'
    docker ps -a --filter volume=$P-vol --format '{{.Names}}'
    docker ps -a --filter network=bridge --filter name=$P --format '{{.Names}}'
    docker ps -a --filter 'name=^/$P-c$' --format '{{.Names}}'
    docker ps -a --filter ancestor=nosuch --format '{{.Names}}'
    docker ps -a --filter expose=7 --filter name=$P --format '{{.Names}}'
    docker ps -a --filter exited=x
    docker ps -a --filter since=nosuch
    docker ps --filter name
    docker ps -x
    docker run -d --name $P-d -p $PORT:80 nginx:1.27-alpine
    docker run -d --name $P-e -p $PORT:80 nginx:1.27-alpine
    docker ps -a --filter name=$P-e --format '{{.Names}} {{.Status}}'
    docker port $P-d
    docker port $P-d 80/tcp
    docker port nosuch
    curl -s http://127.0.0.1:$PORT/ | grep -o '<title>.*</title>'
    curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:$PORT/nosuch
    docker logs $P-d 2>&1 | grep -c 'GET /nosuch'
    docker exec $P-d nginx -v 2>&1 | cut -c1-22
    docker exec $P-d sh -c 'echo mine > /usr/share/nginx/html/index.html' && curl -s http://127.0.0.1:$PORT/
    docker stop $P-d
    curl -s http://127.0.0.1:$PORT/
    docker inspect -f '{{.State.ExitCode}}' $P-d
    docker run -d -P --name $P-P nginx:1.27-alpine
    docker port $P-P | sed 's/:[0-9]*$/:N/'
    docker rm -f $P-c $P-d $P-e $P-P
  `),
] as const;
