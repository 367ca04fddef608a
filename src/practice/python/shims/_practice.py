"""The door of docker-tutor's practice engine: asks for what CPython's WebAssembly build has no system call for."""

import posix
from _json import encode_basestring_ascii as _quote

_CHANNEL = 99_999


def ask(name, *arguments):
    """Makes a call and returns its answer, a string. Raises OSError."""
    words = [_quote(name)] + [_quote(one) if isinstance(one, str) else str(int(one)) for one in arguments]
    posix.write(_CHANNEL, f"[{','.join(words)}]".encode())
    answer = posix.read(_CHANNEL, 131072).decode()
    if answer.startswith("!"):
        number = int(answer[1:])
        raise OSError(number, _strerror(number))
    return answer


_strerror = posix.strerror
