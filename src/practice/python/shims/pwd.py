"""The users of the container's /etc/passwd."""

from collections import namedtuple

struct_passwd = namedtuple("struct_passwd", "pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell")


def getpwall():
    try:
        with open("/etc/passwd", encoding="utf-8") as lines:
            fields = [line.rstrip("\n").split(":") for line in lines]
    except OSError:
        return []
    return [struct_passwd(name, word, int(uid), int(gid), *rest) for name, word, uid, gid, *rest in fields if len(rest) == 3]


def getpwnam(name, /):
    for entry in getpwall():
        if entry.pw_name == name:
            return entry
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    for entry in getpwall():
        if entry.pw_uid == uid:
            return entry
    raise KeyError(f"getpwuid(): uid not found: {uid}")
