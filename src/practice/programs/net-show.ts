import { parseSubnet, subnetText, toText } from '../network/addresses.js';
import type { Interface } from '../network/stack.js';
import type { Program } from '../process/proc.js';
import { parseArgs } from './args.js';

const broadcast = ({ address, prefix }: Interface): string => {
  const subnet = parseSubnet(`${address}/${prefix}`)!;
  return toText(subnet.base + subnet.size - 1);
};
const mask = ({ prefix }: Interface): string => toText(2 ** 32 - 2 ** (32 - prefix));

const loopback = [
  '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000',
  '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
  '    inet 127.0.0.1/8 scope host lo',
  '       valid_lft forever preferred_lft forever',
  '    inet6 ::1/128 scope host ',
  '       valid_lft forever preferred_lft forever',
];

function describe(own: Interface, index: number): string[] {
  return [
    `${index}: ${own.name}@if${index + 1}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue `,
    `    link/ether ${own.mac} brd ff:ff:ff:ff:ff:ff`,
    `    inet ${own.address}/${own.prefix} brd ${broadcast(own)} scope global ${own.name}`,
    '       valid_lft forever preferred_lft forever',
  ];
}

/** `-o`: each address, or link, on a line of its own, which a backslash ends where others break. */
function oneLine(lines: readonly string[]): string[] {
  const out: string[] = [];
  let head = '';
  for (const line of lines) {
    if (/^\d/.test(line)) head = line;
    if (/^\d/.test(line) || /^ {4}inet/.test(line)) out.push(/^\d/.test(line) ? line : `${/^\d+: [^:@]+/.exec(head)![0]}${line}`);
    else out.push(`${out.pop()}\\${line}`);
  }
  // A link's line without anything about the link: only addresses were asked for.
  return out.filter((line) => !/^\d+: \S+: </.test(line) || line.includes('\\'));
}

/** busybox' ip: shows; a container has no right to change (it lacks NET_ADMIN). */
export const ip: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'f');
  const [object = '', verb = 'show', ...more] = rest;
  const here = p.guest.net.interfaces();
  const wanted = more.filter((word) => word !== 'dev')[0] ?? (['show', 'list', 'ls', 's', 'l'].includes(verb) ? undefined : verb === 'dev' ? more[0] : undefined);
  if (['add', 'del', 'delete', 'set', 'change', 'replace', 'flush'].includes(verb)) {
    await p.complain(`ip: RTNETLINK answers: Operation not permitted`);
    return 2;
  }
  if (/^r(o(u(t(e)?)?)?)?$/.test(object)) {
    const first = here.find(({ gateway }) => gateway !== '');
    const routes = here.map((own) => `${subnetText(parseSubnet(`${own.address}/${own.prefix}`)!)} dev ${own.name} scope link  src ${own.address} \n`);
    await p.print(`${first ? `default via ${first.gateway} dev ${first.name} \n` : ''}${routes.join('')}`);
    return 0;
  }
  const link = /^l(i(n(k)?)?)?$/.test(object);
  if (!link && !/^a(d(d(r(e(s(s)?)?)?)?)?)?$/.test(object)) {
    await p.complain(`BusyBox v1.36.1 (docker-tutor practice engine) multi-call binary.\n\nUsage: ip [OPTIONS] address|route|link|neigh|rule [ARGS]`);
    return 1;
  }
  const all = [{ name: 'lo', lines: loopback }, ...here.map((own, i) => ({ name: own.name, lines: describe(own, 2 + i * 2) }))];
  const found = all.filter(({ name }) => wanted === undefined || name === wanted);
  if (found.length === 0) {
    await p.complain(`ip: can't find device '${wanted}'`);
    return 1;
  }
  const keep = (line: string): boolean => (link ? !/inet|valid/.test(line) : !(flags.has('4') && /link\//.test(line)));
  const lines = found.flatMap(({ lines: text }) => (flags.has('4') ? text.filter((line, i) => !/inet6/.test(line) && !/inet6/.test(text[i - 1] ?? '')) : text)).filter(keep);
  await p.print(`${(flags.has('o') ? oneLine(lines) : lines).join('\n')}\n`);
  return 0;
};

const counters = '          RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n';
const volumes = '          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)\n\n';

export const ifconfig: Program = async (p) => {
  const wanted = p.argv.slice(1).find((arg) => !arg.startsWith('-'));
  const ether = p.guest.net.interfaces().map((own) => ({
    name: own.name,
    text: `${own.name.padEnd(9)} Link encap:Ethernet  HWaddr ${own.mac.toUpperCase()}  \n          inet addr:${own.address}  Bcast:${broadcast(own)}  Mask:${mask(own)}\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n${counters}          collisions:0 txqueuelen:0 \n${volumes}`,
  }));
  const lo = { name: 'lo', text: `lo        Link encap:Local Loopback  \n          inet addr:127.0.0.1  Mask:255.0.0.0\n          inet6 addr: ::1/128 Scope:Host\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n${counters}          collisions:0 txqueuelen:1000 \n${volumes}` };
  const found = [...ether, lo].filter(({ name }) => wanted === undefined || name === wanted);
  if (found.length === 0) {
    await p.complain(`ifconfig: ${wanted}: error fetching interface information: Device not found`);
    return 1;
  }
  await p.print(found.map(({ text }) => text).join(''));
  return 0;
};

export const route: Program = async (p) => {
  const here = p.guest.net.interfaces();
  const row = (to: string, via: string, netmask: string, flags: string, dev: string): string => `${to.padEnd(15)} ${via.padEnd(15)} ${netmask.padEnd(15)} ${flags.padEnd(5)} 0      0        0 ${dev}\n`;
  const first = here.find(({ gateway }) => gateway !== '');
  const numeric = p.argv.includes('-n');
  await p.print(
    `Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n${first ? row(numeric ? '0.0.0.0' : 'default', first.gateway, '0.0.0.0', 'UG', first.name) : ''}` +
      here.map((own) => row(toText(parseSubnet(`${own.address}/${own.prefix}`)!.base), numeric ? '0.0.0.0' : '*', mask(own), 'U', own.name)).join(''),
  );
  return 0;
};

export const arp: Program = async () => 0;

export const netstat: Program = async (p) => {
  const { flags } = parseArgs(p.argv.slice(1));
  const owner = flags.has('p') ? ' PID/Program name    ' : '';
  const kind = flags.has('l') ? '(only servers)' : flags.has('a') ? '(servers and established)' : '(w/o servers)';
  await p.print(`Active Internet connections ${kind}\nProto Recv-Q Send-Q Local Address           Foreign Address         State      ${owner} \n`);
  if (!flags.has('l') && !flags.has('a')) return 0;
  const resolver = p.guest.net.embeddedDns ? [{ port: 40053, address: '127.0.0.11' }] : [];
  for (const { port, address } of [...resolver, ...p.guest.net.listening()]) {
    await p.print(`tcp        0      0 ${`${address}:${port}`.padEnd(23)} 0.0.0.0:*               LISTEN     ${owner ? ' -                   ' : ''} \n`);
  }
  return 0;
};
export const ss: Program = async (p) => {
  await p.print('State    Recv-Q   Send-Q     Local Address:Port      Peer Address:Port  Process \n');
  for (const { port, address } of p.guest.net.listening()) await p.print(`LISTEN   0        511        ${address.padStart(13)}:${String(port).padEnd(9)} ${'0.0.0.0'.padStart(11)}:*             \n`);
  return 0;
};
