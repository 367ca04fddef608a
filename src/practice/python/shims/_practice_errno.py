"""Linux' error numbers and words, where the WebAssembly build has WASI's: `[Errno 2] No such file or directory`."""

import builtins
import errno
import posix

from _practice import ask

# name: (Linux' number, glibc's words; None: the build's own)
_LINUX = {
    "EPERM": (1, None), "ENOENT": (2, None), "ESRCH": (3, None), "EINTR": (4, None), "EIO": (5, "Input/output error"),
    "ENXIO": (6, None), "E2BIG": (7, None), "ENOEXEC": (8, None), "EBADF": (9, None), "ECHILD": (10, "No child processes"),
    "EAGAIN": (11, None), "ENOMEM": (12, "Cannot allocate memory"), "EACCES": (13, None), "EFAULT": (14, None),
    "EBUSY": (16, "Device or resource busy"), "EEXIST": (17, None), "EXDEV": (18, "Invalid cross-device link"),
    "ENODEV": (19, None), "ENOTDIR": (20, None), "EISDIR": (21, None), "EINVAL": (22, None),
    "ENFILE": (23, "Too many open files in system"), "EMFILE": (24, "Too many open files"),
    "ENOTTY": (25, "Inappropriate ioctl for device"), "ETXTBSY": (26, None), "EFBIG": (27, None), "ENOSPC": (28, None),
    "ESPIPE": (29, "Illegal seek"), "EROFS": (30, None), "EMLINK": (31, None), "EPIPE": (32, None),
    "EDOM": (33, "Numerical argument out of domain"), "ERANGE": (34, "Numerical result out of range"),
    "EDEADLK": (35, None), "ENAMETOOLONG": (36, "File name too long"), "ENOLCK": (37, None), "ENOSYS": (38, None),
    "ENOTEMPTY": (39, None), "ELOOP": (40, "Too many levels of symbolic links"), "EOVERFLOW": (75, None), "EILSEQ": (84, None),
    "ENOTSOCK": (88, "Socket operation on non-socket"), "EDESTADDRREQ": (89, None), "EMSGSIZE": (90, "Message too long"),
    "ENOPROTOOPT": (92, None), "EPROTONOSUPPORT": (93, None), "EOPNOTSUPP": (95, "Operation not supported"),
    "ENOTSUP": (95, "Operation not supported"), "EAFNOSUPPORT": (97, None), "EADDRINUSE": (98, "Address already in use"),
    "EADDRNOTAVAIL": (99, "Cannot assign requested address"), "ENETDOWN": (100, None),
    "ENETUNREACH": (101, "Network is unreachable"), "ECONNABORTED": (103, "Software caused connection abort"),
    "ECONNRESET": (104, None), "ENOBUFS": (105, None), "EISCONN": (106, "Transport endpoint is already connected"),
    "ENOTCONN": (107, "Transport endpoint is not connected"), "ETIMEDOUT": (110, "Connection timed out"),
    "ECONNREFUSED": (111, None), "EHOSTUNREACH": (113, "No route to host"), "EALREADY": (114, "Operation already in progress"),
    "EINPROGRESS": (115, "Operation now in progress"), "ESTALE": (116, "Stale file handle"), "EDQUOT": (122, "Disk quota exceeded"),
    "ECANCELED": (125, None),
}  # fmt: skip

_CLASSES = {
    "BlockingIOError": "EAGAIN EALREADY EINPROGRESS", "BrokenPipeError": "EPIPE", "ChildProcessError": "ECHILD",
    "ConnectionAbortedError": "ECONNABORTED", "ConnectionRefusedError": "ECONNREFUSED", "ConnectionResetError": "ECONNRESET",
    "FileExistsError": "EEXIST", "FileNotFoundError": "ENOENT", "IsADirectoryError": "EISDIR", "NotADirectoryError": "ENOTDIR",
    "InterruptedError": "EINTR", "PermissionError": "EACCES EPERM", "ProcessLookupError": "ESRCH", "TimeoutError": "ETIMEDOUT",
}  # fmt: skip

_words = posix.strerror
_from_build = {}
_to_words = {}
for _name, (_number, _text) in _LINUX.items():
    _build = getattr(errno, _name, None)
    if _build is not None:
        _from_build[_build] = (_words(_build), _number)
        _to_words[_number] = _text or _words(_build)


def linux(number):
    """Linux' number for one of the build's."""
    found = _from_build.get(number)
    return found[1] if found else number


def strerror(code, /):
    """Translate an error code to a message string."""
    return _to_words.get(code, f"Unknown error {code}")


def _init(self, *args):
    # What the build itself raises has its number with exactly its words; a program's own exceptions have Linux' numbers.
    if len(args) >= 2:
        words, number = _from_build.get(args[0], (None, None))
        if words is not None and words == args[1]:
            args = (number, _to_words[number], *args[2:])
        if type(self) is _Raised:
            self.__class__ = _by_number.get(args[0], _plain)
    OSError.__init__(self, *args)


def _variant(base):
    # Heap types of the same name: only those can be assigned to `__class__`.
    return type(base.__name__, (base,), {"__init__": _init, "__module__": "builtins", "__slots__": (), "__doc__": base.__doc__})


_Raised = _variant(OSError)
_plain = _variant(OSError)
_by_number = {}
for _name, _errors in _CLASSES.items():
    _class = _variant(getattr(builtins, _name))
    for _error in _errors.split():
        _by_number[_LINUX[_error][0]] = _class


def install():
    """Gives the errno module, os.strerror and all OSErrors Linux' numbers."""
    held = [None]
    key = errno.ENOENT
    ask("error-classes", id(held), id(dict), hash(key), id(key), id(FileNotFoundError))
    classes = held[0]
    for number in {*_from_build, *_to_words}:
        classes[number] = _Raised
    errno.errorcode.clear()
    for name, (number, _) in _LINUX.items():
        setattr(errno, name, number)
        errno.errorcode[number] = name
    errno.EWOULDBLOCK = errno.EAGAIN
    posix.strerror = strerror
