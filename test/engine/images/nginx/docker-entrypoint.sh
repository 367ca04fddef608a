#!/bin/sh
# Runs what is in /docker-entrypoint.d, then the command, as the original's entry point does.
set -e
say() {
    [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$@"
}
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
    for script in /docker-entrypoint.d/*; do
        case $script in
            *.envsh) say "$0: Sourcing $script"; . "$script" ;;
            *.sh) say "$0: Launching $script"; "$script" ;;
        esac
    done
    say "$0: Configuration complete; ready for start up"
fi
exec "$@"
