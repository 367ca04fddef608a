"""The groups of the container's /etc/group."""

from collections import namedtuple

struct_group = namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem")


def getgrall():
    try:
        with open("/etc/group", encoding="utf-8") as lines:
            fields = [line.rstrip("\n").split(":") for line in lines]
    except OSError:
        return []
    return [struct_group(name, word, int(gid), [one for one in members.split(",") if one]) for name, word, gid, members in (row for row in fields if len(row) == 4)]


def getgrnam(name):
    for entry in getgrall():
        if entry.gr_name == name:
            return entry
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    for entry in getgrall():
        if entry.gr_gid == id:
            return entry
    raise KeyError(f"getgrgid(): gid not found: {id}")
