#!/bin/sh
# Options or a configuration file alone mean "redis-server with them"; the server runs as the user redis.
set -e
case ${1:-} in -* | *.conf) set -- redis-server "$@" ;; esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis '{}' +
    # The original is built without protected mode; other containers must reach it.
    exec /usr/bin/setpriv --reuid=redis --regid=redis --clear-groups "$@" --protected-mode no
fi
exec "$@"
