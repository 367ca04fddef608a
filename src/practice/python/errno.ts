/**
 * Error numbers as the WebAssembly build of CPython knows them: those of WASI, in alphabetical order from 1
 * (emscripten's system/lib/libc/musl/arch/emscripten/bits/errno.h). What Python programs see are Linux' numbers, which
 * shims/linux_errno.py puts in their place.
 */
const names =
  'E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY EBADF EBADMSG EBUSY ECANCELED ECHILD ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDESTADDRREQ EDOM EDQUOT EEXIST ' +
  'EFAULT EFBIG EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR ELOOP EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS ' +
  'ENODEV ENOENT ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENOPROTOOPT ENOSPC ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENXIO EOVERFLOW EOWNERDEAD EPERM EPIPE ' +
  'EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EROFS ESPIPE ESRCH ESTALE ETIMEDOUT ETXTBSY EXDEV';

const numbers = new Map(names.split(' ').map((name, i) => [name, i + 1]));

/** The number of an error's name; EIO for a name that it does not know. */
export const errno = (name: string): number => numbers.get(name) ?? numbers.get('EIO')!;
