import { scenario } from './types.js';

/** What looks at the whole engine, or empties it. */
export const whole = [
  scenario('everything', `
    docker ps
    docker ps -a
    docker images --format '{{.Repository}}:{{.Tag}}' | sort
    docker network ls --format '{{.Name}} {{.Driver}} {{.Scope}}' | sort
    docker volume ls
    docker run -d --name $P-a alpine:3.20 sleep 300
    docker run alpine:3.20 true
    docker ps
    docker ps -a --format '{{.Image}} {{.Command}} {{.State}}'
    docker ps -l --format '{{.Image}} {{.State}}'
    docker ps -q --no-trunc | wc -c
    docker system df --format '{{.Type}} {{.TotalCount}} {{.Active}}'
    docker system df -v --format '{{range .Containers}}{{.Names}} {{.Status}}{{println}}{{end}}' | grep $P
    docker system df --filter nosuch=1
    docker info --format '{{.Containers}} {{.ContainersRunning}} {{.ContainersPaused}} {{.ContainersStopped}}'
    docker info --format '{{.Driver}} {{.LoggingDriver}} {{.OSType}} {{.Architecture}}'
    docker version --format '{{.Server.APIVersion}} {{.Server.MinAPIVersion}} {{.Server.Version | printf "%.4s"}}'
    docker version --format '{{json .Server.Components}}' | grep -o '"Name":"[a-zA-Z-]*"' | sort
    docker commit $P-a
    docker images --filter dangling=true --format '{{.Repository}} {{.Tag}}'
    docker tag alpine:3.20 $P-t
    docker container prune -f | sed 's/^[0-9a-f]*$/ID/' | head -2
    docker image prune -f | grep -c deleted
    docker image prune -f
    docker volume create $P-v
    docker volume create
    docker volume prune -f | wc -l
    docker volume prune -a -f
    docker network create $P-n
    docker network prune -f
    docker stop -t 0 $P-a
    docker system prune -f | grep -c ID
    docker system prune -f
    docker system prune --all --force --filter label=nosuch
    docker system prune -f --volumes --filter until=1h
    docker system prune -f --nosuch
    docker rmi $P-t
    docker volume ls -q
  `, {}, { alone: true }),

  scenario('events', `
    date +%s > start; sleep 1.1; docker run -d --name $P-e --label $P=1 -v $P-ev:/v alpine:3.20 sh -c 'sleep 1; exit 2'; docker wait $P-e; sleep 1.1
    docker events --since $(cat start) --until $(date +%s) --filter container=$P-e --format '{{.Type}} {{.Action}} {{.Actor.Attributes.exitCode}}'
    docker events --since $(cat start) --until 0s --format '{{.Type}} {{.Action}}'
    docker events --since 10m --until 0s --filter label=$P --filter event=die --format '{{.Actor.Attributes.name}} {{.Actor.Attributes.exitCode}}'
    docker events --since $(cat start) --until 0s --filter type=volume --format '{{.Action}} {{.Actor.ID}} {{.Actor.Attributes.driver}}'
    docker events --since $(cat start) --until 0s --filter type=network --format '{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.type}}'
    docker events --since $(cat start) --until 0s --filter volume=$P-ev --format '{{.Action}}'
    docker events --since $(cat start) --until 0s --filter image=alpine:3.20 --format '{{.Type}} {{.Action}}'
    docker events --since $(cat start) --until 0s --filter event=create --filter event=start --format '{{.Action}}'
    docker events --since $(cat start) --until 0s --filter container=nosuch --format json
    docker events --since nonsense --until 0s
    docker events --since 1s --until 0s --filter type=nosuch
    date +%s > start; sleep 1.1; docker rename $P-e $P-f; docker start $P-f; docker pause $P-f; docker unpause $P-f; docker exec $P-f true; docker kill $P-f; docker rm $P-f; sleep 1.1
    docker events --since $(cat start) --until 0s --filter type=container --format '{{.Action}} {{.Actor.Attributes.name}}'
    date +%s > start; sleep 1.1; docker tag alpine:3.20 $P-t; docker rmi $P-t; docker network create $P-n; docker network rm $P-n; docker volume rm $P-ev; docker pull -q alpine:3.20; sleep 1.1
    docker events --since $(cat start) --until 0s --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'
    date +%s > start; sleep 1.1; docker create --name $P-g alpine:3.20 true; docker cp start $P-g:/; docker cp $P-g:/start -  > /dev/null; docker commit $P-g $P-g:1 > /dev/null; docker export $P-g > /dev/null; docker save $P-g:1 > /dev/null; docker rm $P-g; docker rmi $P-g:1 > /dev/null; sleep 1.1
    docker events --since $(cat start) --until 0s --format '{{.Type}} {{.Action}}'
    date +%s > start; sleep 1.1; docker run -d --name $P-h --health-cmd true --health-interval 500ms alpine:3.20 sleep 60; sleep 2; docker stop -t 0 $P-h; docker restart $P-h; docker update --memory 50m --memory-swap 50m $P-h; docker top $P-h > /dev/null; docker rm -f $P-h; sleep 1.1
    docker events --since $(cat start) --until 0s --filter container=$P-h --format '{{.Action}}' | grep -v -e exec_ -e health
    docker events --since $(cat start) --until 0s --filter container=$P-h --filter event=exec_die --format '{{.Actor.Attributes.exitCode}}' | sort -u | head -1
    date +%s > start; sleep 1.1; docker container prune -f; docker network prune -f; docker volume prune -f; docker image prune -f; sleep 1.1
    docker events --since $(cat start) --until 0s --format '{{.Type}} {{.Action}}'
    timeout 2 docker events --filter container=$P-i & sleep 0.5; docker run --rm --name $P-i alpine:3.20 true; wait
  `, {}, { alone: true }),

  scenario('other things', `
    docker version --format '{{.Client.APIVersion}}'
    docker inspect nosuch
    docker inspect nosuch1 nosuch2
    docker inspect --type container nosuch
    docker inspect --type network bridge -f '{{.Name}} {{.Driver}}'
    docker inspect bridge -f '{{.Name}}'
    docker network inspect bridge -f '{{range .IPAM.Config}}{{.Subnet}}{{end}} {{json .Options}}' | cut -c1-20
    docker swarm init --advertise-addr nonsense
    docker stack ls
    docker config ls
    docker node inspect self
    docker service create alpine:3.20
    docker swarm join-token worker
    docker plugin inspect nosuch
    docker plugin install nosuch
    docker context ls --format '{{.Name}}'
    docker container
    docker container nosuch
    docker ps --format '{{.Nope}}'
    docker ps --format '{{'
    docker image inspect
    docker trust inspect nosuch
    docker checkpoint ls nosuch
    docker -H unix:///nosuch.sock ps
    docker --nosuch
    docker help nosuch
  `),
] as const;
