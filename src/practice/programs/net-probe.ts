import { NetError } from '../network/stack.js';
import { Interrupted, type Program } from '../process/proc.js';
import { parseArgs } from './args.js';
import { usage } from './common.js';

/** busybox' ping. The times are made up; who answers is not. */
export const ping: Program = async (p) => {
  const { flags, rest } = parseArgs(p.argv.slice(1), 'cWwistIp');
  const host = rest[0];
  if (!host) {
    await p.complain(usage('ping', '[OPTIONS] HOST', 'Send ICMP ECHO_REQUESTs to HOST\n'));
    return 1;
  }
  let address: string;
  try {
    address = p.guest.net.resolve(host)[0]!;
  } catch {
    await p.complain(`ping: bad address '${host}'`);
    return 1;
  }
  const count = Number(flags.get('c') ?? Infinity);
  const deadline = Date.now() + Number(flags.get('w') ?? Infinity) * 1000;
  const quiet = flags.has('q');
  const times: number[] = [];
  let sent = 0;
  let stop = false;
  p.handlers.set('SIGINT', () => (stop = true));
  await p.print(`PING ${host} (${address}): 56 data bytes\n`);
  try {
    while (sent < count && !stop && Date.now() < deadline) {
      const up = p.guest.net.reachable(address);
      if (up) {
        const time = 0.05 + Math.random() * 0.1;
        times.push(time);
        if (!quiet) await p.print(`64 bytes from ${address}: seq=${sent} ttl=64 time=${time.toFixed(3)} ms\n`);
      }
      sent++;
      const pause = sent < count ? Number(flags.get('i') ?? 1) : up ? 0 : Number(flags.get('W') ?? 10);
      if (pause > 0) await p.sleep(Math.max(0, Math.min(pause * 1000, deadline - Date.now())), true);
    }
  } catch (error) {
    if (error instanceof NetError) {
      await p.complain(`ping: sendto: ${error.message}`);
      return 1;
    }
    if (!(error instanceof Interrupted)) throw error;
  }
  const loss = sent === 0 ? 0 : Math.round(((sent - times.length) / sent) * 100);
  await p.print(`\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n`);
  if (times.length === 0) return 1;
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  await p.print(`round-trip min/avg/max = ${[Math.min(...times), mean, Math.max(...times)].map((time) => time.toFixed(3)).join('/')} ms\n`);
  return 0;
};

function nameServer(text: string): string {
  return /^nameserver\s+(\S+)/m.exec(text)?.[1] ?? '127.0.0.1';
}

/** busybox' nslookup: asks the DNS server alone, never /etc/hosts. */
export const nslookup: Program = async (p) => {
  const { rest } = parseArgs(p.argv.slice(1));
  const [name, given] = rest;
  if (!name) {
    await p.complain(usage('nslookup', '[-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]', 'Query DNS about HOST\n'));
    return 1;
  }
  const server = given ?? nameServer(p.vfs.exists('/etc/resolv.conf') ? p.vfs.readText('/etc/resolv.conf') : '');
  const net = p.guest.net;
  if (net.interfaces().length === 0 && !net.embeddedDns) {
    await p.print(`;; connection timed out; no servers could be reached\n\n`);
    return 1;
  }
  await p.print(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  if (/^\d+(\.\d+){3}$/.test(name)) {
    const pointer = `${name.split('.').reverse().join('.')}.in-addr.arpa`;
    const found = net.reverse(name);
    await p.print(found ? `Non-authoritative answer:\n${pointer}\tname = ${found}\n\n` : `** server can't find ${pointer}: NXDOMAIN\n\n`);
    return found ? 0 : 1;
  }
  try {
    const answers = net.query(name).map((address) => `Name:\t${name}\nAddress: ${address}\n`);
    await p.print(`Non-authoritative answer:\n${answers.join('')}\nNon-authoritative answer:\n\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    await p.print(`** server can't find ${name}: NXDOMAIN\n\n** server can't find ${name}: NXDOMAIN\n\n`);
    return 1;
  }
};

const databases: Record<string, { file: string; columns: number[] }> = { passwd: { file: '/etc/passwd', columns: [0, 2] }, group: { file: '/etc/group', columns: [0, 2] } };

/** musl's getent, as Alpine has it. */
export const getent: Program = async (p) => {
  const [database = '', ...keys] = p.argv.slice(1);
  if (['hosts', 'ahosts', 'ahostsv4'].includes(database)) {
    for (const key of keys) {
      try {
        const pointer = /^\d+(\.\d+){3}$/.test(key);
        const name = pointer ? p.guest.net.reverse(key) : key;
        if (name === undefined) return 2;
        for (const address of p.guest.net.resolve(key)) await p.print(database === 'hosts' ? `${address.padEnd(17)} ${name}  ${name}\n` : ['STREAM', 'DGRAM ', 'RAW   '].map((kind) => `${address.padEnd(15)} ${kind} ${name}\n`).join(''));
      } catch (error) {
        if (error instanceof NetError) return 2;
        throw error;
      }
    }
    return 0;
  }
  const known = Object.hasOwn(databases, database) ? databases[database] : undefined;
  if (!known) {
    await p.complain(`Unknown database: ${database}`);
    return 1;
  }
  const lines = p.vfs.readText(known.file).split('\n').filter(Boolean);
  const found = keys.length === 0 ? lines : lines.filter((line) => keys.some((key) => known.columns.some((column) => line.split(':')[column] === key)));
  await p.print(found.map((line) => `${line}\n`).join(''));
  return found.length >= keys.length ? 0 : 2;
};
