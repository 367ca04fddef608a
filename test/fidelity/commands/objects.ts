import { scenario } from './types.js';

export const objects = [
  scenario('volumes', `
    docker volume create $P-v
    docker volume create $P-v
    docker volume create --driver nosuch $P-w
    docker volume create 'bad name'
    docker volume ls --filter name=$P --format '{{.Name}} {{.Driver}} {{.Scope}}'
    docker volume ls --filter nosuch=1
    docker volume inspect -f '{{.Name}} {{.Driver}} {{json .Labels}} {{json .Options}}' $P-v
    docker run --rm -v $P-v:/data alpine:3.20 sh -c 'echo kept > /data/f'
    docker run --rm -v $P-v:/data:ro alpine:3.20 sh -c 'cat /data/f; touch /data/g'
    docker run -d --name $P-vc --mount source=$P-v,target=/data alpine:3.20 sleep 300
    docker volume rm $P-v
    docker inspect -f '{{range .Mounts}}{{.Type}} {{.Name}} {{.Destination}} {{.Mode}} {{.RW}}{{end}}' $P-vc
    docker run --rm --volumes-from $P-vc alpine:3.20 cat /data/f
    docker rm -f $P-vc
    docker volume rm $P-v
    docker volume rm $P-v
    docker volume rm -f $P-v
    docker volume inspect $P-v
    docker volume create --label $P $P-l
    docker volume prune -f --all --filter label=$P | head -2
  `),
  scenario('networks', `
    docker network create $P-n
    docker network create $P-n
    docker network create bridge
    docker network create --driver nosuch $P-m
    docker network create --subnet 10.250.3.0/33 $P-m
    docker network create --subnet 10.250.3.0/24 --gateway 10.250.3.1 --label $P $P-s
    docker network create --subnet 10.250.3.0/25 $P-t
    docker network ls --filter name=$P --format '{{.Name}} {{.Driver}} {{.Scope}}'
    docker network inspect -f '{{json .IPAM.Config}} {{.Internal}} {{json .Labels}}' $P-s
    docker run -d --name $P-c1 --network $P-s --ip 10.250.3.10 --network-alias db alpine:3.20 sleep 300
    docker run --rm --network $P-s --ip 10.9.9.9 alpine:3.20 true
    docker run --rm --network $P-s --ip 10.250.3.10 alpine:3.20 true
    docker run --rm --network $P-s alpine:3.20 sh -c 'ping -c1 -W1 db | head -1'
    docker run --rm alpine:3.20 ping -c1 -W1 $P-c1
    docker run --rm --network container:$P-c1 alpine:3.20 hostname -i
    docker network connect $P-n $P-c1
    docker network connect $P-n $P-c1
    docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{end}}' $P-c1
    docker network rm $P-n
    docker network disconnect $P-n $P-c1
    docker network disconnect $P-n $P-c1
    docker network connect $P-nosuch $P-c1
    docker network rm $P-n
    docker network rm $P-n
    docker network rm bridge
    docker rm -f $P-c1
    docker network prune -f --filter label=$P
    docker run --rm --network none alpine:3.20 ip -o addr show eth0
    docker run --rm --network host -p 80:80 alpine:3.20 true
  `),
  scenario('ports', `
    docker run -d --name $P-p -p 127.0.0.1::80 -p 8/udp nginx:1.27-alpine
    docker port $P-p 80 | sed 's/:[0-9]*$/:N/'
    docker port $P-p 99
    docker inspect -f '{{json .Config.ExposedPorts}}' $P-p
    docker run --rm -p 99999:80 alpine:3.20 true
    docker run --rm -p x:80 alpine:3.20 true
    docker rm -f $P-p
  `),
  scenario('images', `
    docker images --format '{{.Repository}}:{{.Tag}}' alpine:3.20
    docker tag alpine:3.20 $P-t:1
    docker tag $P-nosuch $P-t:2
    docker tag alpine:3.20 Bad:Name
    docker images $P-t --format '{{.Repository}} {{.Tag}}'
    docker images $P-none
    docker images --filter reference='$P-*' --format '{{.Repository}}'
    docker images --filter nosuch=1
    docker image inspect $P-none
    docker image inspect -f '{{.Os}} {{json .Config.Cmd}} {{.RootFS.Type}}' alpine:3.20
    docker run -d --name $P-i $P-t:1 sleep 300
    docker rmi $P-t:1
    docker rmi -f alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000
    docker rm -f $P-i
    docker rmi $P-none
    docker save $P-none -o x.tar
    docker save alpine:3.20 | tar t | grep -c manifest.json
    docker image rm
    docker image prune -f --filter label=$P
  `),
  scenario('events and system', `
    docker events --since 1s --until 0s --filter container=$P-none
    docker run -d --name $P-e --label $P alpine:3.20 sh -c 'sleep 1; exit 2'
    docker wait $P-e
    docker events --since 10s --until 0s --filter label=$P --format '{{.Type}} {{.Action}} {{.Actor.Attributes.exitCode}}'
    docker events --since 1s --until 0s --filter container=$P-none --filter nosuch=x
    docker rm $P-e
    docker version --format '{{.Client.Version}} {{.Server.Os}}'
    docker info --format '{{.OSType}} {{.Swarm.LocalNodeState}} {{.DefaultRuntime}}'
    docker node ls
    docker service ls
    docker secret ls
    docker plugin ls
    docker swarm leave
    docker system df --format '{{.Type}}'
    docker inspect --type nosuch x
    docker nosuchcommand
    docker login -u a -p b 127.0.0.1:1
  `),
] as const;
