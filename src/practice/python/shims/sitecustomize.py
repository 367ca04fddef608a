"""Run at each start: makes CPython's WebAssembly build the Linux Python of the image that the container is made from."""

import os
import posix
import sys


def _version():
    major, minor, micro = map(int, os.environ.pop("_PRACTICE_PYTHON").split("."))

    class version_info(tuple):
        """sys.version_info of the image's Python."""

        __slots__ = ()
        major, minor, micro, releaselevel, serial = (property(lambda self, i=i: self[i]) for i in range(5))

        def __repr__(self):
            names = ("major", "minor", "micro", "releaselevel", "serial")
            return f"sys.version_info({', '.join(f'{name}={value!r}' for name, value in zip(names, self))})"

    # The C side reads it later.
    os.environ._data.pop(b"PYTHON_BASIC_REPL", None)
    build = ".".join(map(str, sys.version_info[:3]))
    sys.version_info = sys.implementation.version = version_info((major, minor, micro, "final", 0))
    sys.hexversion = sys.implementation.hexversion = major << 24 | minor << 16 | micro << 8 | 0xF0
    sys.version = f"{major}.{minor}.{micro} (main) [CPython {build} in WebAssembly, docker-tutor practice engine]"
    sys.implementation.cache_tag = f"cpython-{major}{minor}"
    sys.platform = "linux"
    sys.platlibdir = "lib"
    folder = f"/usr/local/lib/python{major}.{minor}"
    sys.path[:] = [path.replace("/usr/local/lib/python3.13", folder).replace("python313.zip", f"python{major}{minor}.zip") for path in sys.path]
    os.__file__ = f"{folder}/os.py"


class _Patches:
    """Changes modules when they have been imported for the first time."""

    def __init__(self, patches):
        self.patches = patches

    def find_spec(self, name, path, target=None):
        patch = self.patches.pop(name, None)
        if patch is None:
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                execute(module)
                patch(module)

            spec.loader.exec_module = exec_module
        return spec


def _socket(module):
    from _practice_sockets import patch_socket

    patch_socket(module)


def _no_colours(module):
    """Tracebacks have colours since 3.13."""
    module.can_colorize = lambda *_, **__: False


def _posix_names():
    """`os` has copied its names from `posix` before they were changed."""
    for name in dir(os):
        if name != "environ" and hasattr(posix, name):
            setattr(os, name, getattr(posix, name))
        elif name in _removed:
            delattr(os, name)


_removed = ("fork", "forkpty", "posix_spawn", "posix_spawnp")
if "_PRACTICE_PYTHON" in os.environ:
    _version()
    import _practice_errno
    import _practice_process
    import _practice_threads

    _practice_errno.install()
    _practice_process.install()
    _practice_threads.install()
    _posix_names()
    _patches = {"socket": _socket, "concurrent.futures.thread": _practice_threads.patch_futures}
    if sys.version_info < (3, 13):
        _patches["_colorize"] = _no_colours
    sys.meta_path.insert(0, _Patches(_patches))

    import site

    for _prefix in {sys.prefix, sys.exec_prefix}:
        site.addsitedir(f"{_prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages")
