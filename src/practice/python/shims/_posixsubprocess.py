"""For `subprocess`."""

from _practice_process import fork_exec  # noqa: F401
