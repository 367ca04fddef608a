"""Threads where there are none: a thread runs to its end inside `start()`, so handlers and jobs run in turn."""

import _thread

_real_ident = _thread.get_ident
_idents = []
_last = 0


class _Handle:
    """What threading keeps of a thread (`_thread._ThreadHandle`)."""

    def __init__(self, ident=0, done=False):
        self.ident = ident
        self._done = done

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True

    def join(self, timeout=-1):
        pass


def get_ident():
    """Return a non-zero integer that uniquely identifies the current thread."""
    return _idents[-1] if _idents else _real_ident()


def _run(function, arguments, keywords):
    global _last
    _last += 1
    _idents.append(_real_ident() + _last)
    try:
        return function(*arguments, **keywords)
    finally:
        _idents.pop()


def start_new_thread(function, args, kwargs={}, /):
    """Runs the function at once, to its end."""
    ident = _real_ident() + _last + 1
    try:
        _run(function, args, kwargs)
    except SystemExit:
        pass
    return ident


def start_joinable_thread(function, handle=None, daemon=True):
    """Runs the function at once, to its end."""
    handle = handle or _Handle()
    handle.ident = _real_ident() + _last + 1
    _run(function, (), {})
    handle._set_done()
    return handle


def install():
    _thread._ThreadHandle = _Handle
    _thread._make_thread_handle = _Handle
    _thread.get_ident = get_ident
    _thread.get_native_id = get_ident
    _thread.start_new_thread = _thread.start_new = start_new_thread
    _thread.start_joinable_thread = start_joinable_thread


def patch_futures(module):
    """An executor runs each job when it is submitted."""

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = module._base.Future()
        if self._initializer and not getattr(self, "_practice_ready", False):
            self._practice_ready = True
            self._initializer(*self._initargs)
        module._WorkItem(future, fn, args, kwargs).run()
        return future

    module.ThreadPoolExecutor.submit = submit
