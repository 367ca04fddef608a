import { scenario } from './types.js';

export const things = [
  scenario('copy', `
    docker run -d --name $P-c alpine:3.20 sh -c 'mkdir -p /d/sub; echo deep > /d/sub/f; ln -s sub/f /d/link; sleep 300'
    docker cp file $P-c:/tmp
    docker cp file $P-c:/tmp/renamed
    docker cp dir $P-c:/tmp/new
    docker cp dir $P-c:/tmp/new
    docker cp dir/. $P-c:/tmp/flat/
    docker exec $P-c sh -c 'cd /tmp; find . | sort'
    docker cp file $P-c:/nosuch/ 2>&1 | grep -v level=error
    docker cp file $P-c:/nosuch/deep/file
    docker cp dir $P-c:/tmp/file 2>&1 | grep -v level=error
    docker cp nosuch $P-c:/tmp
    docker cp $P-c:/nosuch .
    docker cp $P-c:/d out && find out | sort
    docker cp $P-c:/d/. flat && find flat | sort
    docker cp $P-c:/d/link linked; readlink linked
    docker cp -L $P-c:/d/link followed; cat followed
    docker cp $P-c:/d/sub/f nosuchdir/
    docker cp $P-c:/d file
    docker cp $P-c:/d - | tar t | sort
    tar c file | docker cp - $P-c:/d/sub && docker exec $P-c ls /d/sub
    echo not a tar | docker cp - $P-c:/d
    tar c file | docker cp - $P-c:/nosuch
    docker cp file nosuch:/tmp
    docker cp a b
    docker cp $P-c:/a $P-c:/b
    docker cp -a file $P-c:/owned && docker exec $P-c stat -c %u /owned
    docker cp -q file $P-c:/quiet
    docker diff $P-c | sort
    docker stop -t 0 $P-c
    docker cp $P-c:/d/sub/f - | tar xO
    docker cp file $P-c:/after
    docker rm $P-c
    docker diff $P-c
    docker create --name $P-ro --read-only -v $P-rov:/v alpine:3.20 true
    docker cp file $P-ro:/x
    docker cp file $P-ro:/v/x
  `, { file: 'content\n', 'dir/one': '1\n', 'dir/deep/two': '2\n' }),

  scenario('images by hand', `
    docker tag alpine:3.20 $P-a:1
    docker tag $P-a:1 $P-a:2
    docker tag $P-a:1 127.0.0.1:1/$P/x:y
    docker tag $P-a:1 $P-a:
    docker tag $P-a:1 ''
    docker tag $P-a $P-b
    docker images $P-a --format '{{.Tag}}' | sort
    docker images $P-a:1 -q | wc -l
    docker images '$P-*' --format '{{.Repository}}:{{.Tag}}' | sort
    docker images --filter reference='$P-a:2' --format '{{.Tag}}'
    docker images --filter before=$P-a:1 --format '{{.Repository}}' | grep -c $P
    docker images --filter since=nosuch:1
    docker images --filter label=nosuch=1
    docker images --filter dangling=perhaps
    docker image ls --digests --format '{{.Tag}} {{.Digest}}' $P-a | sort
    docker image ls --no-trunc --format '{{.ID}}' $P-a:1
    docker save -o two.tar $P-a:1 $P-a:2
    tar xOf two.tar manifest.json | tr , '\\n' | grep -o '"RepoTags.*' | cut -c1-12
    docker rmi $P-a:1 $P-a:2 2>&1 | sort -u
    docker load -i two.tar
    docker load -q < two.tar
    docker load -i nosuch.tar
    echo junk | docker load
    docker load < /dev/null
    docker save
    docker save nosuch:1
    docker rmi $P-a:1 nosuch:1
    docker rmi -f nosuch:1
    docker rmi ''
    docker create --name $P-x alpine:3.20 sh -c 'echo from import'
    docker export $P-x -o fs.tar
    docker import fs.tar $P-imp:1 | cut -c1-7
    docker import -c 'CMD ["echo","hello"]' -c 'ENV A=b' -m note - $P-imp:2 < fs.tar | cut -c1-7
    docker run --rm $P-imp:2
    docker run --rm $P-imp:1
    docker history --format '{{.CreatedBy}}|{{.Comment}}' $P-imp:2
    docker import -c 'RUN x' fs.tar
    docker import nosuch.tar
    docker export nosuch
    docker commit -c 'CMD echo committed' -c 'EXPOSE 80' -m 'a note' -a 'me' $P-x $P-com:1 | cut -c1-7
    docker image inspect -f '{{json .Config.Cmd}} {{json .Config.ExposedPorts}} {{.Comment}} {{.Author}}' $P-com:1
    docker commit -c 'NOPE x' $P-x
    docker commit nosuch
    docker commit $P-x 'Bad Name'
    docker history -q --no-trunc $P-com:1 | wc -l
    docker history nosuch
    docker image inspect -f '{{.Id}}' $P-com:1 nosuch:1
    docker pull -q alpine:3.20
    docker pull alpine:3.20
    docker pull alpine:nosuchtag
    docker pull $P/nosuch
    docker pull Bad/Name
    docker pull 127.0.0.1:1/x
    docker pull -a -q nosuch-at-all
    docker push $P-com:1
    docker push 127.0.0.1:1/$P/x:y
    docker push nosuch:1
    docker search --limit 0 alpine
    docker search --limit 1 --format '{{.Name}}' alpine
    docker search
    docker login -u a --password-stdin 127.0.0.1:1 < /dev/null
    docker logout 127.0.0.1:1
    docker manifest inspect nosuch:1
    docker rm $P-x
  `),

  scenario('networks by hand', `
    docker network create --internal --label a=b $P-in
    docker network create --subnet 10.211.7.0/24 --ip-range 10.211.7.128/25 --gateway 10.211.7.254 --aux-address x=10.211.7.130 --opt com.docker.network.bridge.enable_icc=true $P-sub
    docker network create --subnet nonsense $P-bad
    docker network create --subnet 10.211.7.5/24 $P-bad
    docker network create --subnet 10.211.9.0/24 --gateway 10.1.1.1 $P-bad
    docker network create --subnet 10.211.7.0/24 $P-bad
    docker network create --driver overlay $P-bad
    docker network create --driver host $P-bad
    docker network create --attachable $P-att
    docker network create ''
    docker network create
    docker network create --ip-range 10.1.0.0/16 $P-bad
    docker network create --ipv6 --subnet fd00:211::/64 $P-six
    docker network inspect -f '{{.EnableIPv6}} {{len .IPAM.Config}}' $P-six
    docker network inspect -f '{{.Driver}} {{.Scope}} {{.Internal}} {{.Attachable}} {{.Ingress}} {{json .Options}}' $P-in $P-sub
    docker network inspect -f '{{json .IPAM}}' $P-sub
    docker network inspect nosuch
    docker network ls --filter name=$P --format '{{.Name}} {{.Driver}} {{.Scope}} {{.Internal}}' | sort
    docker network ls --filter label=a=b --filter name=$P -q | wc -l
    docker network ls --filter driver=null --format '{{.Name}}'
    docker network ls --filter type=builtin --format '{{.Name}}' | sort
    docker network ls --filter type=odd
    docker network ls --filter dangling=x
    docker run -d --name $P-a --network $P-sub --network-alias svc --network-alias again alpine:3.20 sleep 300
    docker run -d --name $P-b --network $P-sub alpine:3.20 sleep 300
    docker inspect -f '{{(index .NetworkSettings.Networks "'$P-sub'").IPAddress}}' $P-a $P-b
    docker inspect -f '{{json (index .NetworkSettings.Networks "'$P-sub'").Aliases}} {{.NetworkSettings.IPAddress}}' $P-a
    docker inspect -f '{{range (index .NetworkSettings.Networks "'$P-sub'").DNSNames}}{{println .}}{{end}}' $P-a
    docker exec $P-b ping -c1 -W1 svc | head -1
    docker exec $P-b ping -c1 -W1 $P-a | tail -3 | head -1 | cut -c1-3
    docker exec $P-b getent hosts again
    docker exec $P-b cat /etc/resolv.conf | grep nameserver
    docker exec $P-b sh -c 'cat /etc/hosts | tail -1 | cut -f1'
    docker network connect --alias later --ip 10.211.7.200 $P-sub $P-a
    docker network connect --alias later $P-in $P-a
    docker network connect --ip 10.211.7.200 $P-in $P-b
    docker network connect $P-in nosuch
    docker network connect host $P-a
    docker network connect $P-in $P-b --link $P-a:linked
    docker exec $P-b getent hosts later | wc -l
    docker network inspect -f '{{range .Containers}}{{.Name}} {{end}}' $P-in | tr ' ' '\\n' | sort
    docker network disconnect $P-in nosuch
    docker network disconnect $P-in $P-a
    docker network disconnect -f $P-in $P-a
    docker exec $P-a ip -o -4 addr show | awk '{print $2}'
    docker network connect bridge $P-a
    docker exec $P-a sh -c 'ip -o -4 addr show | wc -l'
    docker run --rm --network container:$P-a alpine:3.20 hostname
    docker run --rm --network container:nosuch alpine:3.20 true
    docker run --rm --network container:$P-a -p 80:80 alpine:3.20 true
    docker run --rm --network container:$P-a --hostname x alpine:3.20 true
    docker run --rm --network host alpine:3.20 sh -c 'test -d /sys/class/net/lo && echo lo'
    docker run --rm --network none alpine:3.20 ping -c1 -W1 10.211.7.254
    docker run --rm --network $P-in alpine:3.20 sh -c 'ip route | grep -c default'
    docker run --rm --network-alias x alpine:3.20 true
    docker run --rm --ip 10.1.1.1 alpine:3.20 true
    docker run --rm --network $P-in --network $P-att alpine:3.20 sh -c 'ip -o -4 addr show | wc -l'
    docker run --rm --network name=$P-sub,alias=q,ip=10.211.7.222 alpine:3.20 sh -c 'hostname -i'
    docker run --rm --mac-address 02:42:ac:11:00:99 alpine:3.20 cat /sys/class/net/eth0/address
    docker run --rm --mac-address nonsense alpine:3.20 true
    docker network rm $P-sub $P-in $P-nosuch
    docker stop -t 0 $P-a $P-b
    docker network rm $P-sub
    docker start $P-b
    docker network prune -f --filter label=a=b
    docker network prune -f --filter until=nonsense
    docker network prune -f --filter nosuch=1
    docker network rm -f $P-nosuch
    docker rm -f $P-a $P-b
    docker network rm $P-in $P-att $P-six
  `),

  scenario('volumes by hand', `
    docker volume create --label a=b --label c $P-l
    docker volume create --opt type=tmpfs --opt device=tmpfs --opt o=size=1m $P-t
    docker volume create --opt nosuch=1 $P-bad
    docker volume create x
    docker volume create -d nosuch $P-bad
    docker volume create --label a=z $P-l
    docker volume inspect -f '{{.Name}} {{json .Labels}} {{json .Options}} {{.Scope}}' $P-l $P-t
    docker volume inspect $P-l nosuch
    docker volume inspect -f '{{.Mountpoint}}' $P-l | grep -o 'volumes/.*'
    docker volume ls --filter label=a=b --filter name=$P --format '{{.Name}}'
    docker volume ls --filter dangling=true --filter name=$P -q | sort
    docker volume ls --filter dangling=maybe
    docker volume ls --filter driver=local --filter name=$P --format '{{.Name}} {{.Mountpoint}}' | wc -l
    docker volume ls --format json --filter name=$P-l | tr , '\\n' | grep -e Name -e Driver
    docker run -d --name $P-c -v $P-l:/l -v $P-t:/t alpine:3.20 sleep 300
    docker exec $P-c sh -c 'echo x > /l/f; echo y > /t/f; df -k /t | tail -1 | awk "{print \\$2}"'
    docker volume rm $P-l $P-t
    docker volume rm -f $P-l
    docker volume prune -f --filter label=a=b
    docker volume prune -f --filter nosuch=1
    docker ps --filter volume=$P-l --format '{{.Names}} {{.Mounts}}'
    docker rm -f $P-c
    docker run --rm -v $P-l:/l alpine:3.20 cat /l/f
    docker volume prune -f --filter label=nosuchlabel
    docker volume prune -a -f --filter label=a=b
    docker volume rm $P-t nosuch
    docker volume rm
    docker volume ls --filter name=$P -q
    docker run --rm --name $P-anon -v /data alpine:3.20 true
    docker create --name $P-anon -v /data alpine:3.20
    docker rm $P-anon
    docker volume rm x
  `),

  scenario('logs and attach', `
    docker run -d --name $P-l alpine:3.20 sh -c 'for i in 1 2 3 4 5; do echo line $i; done; sleep 1; echo last'
    docker logs -f $P-l
    docker logs -n 2 $P-l
    docker logs --tail all $P-l | wc -l
    docker logs --tail -1 $P-l | wc -l
    docker logs --since 2h --until 1h $P-l
    docker logs --since 2000-01-01 $P-l | head -1
    docker logs --since 2999-01-01T00:00:00 $P-l
    docker logs -t -n 1 $P-l | grep -cE '^[0-9-]+T[0-9:.]+Z last'
    docker attach $P-l
    docker start $P-l
    docker attach --no-stdin --sig-proxy=false $P-l
    docker logs $P-l | wc -l
    docker start -a $P-l | head -1
    docker start -ai $P-l < /dev/null | tail -1
    docker run --name $P-in -i alpine:3.20 sh -c 'read a; echo got $a' < input
    docker start -ai $P-in < input
    docker run --rm -i alpine:3.20 sh < script
    docker run --rm -i alpine:3.20 wc -l < input
    docker run --rm -t alpine:3.20 sh -c 'test -t 1 && echo tty'
    docker run --rm -it alpine:3.20 true
    docker run --rm -a stderr alpine:3.20 sh -c 'echo out; echo err >&2'
    docker run -d --name $P-none --log-driver none alpine:3.20 echo x
    docker logs $P-none
    docker run -d --name $P-opts --log-opt max-size=1k --log-opt max-file=2 alpine:3.20 true
    docker inspect -f '{{json .HostConfig.LogConfig}}' $P-opts
    docker run -d --name $P-badopt --log-opt nosuch=1 alpine:3.20 true
    docker run --rm --log-opt max-size=nonsense alpine:3.20 true
    docker run -d --name $P-nonl alpine:3.20 printf 'no newline'
    docker logs $P-nonl
    docker run --rm alpine:3.20 sh -c 'printf a; printf b >&2' 2>/dev/null
    docker exec $P-l true
    docker rm -f $P-l $P-in $P-none $P-opts $P-nonl
  `, { input: 'one\ntwo\n', script: 'echo from script\nexit 6\n' }),

  scenario('exec options', `
    docker run -d --name $P-x -e OWN=1 -u nobody -w /tmp alpine:3.20 sleep 300
    docker exec $P-x sh -c 'echo $OWN; pwd; id -un'
    docker exec -u 0 $P-x id -u
    docker exec -u root:daemon $P-x id -gn
    docker exec -e OWN=2 -e MORE=3 $P-x sh -c 'echo $OWN$MORE'
    docker exec --env-file vars $P-x sh -c 'echo $ONE'
    docker exec -d $P-x sh -c 'echo done > /tmp/flag'
    sleep 1; docker exec $P-x cat /tmp/flag
    docker exec -i $P-x sh < script
    docker exec -it $P-x true
    docker exec $P-x
    docker exec nosuch true
    docker exec -w relative $P-x pwd
    docker exec $P-x /tmp
    docker exec $P-x sh -c 'kill -9 $$'
    docker exec $P-x sh -c 'nosuchcmd'
    docker exec $P-x cat /nosuch
    docker exec --privileged -u 0 $P-x id -u
    docker exec $P-x ps -o pid,args | head -2
    docker exec -u 0 $P-x hostname newname
    docker exec -u 0 $P-x kill 1
    docker top $P-x | awk 'NR==1 {print $1, $2, $NF} NR>1 {print $NF}'
    docker top $P-x aux | head -1
    docker top $P-x -o nosuch
    docker top $P-x -o comm
    docker stop -t 0 $P-x
    docker top $P-x
    docker exec $P-x true
    docker stats --no-stream --format '{{.Name}} {{.CPUPerc}}' $P-x
    docker start $P-x
    docker stats --no-stream --format 'table {{.Name}}\t{{.PIDs}}' $P-x
    docker exec $P-x cat /tmp/flag
    docker rm -f $P-x
  `, { vars: 'ONE=1\n', script: 'echo read from stdin\nexit 3\n' }),
] as const;
