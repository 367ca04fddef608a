import { scenario } from './types.js';

export const containers = [
  scenario('run', `
    docker run --rm alpine:3.20 echo hello
    docker run --rm alpine:3.20 sh -c 'echo out; echo err >&2; exit 3'
    docker run --rm alpine:3.20 nope
    docker run --rm alpine:3.20 /etc
    docker run --rm alpine:3.20 /etc/passwd
    docker run --rm -w relative alpine:3.20 pwd
    docker run --rm -w /tmp/new -e A=1 -e B alpine:3.20 sh -c 'pwd; echo $A$B'
    docker run --rm -u 1000:1000 alpine:3.20 id
    docker run --rm -u nobody alpine:3.20 id -un
    docker run --rm -u nosuch alpine:3.20 id
    docker run --rm --hostname box alpine:3.20 hostname
    docker run --rm --read-only alpine:3.20 touch /x
    docker run --rm --read-only --tmpfs /run alpine:3.20 sh -c 'touch /run/x && ls /run'
    docker run --rm --entrypoint echo alpine:3.20 one two
    echo piped | docker run --rm -i alpine:3.20 cat
    docker run --rm --name '$P bad' alpine:3.20 true
    docker run --rm --memory 1m alpine:3.20 true
    docker run --rm --restart always alpine:3.20 true
    docker run -d --restart sometimes alpine:3.20 true
    docker run --rm --ulimit nofile=512:1024 alpine:3.20 sh -c 'ulimit -n'
    docker run --rm --cpus 900 alpine:3.20 true
    docker run --rm --init alpine:3.20 echo with-init
    docker run --rm --add-host db:10.1.2.3 alpine:3.20 grep 10.1.2.3 /etc/hosts
    docker run --rm --network nosuchnet alpine:3.20 true
    docker run --rm --no-such-flag alpine:3.20
    docker run --rm -v relative/path:/x alpine:3.20 true
    docker run --rm --mount type=bind,src=/no/such/dir,dst=/x alpine:3.20 true
    docker run --rm --mount type=tmpfs,dst=/t alpine:3.20 sh -c 'touch /t/a; ls /t'
    docker run --rm $P-nosuchimage
  `),
  scenario('lifecycle', `
    docker create --name $P-a --label k=v alpine:3.20 sh -c 'echo started; sleep 100'
    docker create --name $P-a alpine:3.20
    docker ps -a --filter name=$P-a --format '{{.Names}} {{.Status}} {{.Image}} {{.Command}}'
    docker stop $P-a
    docker kill $P-a
    docker pause $P-a
    docker unpause $P-a
    docker exec $P-a true
    docker start $P-a
    docker start $P-a
    docker port $P-a
    docker ps --filter name=$P-a --format '{{.Names}} {{.State}} {{.Labels}}'
    docker rm $P-a
    docker pause $P-a
    docker pause $P-a
    docker ps --filter name=$P-a --format '{{.Status}}'
    docker exec $P-a true
    docker rm $P-a
    docker unpause $P-a
    docker rename $P-a $P-b
    docker rename $P-b $P-b
    docker top $P-b -o pid,args | sed 's/^ *[0-9]* *//'
    docker restart -t 0 $P-b
    docker logs $P-b
    docker inspect -f '{{.State.Status}} {{.RestartCount}} {{.State.OOMKilled}}' $P-b
    docker kill -s NOPE $P-b
    docker kill $P-b
    docker wait $P-b
    docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' $P-b
    docker update --memory 64m --memory-swap 128m $P-b
    docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}' $P-b
    docker update --restart on-failure:3 $P-b
    docker inspect -f '{{json .HostConfig.RestartPolicy}}' $P-b
    docker rm $P-b
    docker rm $P-b
    docker rm -f $P-b
    docker inspect $P-b
  `),
  scenario('exec', `
    docker run -d --name $P-x alpine:3.20 sleep 300
    docker exec $P-x echo hi
    docker exec $P-x sh -c 'exit 7'
    docker exec $P-x nope
    docker exec -w /tmp -e A=b $P-x sh -c 'pwd; echo $A'
    docker exec -w /nosuch $P-x pwd
    docker exec -u 65534 $P-x id -u
    docker exec -u nosuch $P-x id
    docker exec -d $P-x touch /made
    sleep 1; docker exec $P-x ls /made
    echo in | docker exec -i $P-x cat
    docker diff $P-x
    docker exec -t $P-x tty < /dev/null
    docker exec $P-nosuch true
    docker rm -f $P-x
  `),
  scenario('logs', `
    docker run --name $P-l alpine:3.20 sh -c 'echo a; echo b; echo c; echo e >&2'
    docker logs $P-l
    docker logs --tail 3 $P-l 2>&1 | wc -l
    docker logs -n 0 $P-l
    docker logs --tail x $P-l
    docker logs --since 1h $P-l
    docker logs --until 1h $P-l
    docker logs --since nonsense $P-l
    docker logs -t $P-l | cut -c1-4,11,31-
    docker logs -f $P-l
    docker logs --details $P-l
    docker attach $P-l
    docker logs $P-nosuch
    docker rm $P-l
  `),
  scenario('files', `
    docker create --name $P-c alpine:3.20 sh -c 'cat /tmp/f; echo more >> /tmp/f; rm /etc/passwd'
    echo text > f; docker cp f $P-c:/tmp/f
    docker cp f $P-c:/no/such/f
    docker cp $P-c:/nosuch .
    docker start -a $P-c
    docker cp $P-c:/tmp/f - | tar t
    docker cp $P-c:/tmp/f g && cat g
    docker diff $P-c | sort
    docker export $P-c | tar t | grep -e '^etc/passwd' -e '^tmp/f'
    docker commit -m note -a me $P-c $P-img
    docker run --rm $P-img cat /tmp/f
    docker history --format '{{.CreatedBy}} {{.Comment}}' $P-img | head -1
    docker image inspect -f '{{.Comment}} {{.Author}} {{len .RootFS.Layers}}' $P-img
    docker rmi $P-img | cut -c1-8
    docker rm $P-c
  `),
  scenario('restart and health', `
    docker run -d --name $P-r --restart on-failure:2 alpine:3.20 sh -c 'exit 5'
    sleep 3; docker inspect -f '{{.State.Status}} {{.RestartCount}} {{.State.ExitCode}}' $P-r
    docker run -d --name $P-h --health-cmd 'test -f /ok' --health-interval 1s --health-retries 1 alpine:3.20 sh -c 'sleep 300'
    docker inspect -f '{{.State.Health.Status}}' $P-h
    sleep 2; docker inspect -f '{{.State.Health.Status}} {{(index .State.Health.Log 0).ExitCode}}' $P-h
    docker exec $P-h touch /ok
    sleep 2; docker inspect -f '{{.State.Health.Status}}' $P-h
    docker ps --filter health=healthy --filter name=$P-h --format '{{.Names}} {{.Status}}'
    docker run --name $P-oom --memory 20m --memory-swap 20m alpine:3.20 tail /dev/zero
    docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' $P-oom
    docker stats --no-stream --format '{{.Name}} {{.PIDs}}' $P-h
    docker stats --no-stream $P-nosuch
    docker rm -f $P-r $P-h $P-oom
  `),
  scenario('filters and prune', `
    docker run -d --name $P-f1 --label $P=1 alpine:3.20 true
    docker run -d --name $P-f2 --label $P=2 alpine:3.20 sleep 300
    docker wait $P-f1
    docker ps -a --filter label=$P --format '{{.Names}}'
    docker ps -a --filter label=$P=1 --format '{{.Names}}'
    docker ps -a --filter label=$P --filter status=exited --format '{{.Names}} {{.Status}}'
    docker ps -a --filter label=$P --filter exited=0 --format '{{.Names}}'
    docker ps -a --filter nosuch=1
    docker ps -a --filter status=odd
    docker ps -a --filter label=$P --filter before=$P-f2 --format '{{.Names}}'
    docker ps -a --filter label=$P --filter ancestor=alpine:3.20 --format '{{.Names}}'
    docker container prune -f --filter label=$P | head -1
    docker container prune -f --filter nosuch=1
    docker stop -t 0 $P-f2
    docker rm $P-f2
  `),
] as const;
