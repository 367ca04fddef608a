"""What `_socket` lacks in the WebAssembly build: options, half-close, names."""

from _practice import ask
from _practice_errno import linux
from _practice_process import hostname


def patch_socket(module):
    base = module._socket.socket

    def setsockopt(self, *_):
        """Accepted and of no effect: the simulated network has no options."""

    def shutdown(self, how, /):
        ask("shutdown", self.fileno(), how)

    def getsockopt(self, level, option, buflen=0, /):
        value = base.getsockopt(self, level, option)
        return linux(value) if (level, option) == (module.SOL_SOCKET, module.SO_ERROR) else value

    def connect_ex(self, address, /):
        try:
            base.connect(self, address)
        except module.gaierror:
            raise
        except OSError as error:
            return error.errno
        return 0

    for name, function in {"setsockopt": setsockopt, "shutdown": shutdown, "getsockopt": getsockopt, "connect_ex": connect_ex}.items():
        setattr(module.socket, name, function)

    real_getaddrinfo = module._socket.getaddrinfo
    words = {module.EAI_NONAME: "Name or service not known", module.EAI_AGAIN: "Temporary failure in name resolution"}

    def getaddrinfo(*args, **keywords):
        try:
            return real_getaddrinfo(*args, **keywords)
        except module.gaierror as error:
            raise module.gaierror(error.args[0], words.get(error.args[0], error.args[1])) from None

    def gethostbyname(name, /):
        return getaddrinfo(name, None, module.AF_INET)[0][4][0]

    def gethostbyaddr(address, /):
        address = gethostbyname(address)
        try:
            return ask("reverse", address), [], [address]
        except OSError:
            raise module.herror(1, "Unknown host") from None

    module._socket.getaddrinfo = getaddrinfo
    module.gethostbyname = gethostbyname
    module.gethostbyname_ex = lambda name, /: (name, [], [gethostbyname(name)])
    module.gethostbyaddr = gethostbyaddr
    module.gethostname = lambda: hostname
    module.has_ipv6 = False
