import { scenario } from './types.js';

const web = `
  services:
    web:
      image: nginx:1.27-alpine
      ports: ["$PORT:80"]
      stop_grace_period: 1s
    db:
      image: alpine:3.20
      command: sleep 300
      init: true
      environment:
        MODE: test
      volumes: [data:/data]
  volumes:
    data:
`;

export const compose = [
  scenario('compose up and down', `
    docker compose config --services | sort
    docker compose config --volumes
    docker compose config -q
    docker compose ps
    docker compose up -d
    docker compose up -d
    docker compose ps --format '{{.Service}} {{.State}} {{.Name}}' | sort
    docker compose ps --format json | grep -c '"Service"'
    docker compose ps --services | sort
    docker compose ps -q | wc -l
    docker compose ps web --format '{{.Image}} {{.Command}}'
    docker compose ls --filter name=$P --format json
    docker compose images --format json | grep -o '"Repository":"[a-z]*"' | sort
    docker compose port web 80
    docker compose port web 81
    docker compose port db 80
    docker compose exec -T db sh -c 'echo $MODE; hostname | wc -c'
    docker compose exec -T db sh -c 'exit 4'
    docker compose exec -T db nope
    docker compose exec -T nosuch true
    docker compose exec -T db wget -qO- http://web | grep -c Welcome
    docker compose exec -T --index 2 db true
    docker compose exec -T -w /tmp -u nobody -e A=1 db sh -c 'pwd; id -un; echo $A'
    docker compose top db | awk 'NR>1 {print $NF, $(NF-1)}' | sort
    docker compose cp db:/etc/hostname ./hostname && wc -l < hostname
    docker compose cp compose.yaml db:/data/ && docker compose exec -T db ls /data
    docker compose pause db
    docker compose ps -a --status paused --format '{{.Service}} {{.State}}'
    docker compose exec -T db true
    docker compose unpause db
    docker compose restart -t 0 db
    docker compose kill db
    docker compose ps -a --format '{{.Service}} {{.State}} {{.ExitCode}}' | sort
    docker compose start db
    docker compose stop -t 2
    docker compose ps
    docker compose ps -a --services | sort
    docker compose rm -f db
    docker compose up -d --no-recreate
    docker compose down -t 0
    docker compose down -v
    docker compose down
  `, { 'compose.yaml': web }),

  scenario('compose run and logs', `
    docker compose run --rm job echo one two
    docker compose run --rm job
    docker compose run --rm -T -e EXTRA=1 job sh -c 'echo $EXTRA $KIND'
    docker compose run --rm --entrypoint 'echo hi' job there
    docker compose run --rm job sh -c 'exit 9'
    docker compose run --rm nosuch
    docker compose run -d --name $P-named job sleep 100
    docker compose run --rm --no-deps needy echo alone
    docker compose run --rm needy echo with
    docker compose ps -a --format '{{.Service}} {{.State}}' | sort
    docker compose up --no-log-prefix --abort-on-container-exit talker
    docker compose up --exit-code-from talker talker
    docker compose up -d talker
    docker wait $P-talker-1
    docker compose logs talker
    docker compose logs --no-log-prefix --tail 1 talker
    docker compose logs --no-color -n 2 talker nosuch
    docker compose logs --since 1h -t talker | cut -c1-20 | sort -u
    docker compose wait talker
    docker compose down -t 0 --remove-orphans
  `, { 'compose.yaml': `
    services:
      job:
        image: alpine:3.20
        environment: [KIND=job]
        command: echo the default
        profiles: [tools]
      needed:
        image: alpine:3.20
        command: sleep 200
        init: true
      needy:
        image: alpine:3.20
        depends_on: [needed]
        profiles: [tools]
      talker:
        image: alpine:3.20
        command: sh -c 'echo first; echo second; sleep 1; exit 3'
  ` }),

  scenario('compose scale and wait', `
    docker compose up -d --scale worker=3
    docker compose ps --format '{{.Name}}' | sort
    docker compose scale worker=1
    docker compose ps --format '{{.Name}}' worker
    docker compose up -d --scale nosuch=2
    docker compose up -d --scale worker=0
    docker compose ps -a --format '{{.Service}} {{.Health}}' | sort
    docker compose up -d --wait
    docker compose ps --format '{{.Service}} {{.Health}}' | sort
    docker compose -f sick.yaml up -d --wait
    docker compose -f sick.yaml ps -a --format '{{.Service}} {{.State}} {{.Health}}' | sort
    docker compose -f sick.yaml down -t 0 --remove-orphans
    docker compose up -d --wait --wait-timeout 20 worker
    docker compose down -t 0
  `, {
    'compose.yaml': `
      services:
        worker:
          image: alpine:3.20
          command: sleep 300
          init: true
          deploy: { replicas: 2 }
          depends_on:
            store: { condition: service_healthy }
        store:
          image: redis:7-alpine
          healthcheck: { test: [CMD, redis-cli, ping], interval: 1s, retries: 10 }
    `,
    'sick.yaml': `
      services:
        sick:
          image: alpine:3.20
          command: sleep 300
          init: true
          healthcheck: { test: [CMD, "false"], interval: 500ms, retries: 1 }
        waits:
          image: alpine:3.20
          command: echo never
          depends_on:
            sick: { condition: service_healthy }
    `,
  }),

  scenario('compose dependencies', `
    docker compose up -d main
    docker compose ps -a --format '{{.Service}} {{.State}} {{.ExitCode}}' | sort
    docker compose logs migrate
    docker compose --profile broken up -d
    docker compose --profile broken ps -a --format '{{.Service}} {{.State}} {{.ExitCode}}' | sort
    docker compose --profile broken down -t 0
    docker compose -f circle.yaml config -q
    docker compose -f unknown.yaml up -d
  `, {
    'compose.yaml': `
      services:
        migrate:
          image: alpine:3.20
          command: sh -c 'sleep 1; echo migrated'
        main:
          image: alpine:3.20
          command: sleep 300
          init: true
          depends_on:
            migrate: { condition: service_completed_successfully }
        fails:
          image: alpine:3.20
          command: "false"
          profiles: [broken]
        after:
          image: alpine:3.20
          command: "true"
          profiles: [broken]
          depends_on:
            fails: { condition: service_completed_successfully }
    `,
    'circle.yaml': `
      services:
        a: { image: "alpine:3.20", depends_on: [b] }
        b: { image: "alpine:3.20", depends_on: [a] }
    `,
    'unknown.yaml': `
      services:
        a: { image: "alpine:3.20", depends_on: [nowhere] }
    `,
  }),

  scenario('compose configuration', `
    docker compose config --format json | grep -c services
    docker compose config
    TAG=9.9 docker compose config --images
    docker compose config --environment | grep ^TAG
    docker compose config --hash web | cut -d' ' -f1
    docker compose config --profiles
    docker compose -f compose.yaml -f more.yaml config web
    docker compose -f compose.yaml -f nosuch.yaml config
    docker compose --env-file other.env config --images
    docker compose --env-file nosuch.env config
    docker compose --profile extra config --services | sort
    docker compose -f bad-yaml.yaml config
    docker compose -f bad-key.yaml config
    docker compose -f bad-type.yaml config
    docker compose -f bad-port.yaml config
    docker compose -f bad-volume.yaml up -d
    docker compose -f bad-network.yaml up -d
    docker compose -f empty.yaml config
    docker compose -f required.yaml config
    docker compose -f extends.yaml config
    docker compose -f include.yaml config --services | sort
    docker compose -f missing-env.yaml config
    docker compose -f no-image.yaml config
    docker compose -f anchors.yaml config --services | sort
    docker compose -p 'Bad Name' config
    docker compose nosuchcommand
    docker compose up --nosuchflag
  `, {
    '.env': 'TAG=3.20\nWHO=dotenv\n',
    'other.env': 'TAG=3.19\n',
    'web.env': 'FROM_FILE=yes\nWHO=file\n',
    'compose.yaml': `
      services:
        web:
          image: alpine:\${TAG:-latest}
          env_file: web.env
          environment:
            WHO: \${WHO}
            EMPTY:
          command: ["echo", "$$HOME"]
          ports: ["$PORT:80", "127.0.0.1::81/udp"]
          labels: { a: b }
        extra:
          image: alpine:3.20
          profiles: [extra]
    `,
    'compose.override.yaml': `
      services:
        web:
          labels: { c: d }
    `,
    'more.yaml': `
      services:
        web:
          environment: { MORE: "1" }
          ports: ["9:9"]
    `,
    'bad-yaml.yaml': 'services:\n  web:\n   image: a\n  - x\n',
    'bad-key.yaml': 'services:\n  web:\n    image: alpine:3.20\n    imagee: x\n',
    'bad-type.yaml': 'services:\n  web:\n    image: alpine:3.20\n    ports: 80\n',
    'bad-port.yaml': 'services:\n  web:\n    image: alpine:3.20\n    ports: ["a:b"]\n',
    'bad-volume.yaml': 'services:\n  web:\n    image: alpine:3.20\n    volumes: ["nowhere:/x"]\n',
    'bad-network.yaml': 'services:\n  web:\n    image: alpine:3.20\n    networks: [nowhere]\n',
    'empty.yaml': '',
    'required.yaml': 'services:\n  web:\n    image: alpine:${NEEDED:?set it}\n',
    'base.yaml': 'services:\n  base:\n    image: alpine:3.20\n    environment: { A: base, B: base }\n',
    'extends.yaml': 'services:\n  web:\n    extends: { file: base.yaml, service: base }\n    environment: { B: own }\n',
    'include.yaml': 'include: [base.yaml]\nservices:\n  web:\n    image: alpine:3.20\n',
    'missing-env.yaml': 'services:\n  web:\n    image: alpine:3.20\n    env_file: nosuch.env\n',
    'no-image.yaml': 'services:\n  web:\n    command: x\n',
    'anchors.yaml': 'x-base: &base\n  image: alpine:3.20\nservices:\n  one: { <<: *base }\n  two: { <<: *base }\n',
  }),

  scenario('compose changes', `
    VERSION=1 docker compose up -d
    VERSION=1 docker compose up -d
    VERSION=2 docker compose up -d
    docker compose exec -T app sh -c 'echo $VERSION'
    VERSION=2 docker compose up -d --force-recreate
    VERSION=3 docker compose up -d --no-recreate
    VERSION=2 docker compose create
    VERSION=2 docker compose up --no-start
    docker compose -f small.yaml up -d
    docker compose -f small.yaml up -d --remove-orphans
    docker compose -f small.yaml ps -a --orphans=false --format '{{.Service}}'
    docker compose -f small.yaml up -d --pull always --quiet-pull
    docker compose -f noimage.yaml up -d
    docker compose -f noimage.yaml pull
    docker compose -f noimage.yaml pull --ignore-pull-failures
    docker compose pull --policy missing
    docker compose -f small.yaml down -t 0 --remove-orphans
  `, {
    'compose.yaml': `
      services:
        app:
          image: alpine:3.20
          command: sleep 300
          init: true
          environment: { VERSION: "\${VERSION:-0}" }
        side:
          image: alpine:3.20
          command: sleep 300
          init: true
    `,
    'small.yaml': 'services:\n  app:\n    image: alpine:3.20\n    command: sleep 301\n    init: true\n',
    'noimage.yaml': 'services:\n  app:\n    image: $P-nosuch:1\n',
  }),

  scenario('compose build', `
    docker compose build
    docker images $P-app --format '{{.Repository}}:{{.Tag}}'
    docker compose build --no-cache app
    docker compose build --build-arg WHO=cli app
    docker compose up -d --build
    docker compose logs --no-log-prefix app
    docker compose run --rm app echo again
    docker compose images --format json | grep -o '"Repository":"[^"]*"'
    docker compose build nosuch
    docker compose -f failing.yaml build
    docker compose -f failing.yaml up -d
    docker compose -f nofile.yaml build
    docker compose -f nodir.yaml build
    docker compose -f inline.yaml build
    docker compose -f inline.yaml run --rm inline
    docker compose down --rmi local
    docker compose -f inline.yaml down --rmi all
    docker images --format '{{.Repository}}' | grep $P
  `, {
    'compose.yaml': `
      services:
        app:
          build:
            context: app
            args: { WHO: file }
            target: final
            labels: { made: here }
    `,
    'app/Dockerfile': 'FROM alpine:3.20 AS base\nARG WHO=nobody\nRUN echo $WHO > /who\nFROM base AS final\nCMD ["cat", "/who"]\nFROM base AS unused\nRUN false\n',
    'failing.yaml': 'services:\n  bad:\n    build:\n      context: .\n      dockerfile: Bad\n',
    Bad: 'FROM alpine:3.20\nRUN exit 5\n',
    'nofile.yaml': 'services:\n  bad:\n    build:\n      context: .\n      dockerfile: Nowhere\n',
    'nodir.yaml': 'services:\n  bad:\n    build: nowhere\n',
    'inline.yaml': 'services:\n  inline:\n    image: $P-inline:1\n    build:\n      dockerfile_inline: |\n        FROM alpine:3.20\n        CMD ["echo", "inline"]\n',
  }),

  scenario('compose networks and volumes', `
    docker network create $P-outside
    docker volume create $P-kept
    docker compose up -d
    docker compose exec -T a sh -c 'getent hosts b | wc -l; getent hosts other | wc -l'
    docker compose exec -T c getent hosts a
    docker compose exec -T a cat /run/secrets/token /cfg
    docker compose exec -T a sh -c 'cat /run/secrets/token > /x && wc -c < /x'
    docker inspect -f '{{range .Mounts}}{{.Type}} {{.Destination}} {{.RW}};{{end}}' $P-a-1 | tr ';' '\\n' | sort
    docker network inspect -f '{{.Internal}} {{json .Labels}}' $P_inner
    docker network ls --filter label=com.docker.compose.project=$P --format '{{.Name}}' | sort
    docker volume ls --filter label=com.docker.compose.project=$P --format '{{.Name}}'
    docker compose -f external.yaml up -d
    docker compose -f external-volume.yaml up -d
    docker compose down -v -t 0
    docker network ls --filter name=$P --format '{{.Name}}'
    docker volume ls --filter name=$P --format '{{.Name}}'
  `, {
    'token.txt': 'secret-token\n',
    'app.cfg': 'setting=1\n',
    'compose.yaml': `
      services:
        a:
          image: alpine:3.20
          command: sleep 300
          init: true
          networks: [front, inner]
          volumes:
            - "own:/own"
            - "kept:/kept:ro"
            - "./token.txt:/bound:ro"
            - { type: tmpfs, target: /scratch }
          secrets: [token]
          configs: [{ source: cfg, target: /cfg }]
        b:
          image: alpine:3.20
          command: sleep 300
          init: true
          networks: { front: { aliases: [other] } }
        c:
          image: alpine:3.20
          command: sleep 300
          init: true
          networks: [outside]
      networks:
        front:
        inner: { internal: true }
        outside: { external: true, name: $P-outside }
      volumes:
        own:
        kept: { external: true, name: $P-kept }
      secrets: { token: { file: ./token.txt } }
      configs: { cfg: { file: ./app.cfg } }
    `,
    'external.yaml': 'services:\n  a: { image: "alpine:3.20", networks: [x] }\nnetworks:\n  x: { external: true, name: $P-nosuch }\n',
    'external-volume.yaml': 'services:\n  a: { image: "alpine:3.20", volumes: ["x:/x"] }\nvolumes:\n  x: { external: true, name: $P-nosuch }\n',
  }),
] as const;
