"""As much of fcntl as programs use without a kernel of their own: locks are always granted."""

import os

F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL = range(5)
FD_CLOEXEC = 1
LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8


def fcntl(fd, cmd, arg=0, /):
    fd = fd if isinstance(fd, int) else fd.fileno()
    if cmd == F_GETFL:
        return 0 if os.get_blocking(fd) else os.O_NONBLOCK
    if cmd == F_SETFL:
        os.set_blocking(fd, not arg & os.O_NONBLOCK)
    return 0


def flock(fd, operation, /):
    os.fstat(fd if isinstance(fd, int) else fd.fileno())


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    flock(fd, cmd)
