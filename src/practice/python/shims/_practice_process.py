"""Processes, signals, users and time of the container, where the WebAssembly build has stubs."""

import _signal
import posix
import time

from _practice import ask

_pid, _ppid, _uid, _gid, _groups, hostname = ask("info").split("\n")
_ids = {"uid": int(_uid), "gid": int(_gid), "groups": [int(one) for one in _groups.split(",") if one]}
_real_signal = _signal.signal


def _signal_signal(signalnum, handler, /):
    before = _real_signal(signalnum, handler)
    ask("signal", signalnum, 0 if handler == _signal.SIG_DFL else 1 if handler == _signal.SIG_IGN else 2)
    return before


def sleep(seconds, /):
    """Delay execution for a given number of seconds.  The argument may be a floating-point number for subsecond precision."""
    if not hasattr(seconds, "__index__") and not isinstance(seconds, float):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    ask("sleep", time.time() * 1000 + seconds * 1000)


def kill(pid, signal, /):
    ask("kill", pid, signal)


def _set(kind):
    def change(value, /):
        ask("setuid", value if kind == "uid" else -1, value if kind == "gid" else -1)
        _ids[kind] = value

    return change


def waitpid(pid, options, /):
    ended, status = ask("waitpid", pid, options).split(" ")
    return int(ended), int(status)


def putenv(name, value, /):
    ask("putenv", _text(name), _text(value))


def unsetenv(name, /):
    ask("unsetenv", _text(name))


def _environment(env):
    return [f"{_text(name)}={_text(value)}" for name, value in env.items()]


def _text(value):
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(posix.fspath(value))


def _execve(path, argv, env):
    import json

    argv = [_text(one) for one in argv]
    ask("exec", json.dumps({"argv": [_text(path), *argv[1:]], "env": None if env is None else _environment(env)}))


def fork_exec(args, executables, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
              errpipe_read, errpipe_write, restore_signals, start_new_session, pgid, gid, groups, uid, umask, preexec_fn, *_):  # fmt: skip
    """`_posixsubprocess.fork_exec`: a child of the container, without a fork."""
    import json

    fds = [(0, p2cread if p2cread >= 0 else 0), (1, c2pwrite if c2pwrite >= 0 else 1), (2, errwrite if errwrite >= 0 else 2)]
    fds += [(fd, fd) for fd in pass_fds if fd != errpipe_write and fd > 2]
    request = {
        "argv": [_text(one) for one in args], "files": [_text(one) for one in executables], "env": None if env is None else [_text(one) for one in env],
        "cwd": None if cwd is None else _text(cwd), "fds": fds, "uid": -1 if uid is None else uid, "gid": -1 if gid is None else gid,
        "group": bool(start_new_session),
    }  # fmt: skip
    try:
        return int(ask("spawn", json.dumps(request)))
    except OSError as error:
        posix.write(errpipe_write, f"{type(error).__name__}:{error.errno:x}:".encode())
        return 2**22


def install():
    time.sleep = sleep
    _signal.signal = _signal_signal
    _signal.pause = lambda: ask("pause") and None
    ask("signal", _signal.SIGPIPE, 1)
    ask("signal", _signal.SIGINT, 2)
    for name, value in {
        "getpid": int(_pid), "getppid": int(_ppid), "cpu_count": 2, "getpgrp": int(_pid), "process_cpu_count": 2,
    }.items():  # fmt: skip
        setattr(posix, name, lambda value=value: value)
    for name, kind in {"getuid": "uid", "geteuid": "uid", "getgid": "gid", "getegid": "gid", "getgroups": "groups"}.items():
        setattr(posix, name, lambda kind=kind: _ids[kind])
    for name, kind in {"setuid": "uid", "seteuid": "uid", "setgid": "gid", "setegid": "gid"}.items():
        setattr(posix, name, _set(kind))
    posix.kill = kill
    posix.putenv = putenv
    posix.unsetenv = unsetenv
    posix.killpg = lambda group, signal, /: kill(-group, signal)
    posix.waitpid = waitpid
    posix.wait = lambda: waitpid(-1, 0)
    posix.execv = lambda path, argv, /: _execve(path, argv, None)
    posix.execve = _execve
    posix.umask = lambda mask, /: int(ask("umask", mask))
    posix.link = lambda src, dst, **_: ask("link", _text(src), _text(dst)) and None
    posix.uname = lambda: posix.uname_result(("Linux", hostname, "6.6.0-practice", "#1 SMP docker-tutor practice engine", "x86_64"))
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp", "fork1", "vfork"):
        if hasattr(posix, name):
            delattr(posix, name)
