#!/bin/sh
# /etc/nginx/templates/NAME.template becomes /etc/nginx/conf.d/NAME, with $VARIABLE and ${VARIABLE} of the environment filled in.
set -e
for template in /etc/nginx/templates/*.template; do
    [ -f "$template" ] || continue
    awk '{
        for (name in ENVIRON) {
            if (name !~ /^[A-Za-z_][A-Za-z0-9_]*$/) continue
            value = ENVIRON[name]; gsub(/[\\&]/, "\\\\&", value)
            gsub("[$][{]" name "[}]", value)
            $0 = fill($0, name, value)
        }
        print
    }
    # $NAME, but not the beginning of $NAMESAKE.
    function fill(line, name, value) {
        while (match(line, "[$]" name "([^A-Za-z0-9_]|$)"))
            line = substr(line, 1, RSTART - 1) ENVIRON[name] substr(line, RSTART + length(name) + 1)
        return line
    }' "$template" > "/etc/nginx/conf.d/$(basename "$template" .template)"
done
