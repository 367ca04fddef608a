import { bad, type Context, type Imports } from './context.js';

const inet = 2;
const inet6 = 10;

/** getaddrinfo's own error numbers (netdb.h of musl). */
const eai = { badFlags: -1, noName: -2, again: -3, service: -8, family: -6, memory: -10, overflow: -12 } as const;

interface Address {
  address: string;
  port: number;
}

/** BSD sockets over the container's simulated network: IPv4 and TCP; a UDP socket can be made and says its address. */
export function socketImports({ memory, bridge, malloc }: Context): Imports {
  /** `addr[4]` of a sockaddr in network order; of an IPv6 one only what stands for an IPv4 address. */
  const readAddress = (from: number): Address | undefined => {
    const family = memory.i16(from);
    if (family !== inet && family !== inet6) return undefined;
    const { bytes } = memory;
    const port = bytes[from + 2]! * 256 + bytes[from + 3]!;
    if (family === inet) return { address: [...bytes.subarray(from + 4, from + 8)].join('.'), port };
    const six = bytes.subarray(from + 8, from + 24);
    if (six.subarray(0, 10).every((byte) => byte === 0) && six[10] === 255) return { address: [...six.subarray(12)].join('.'), port };
    return six.subarray(0, 15).every((byte) => byte === 0) ? { address: six[15] === 1 ? '127.0.0.1' : '0.0.0.0', port } : undefined;
  };
  const writeAddress = (to: number, length: number, { address, port }: Address): void => {
    if (!to) return;
    memory.bytes.fill(0, to, to + 16);
    memory.set16(to, inet);
    memory.bytes.set([port >> 8, port & 255, ...address.split('.').map(Number)], to + 2);
    if (length) memory.set32(length, 16);
  };
  const withAddress = (call: string, fd: number, from: number): number => {
    const found = readAddress(from);
    return found ? bridge.call(call, fd, found.address, found.port) : bad('EAFNOSUPPORT');
  };
  const name = (call: string) => (fd: number, to: number, length: number) => {
    const result = bridge.call(call, fd);
    if (result >= 0) writeAddress(to, length, bridge.json<Address>());
    return Math.min(0, result);
  };
  const receive = (fd: number, room: number, flags: number): Uint8Array | number => {
    const result = bridge.call('recv', fd, room, flags);
    return result < 0 ? result : bridge.answer();
  };

  return {
    __syscall_socket: (family: number, type: number) => (family === inet || family === inet6 ? bridge.call('socket', type) : bad('EAFNOSUPPORT')),
    __syscall_bind: (fd: number, address: number) => withAddress('bind', fd, address),
    __syscall_connect: (fd: number, address: number) => withAddress('connect', fd, address),
    __syscall_listen: (fd: number) => bridge.call('listen', fd),
    __syscall_accept4(fd: number, address: number, length: number) {
      const result = bridge.call('accept', fd);
      if (result >= 0) writeAddress(address, length, bridge.json<Address>());
      return result;
    },
    __syscall_getsockname: name('sockname'),
    __syscall_getpeername: name('peername'),
    __syscall_getsockopt(fd: number, level: number, option: number, to: number, length: number) {
      const result = bridge.call('sockopt', fd, level, option);
      if (result < 0) return result;
      memory.set32(to, result);
      memory.set32(length, 4);
      return 0;
    },
    __syscall_recvfrom(fd: number, to: number, room: number, flags: number, address: number, length: number) {
      const data = receive(fd, room, flags);
      if (typeof data === 'number') return data;
      memory.bytes.set(data, to);
      if (address && length) memory.set32(length, 0);
      return data.length;
    },
    __syscall_recvmsg(fd: number, message: number, flags: number) {
      const [vector, count] = [memory.u32(message + 8), memory.i32(message + 12)];
      const data = receive(fd, memory.vectors(vector, count).reduce((sum, { length }) => sum + length, 0), flags);
      if (typeof data === 'number') return data;
      memory.scatter(vector, count, data);
      return data.length;
    },
    __syscall_sendto: (fd: number, from: number, length: number, flags: number) => bridge.call('send', fd, memory.bytes.slice(from, from + length), flags),
    __syscall_sendmsg: (fd: number, message: number, flags: number) => bridge.call('send', fd, memory.gather(memory.u32(message + 8), memory.i32(message + 12)), flags),

    getaddrinfo(node: number, service: number, hints: number, out: number) {
      const [flags, family, type, protocol] = hints ? [0, 4, 8, 12].map((field) => memory.i32(hints + field)) : [0, 0, 0, 0];
      if (family !== 0 && family !== inet && family !== inet6) return eai.family;
      if (!node && !service) return eai.noName;
      const port = service ? bridge.call('service', memory.text(service)) : 0;
      if (port < 0) return eai.service;
      const passive = (flags! & 1) !== 0;
      const numeric = (flags! & 4) !== 0;
      const result = node ? bridge.call('resolve', memory.text(node), numeric ? 1 : 0) : 0;
      if (result < 0) return result === bad('EAGAIN') ? eai.again : eai.noName;
      if (family === inet6) return eai.noName;
      const address = node ? bridge.text() : passive ? '0.0.0.0' : '127.0.0.1';
      const socketAddress = malloc(16);
      const info = malloc(32);
      writeAddress(socketAddress, 0, { address, port });
      const datagram = type === 2 || protocol === 17;
      [flags!, inet, datagram ? 2 : 1, datagram ? 17 : 6, 16, socketAddress, 0, 0].forEach((value, i) => memory.set32(info + 4 * i, value));
      memory.set32(out, info);
      return 0;
    },
    getnameinfo(from: number, _length: number, host: number, hostRoom: number, service: number, serviceRoom: number, flags: number) {
      const found = readAddress(from);
      if (!found) return eai.family;
      if (host && hostRoom) {
        const result = flags & 1 ? -1 : bridge.call('reverse', found.address);
        if (result < 0 && flags & 8) return eai.noName;
        const text = result < 0 ? found.address : bridge.text();
        if (memory.setText(host, text, hostRoom) < text.length) return eai.overflow;
      }
      if (service && serviceRoom) memory.setText(service, String(found.port), serviceRoom);
      return 0;
    },
    getprotobyname(wanted: number) {
      const number = { tcp: 6, udp: 17, icmp: 1 }[memory.text(wanted)];
      if (number === undefined) return 0;
      const text = malloc(16);
      const aliases = malloc(4);
      const entry = malloc(12);
      memory.setText(text, memory.text(wanted), 16);
      memory.set32(aliases, 0);
      [text, aliases, number].forEach((value, i) => memory.set32(entry + 4 * i, value));
      return entry;
    },
    _emscripten_lookup_name(wanted: number) {
      if (bridge.call('resolve', memory.text(wanted), 0) < 0) return 0;
      return new DataView(Uint8Array.from(bridge.text().split('.').map(Number)).buffer).getInt32(0, true);
    },
  };
}
