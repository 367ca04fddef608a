import { scenario } from './types.js';

export const builds = [
  scenario('build instructions', `
    docker build -t $P-all all
    docker build -t $P-all all
    docker image inspect -f '{{json .Config.Env}} {{json .Config.Cmd}} {{json .Config.Entrypoint}} {{.Config.WorkingDir}} {{.Config.User}}' $P-all
    docker image inspect -f '{{json .Config.ExposedPorts}} {{json .Config.Volumes}} {{json .Config.Labels}} {{.Config.StopSignal}} {{json .Config.Shell}}' $P-all
    docker image inspect -f '{{json .Config.Healthcheck}} {{json .Config.OnBuild}} {{.Author}}' $P-all
    docker history --format '{{.CreatedBy}}' --no-trunc $P-all | grep -v -e buildkit -e 'CMD ."/bin/sh'
    docker run --rm $P-all
    docker run --rm $P-all two three
    docker run --rm --entrypoint ls $P-all -l /srv/app /opt
    docker build -t $P-child child --build-arg BASE=$P-all
    docker run --rm --entrypoint cat $P-child /triggered
    docker build --no-cache -q -t $P-all all | cut -c1-7
    docker rmi $P-child
    docker rmi $P-all
  `, {
    'all/Dockerfile': `
      # a remark
      ARG VERSION=3.20
      FROM alpine:\${VERSION} AS base
      LABEL maintainer="me" version=1 description="several \\
      lines"
      ENV A=1 B="two words"
      ENV C three
      ARG D=four
      WORKDIR /srv
      WORKDIR app
      COPY a.txt b.txt ./
      COPY dir /opt/dir
      COPY --chown=nobody:nobody a.txt /opt/owned
      ADD pack.tar /opt/packed/
      RUN echo "$A $B $C $D" > env.txt && \\
          cat env.txt
      RUN ["sh", "-c", "echo exec form"]
      SHELL ["/bin/sh", "-ec"]
      RUN echo with $0
      EXPOSE 80 443/tcp 53/udp
      VOLUME /data ["/more"]
      VOLUME ["/list"]
      HEALTHCHECK --interval=5s --retries=2 CMD test -f /ok || exit 1
      STOPSIGNAL SIGINT
      ONBUILD RUN echo was triggered > /triggered
      USER nobody
      ENTRYPOINT ["echo", "one"]
      CMD ["default"]
    `,
    'all/a.txt': 'a\n',
    'all/b.txt': 'b\n',
    'all/dir/c.txt': 'c\n',
    'all/dir/sub/d.txt': 'd\n',
    'all/pack.tar': 'not an archive\n',
    'child/Dockerfile': 'ARG BASE\nFROM ${BASE}\nUSER root\n',
  }),

  scenario('build stages and arguments', `
    docker build -t $P-m -f Multi .
    docker run --rm $P-m
    docker build -t $P-t --target tools -f Multi .
    docker run --rm $P-t cat /tool
    docker build --target nosuch -f Multi .
    docker build -t $P-a -f Args .
    docker build -t $P-a -f Args --build-arg WHO=me --build-arg TAG=3.20 .
    docker run --rm $P-a
    docker build -f Args --build-arg UNUSED=1 -q . | cut -c1-7
    docker build -f Args --build-arg TAG=0.0.0 .
    docker build --label one=1 --label two=2 -t $P-l -f Multi . | tail -4
    docker image inspect -f '{{json .Config.Labels}}' $P-l
    docker build -t $P-x:1 -t $P-x:2 -q -f Multi . | cut -c1-7
    docker images $P-x --format '{{.Tag}}' | sort
    docker build -t 'Bad Tag' -f Multi .
    docker build -f From .
    docker run --rm $P-m ls / | grep -v lib
    docker build -t $P-scratch -f Scratch .
    docker run --rm $P-scratch
    docker image inspect -f '{{len .RootFS.Layers}} {{json .Config.Cmd}}' $P-scratch
    docker save $P-scratch | tar t | grep -c json
    docker build --cache-from $P-m -t $P-cf -f Multi .
    docker build --platform linux/s390x -f Multi .
    docker build --network none -t $P-nn -f Net . | tail -3
    docker build --add-host here:10.1.1.1 --no-cache -f Hosts . | grep 10.1.1.1
    docker build --memory 64m --ulimit nofile=100:200 --no-cache -f Ulimit .
  `, {
    'file.txt': 'content\n',
    Multi: 'FROM alpine:3.20 AS tools\nRUN echo tool > /tool\nFROM alpine:3.20 AS second\nCOPY --from=tools /tool /from-name\nCOPY --from=0 /tool /from-index\nCOPY --from=busybox:1.36 /bin/busybox /bb\nFROM second\nCMD cat /from-name /from-index\n',
    Args: 'ARG TAG=3.20\nARG NEVER\nFROM alpine:$TAG\nARG TAG\nARG WHO=nobody\nENV WHO=$WHO-env TAGGED=${TAG:-none} PLUS=${WHO:+set}\nRUN echo $WHO\nCMD echo $WHO $TAGGED $PLUS\n',
    From: 'FROM $P-nosuch:1\n',
    Scratch: 'FROM scratch\nCOPY file.txt /\nCMD ["/file.txt"]\n',
    Net: 'FROM alpine:3.20\nRUN ls /sys/class/net\n',
    Hosts: 'FROM alpine:3.20\nRUN cat /etc/hosts\n',
    Ulimit: 'FROM alpine:3.20\nRUN ulimit -n\n',
  }),

  scenario('build cache and context', `
    docker build -t $P-c ctx
    docker build -t $P-c ctx
    echo changed > ctx/late.txt && docker build -t $P-c ctx
    touch ctx/late.txt && docker build -t $P-c ctx
    docker run --rm $P-c ls /all /all/sub
    sed -i s/first/second/ ctx/Dockerfile && docker build -t $P-c ctx
    docker build --no-cache --rm=false -t $P-c ctx | grep -c Removed
    docker images --filter dangling=true --filter label=$P --format '{{.Repository}} {{.Tag}}'
    docker build --pull -t $P-c ctx | grep -ci 'cache'
    docker build - < stdin.Dockerfile
    docker build -t $P-s -f - ctx < stdin.Dockerfile
    tar -C ctx -c . | docker build -t $P-tar - | tail -2
    tar -C ctx -cz . | docker build -q -t $P-tar - | cut -c1-7
    cat ctx/late.txt | docker build -f ctx/Dockerfile -
    docker build nowhere
    docker build
    docker build ctx extra
    docker build -f nowhere/Dockerfile ctx
    docker build empty
    docker build -f ../stdin.Dockerfile ctx
    docker build --force-rm --no-such ctx
    docker builder prune -f
    docker build --quiet -f ctx/Broken ctx
  `, {
    'ctx/Dockerfile': 'FROM alpine:3.20\nRUN echo first\nCOPY . /all/\nLABEL $P=1\nRUN ls /all | wc -l\n',
    'ctx/.dockerignore': '# none of these\n*.log\nsecret\n!keep.log\n**/deep.tmp\nDockerfile\n',
    'ctx/late.txt': 'late\n',
    'ctx/a.log': 'a\n',
    'ctx/keep.log': 'a\n',
    'ctx/secret/key': 'a\n',
    'ctx/sub/x.txt': 'a\n',
    'ctx/sub/deep.tmp': 'a\n',
    'ctx/Broken': 'FROM alpine:3.20\nRUN echo before; exit 3\n',
    'stdin.Dockerfile': 'FROM alpine:3.20\nRUN echo from stdin\n',
    'empty/readme': 'no Dockerfile here\n',
  }),

  scenario('build failures', `
    docker build -q -f fail/Run fail
    docker build -f fail/Run fail
    docker build -f fail/Missing fail
    docker build -f fail/Copy fail
    docker build -f fail/Outside fail
    docker build -f fail/Syntax fail
    docker build -f fail/Unknown fail
    docker build -f fail/Mount fail
    docker build -f fail/Heredoc fail
    docker build -f fail/CopyMany fail
    docker build -f fail/Chown fail
    docker build -f fail/Stage fail
    docker build -f fail/NoFrom fail
    docker build -f fail/Empty fail
    docker build -f fail/OneArg fail
    docker build -f fail/EnvBad fail
    docker build -f fail/Onbuild fail
    docker build -f fail/Health fail
    docker build -f fail/Shell fail
    docker build -f fail/Expose fail
    docker build -f fail/Signal fail
    docker build -f fail/Add fail
    docker build -f fail/Quote fail
    docker build -f fail/Workdir fail
    docker build -f fail/Cmd fail
    docker build -f fail/User fail
    docker build -f fail/Dup fail
    docker build -f fail/Link fail
    docker build -f fail/Chmod fail
    docker build -f fail/CopyHeredoc fail
    docker build -f fail/Scratch fail
    docker build --rm=false --force-rm=false -f fail/Run fail | tail -1
    docker images --filter label=$P -q | wc -l
    docker build https://127.0.0.1:1/repo.git
    docker build http://127.0.0.1:1/Dockerfile
  `, {
    'fail/file': 'x\n',
    'fail/Run': 'FROM alpine:3.20\nRUN echo fine\nRUN echo to stderr >&2; exit 42\n',
    'fail/Missing': 'FROM alpine:3.20\nRUN nosuchprogram --flag\n',
    'fail/Copy': 'FROM alpine:3.20\nCOPY nosuch.txt /x\n',
    'fail/CopyMany': 'FROM alpine:3.20\nCOPY file nosuch* /x\n',
    'fail/Outside': 'FROM alpine:3.20\nCOPY ../outside /x\n',
    'fail/Chown': 'FROM alpine:3.20\nCOPY --chown=nosuchuser file /x\n',
    'fail/Stage': 'FROM alpine:3.20\nCOPY --from=nostage /a /b\n',
    'fail/Syntax': 'FROM alpine:3.20\nRUNN echo typo\n',
    'fail/Unknown': 'FROM alpine:3.20\nCOPY --nosuch=1 file /x\n',
    'fail/NoFrom': 'RUN echo first\nFROM alpine:3.20\n',
    'fail/Empty': '\n# nothing\n',
    'fail/OneArg': 'FROM alpine:3.20\nCOPY file\n',
    'fail/EnvBad': 'FROM alpine:3.20\nENV A=1 B\n',
    'fail/Onbuild': 'FROM alpine:3.20\nONBUILD FROM x\n',
    'fail/Health': 'FROM alpine:3.20\nHEALTHCHECK --interval=5 CMD true\n',
    'fail/Shell': 'FROM alpine:3.20\nSHELL /bin/sh\n',
    'fail/Expose': 'FROM alpine:3.20\nEXPOSE notaport\n',
    'fail/Signal': 'FROM alpine:3.20\nSTOPSIGNAL SIGNOPE\n',
    'fail/Add': 'FROM alpine:3.20\nADD nosuch.tar /x\n',
    'fail/Mount': 'FROM alpine:3.20\nRUN --mount=type=cache,target=/x true\n',
    'fail/Quote': 'FROM alpine:3.20\nENV A="unfinished\n',
    'fail/Workdir': 'FROM alpine:3.20\nWORKDIR\n',
    'fail/Cmd': 'FROM alpine:3.20\nCMD ["unfinished\n',
    'fail/User': 'FROM alpine:3.20\nUSER nosuchuser\nRUN id\n',
    'fail/Dup': 'FROM alpine:3.20\nCMD one\nCMD two\nENTRYPOINT three\n',
    'fail/Link': 'FROM alpine:3.20\nCOPY --link file /x\n',
    'fail/Chmod': 'FROM alpine:3.20\nCOPY --chmod=755 file /x\n',
    'fail/Heredoc': 'FROM alpine:3.20\nRUN <<EOT\necho one\necho two\nEOT\n',
    'fail/CopyHeredoc': 'FROM alpine:3.20\nCOPY <<EOT /x\ntext\nEOT\n',
    'fail/Scratch': 'FROM scratch\nRUN echo nothing here\n',
  }),
] as const;
