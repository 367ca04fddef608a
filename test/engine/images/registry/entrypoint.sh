#!/bin/sh
# A configuration file alone means "serve with it".
set -e
case ${1:-} in *.yaml | *.yml) set -- registry serve "$@" ;; esac
exec "$@"
