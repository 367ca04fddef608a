import { FsError } from '../../fs/error.js';
import type { Proc } from '../../process/proc.js';
import { canonical, parseRequirement, PipError, readRequirements, satisfies, type Requirement } from './requirement.js';
import { findWheel, install, installed, readWheel, uninstall, type Distribution, type Wheel } from './site-packages.js';

const pipVersion = '25.0.1';
const valued = new Set(['-r', '--requirement', '-c', '--constraint', '-f', '--find-links', '-i', '--index-url', '--extra-index-url', '-t', '--target', '--root-user-action', '--timeout', '--retries', '--progress-bar', '--trusted-host', '--format', '--cache-dir', '--platform', '--python-version', '--only-binary', '--no-binary']);

interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string[]>;
  readonly operands: readonly string[];
}

function parse(args: readonly string[]): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [, name = args[i]!, glued] = /^(--[^=]+)=(.*)$/.exec(args[i]!) ?? /^(-[rcfit])(.+)$/.exec(args[i]!) ?? [];
    if (valued.has(name)) values.set(name, [...(values.get(name) ?? []), glued ?? args[++i] ?? '']);
    else if (name.startsWith('-') && name !== '-') flags.add(name);
    else operands.push(name);
  }
  return { flags, values, operands };
}

/** The package installer of an image's Python (`3.12`). There is no package index here: it installs wheels that lie in files. */
export class Pip {
  private readonly site: string;

  constructor(
    private readonly p: Proc,
    private readonly version: string,
    private readonly python = `/usr/local/bin/python${version}`,
  ) {
    this.site = `/usr/local/lib/python${version}/site-packages`;
  }

  /** Runs a command line; returns the exit code. */
  async run(args: readonly string[]): Promise<number> {
    const [command, ...rest] = args;
    try {
      if (command === '--version' || command === '-V') return await this.say(`pip ${pipVersion} from ${this.site}/pip (python ${this.version})`);
      if (command === undefined || command === 'help' || command === '--help' || command === '-h') return await this.say(help);
      const known: Record<string, (args: Arguments) => Promise<number>> = { install: this.install, uninstall: this.uninstall, list: this.list, freeze: this.freeze, show: this.show, check: this.check };
      if (!Object.hasOwn(known, command)) throw new PipError(`unknown command "${command}"`);
      return await known[command]!.call(this, parse(rest));
    } catch (error) {
      if (error instanceof PipError) await this.p.complain(`ERROR: ${error.message}`);
      else if (error instanceof FsError) await this.p.complain(`ERROR: Could not install packages due to an OSError: ${error.message}: '${error.path}'`);
      else throw error;
      return 1;
    }
  }

  private async say(text: string): Promise<number> {
    await this.p.print(`${text}\n`);
    return 0;
  }

  private async install({ flags, values, operands }: Arguments): Promise<number> {
    const { p } = this;
    const files = [...(values.get('-r') ?? []), ...(values.get('--requirement') ?? [])];
    const wanted = [...files.flatMap((file) => readRequirements(p, file)), ...operands.map((text) => parseRequirement(text))];
    if (wanted.length === 0 && files.length === 0) throw new PipError('You must give at least one requirement to install (see "pip help install")');
    const site = p.path(values.get('-t')?.[0] ?? values.get('--target')?.[0] ?? this.site);
    const folders = [...(values.get('-f') ?? []), ...(values.get('--find-links') ?? [])];
    const tell = async (text: string): Promise<void> => void ((flags.has('-q') || flags.has('--quiet')) ? 0 : await this.say(text));
    const present = installed(p, site);
    const chosen = new Map<string, Wheel>();
    for (const one of folders) await tell(`Looking in links: ${one}`);
    for (let queue = wanted; queue.length > 0; ) {
      const one = queue[0]!;
      queue = queue.slice(1);
      const key = canonical(one.name);
      const there = chosen.get(key) ?? present.get(key);
      if (one.path === undefined && there && satisfies(there.version, one) && !(flags.has('-U') || flags.has('--upgrade'))) {
        if (!chosen.has(key)) await tell(`Requirement already satisfied: ${one.text} in ${site}${one.from} (${there.version})`);
        continue;
      }
      const wheel = one.path === undefined ? findWheel(p, folders, one) : this.fromPath(one.path);
      if (!wheel) return this.notFound(one);
      await tell(one.path === undefined ? `Collecting ${one.text}${one.from}` : `Processing ${wheel.path}`);
      chosen.set(canonical(wheel.name), wheel);
      if (!flags.has('--no-deps')) queue = [...queue, ...wheel.requires.map((needed) => ({ ...needed, from: ` (from ${wheel.name}==${wheel.version})` }))];
    }
    if (chosen.size === 0) return 0;
    await tell(`Installing collected packages: ${[...chosen.values()].map(({ name }) => name).join(', ')}`);
    for (const [key, wheel] of chosen) {
      const old = present.get(key);
      if (old) uninstall(p, site, old);
      install(p, site, wheel, this.python);
    }
    await tell(`Successfully installed ${[...chosen.values()].map(({ name, version }) => `${name}-${version}`).join(' ')}`);
    if (p.cred.uid === 0 && values.get('--root-user-action')?.[0] !== 'ignore' && p.env.get('PIP_ROOT_USER_ACTION') !== 'ignore') await p.complain(rootWarning);
    return 0;
  }

  private fromPath(path: string): Wheel {
    const { p } = this;
    if (!p.vfs.exists(p.path(path), p.cred)) throw new PipError(`Invalid requirement: '${path}': Expected package name at the start of dependency specifier\n    ${path}\n    ^ (File '${path}' does not exist)`);
    if (!path.endsWith('.whl')) throw new PipError(`${path} must be built first. The docker-tutor practice engine installs pure Python wheels (*.whl) and cannot build them; a real Docker engine can.`);
    return readWheel(p, path);
  }

  private async notFound({ text, from, name }: Requirement): Promise<number> {
    await this.p.complain(`ERROR: Could not find a version that satisfies the requirement ${text}${from} (from versions: none)`);
    await this.p.complain(`ERROR: No matching distribution found for ${text}`);
    await this.p.complain(`This is the docker-tutor practice engine: its containers have no way to the internet, so there is no package index. If you have ${name} as a pure Python wheel, "pip install --find-links FOLDER ${name}" takes it from a folder.`);
    return 1;
  }

  private async uninstall({ operands }: Arguments): Promise<number> {
    if (operands.length === 0) throw new PipError('You must give at least one requirement to uninstall (see "pip help uninstall")');
    for (const name of operands) {
      const found = installed(this.p, this.site).get(canonical(name));
      if (!found) {
        await this.p.complain(`WARNING: Skipping ${name} as it is not installed.`);
        continue;
      }
      await this.say(`Found existing installation: ${found.name} ${found.version}\nUninstalling ${found.name}-${found.version}:`);
      uninstall(this.p, this.site, found);
      await this.say(`  Successfully uninstalled ${found.name}-${found.version}`);
    }
    return 0;
  }

  private all(): Distribution[] {
    return [...installed(this.p, this.site).values()].sort((a, b) => (canonical(a.name) < canonical(b.name) ? -1 : 1));
  }

  private async list({ values }: Arguments): Promise<number> {
    const all = this.all();
    if (values.get('--format')?.[0] === 'freeze') return this.say(all.map(({ name, version }) => `${name}==${version}`).join('\n'));
    if (values.get('--format')?.[0] === 'json') return this.say(JSON.stringify(all.map(({ name, version }) => ({ name, version }))));
    const wide = Math.max(7, ...all.map(({ name }) => name.length));
    const deep = Math.max(7, ...all.map(({ version }) => version.length));
    return this.say([`${'Package'.padEnd(wide)} Version`, `${'-'.repeat(wide)} ${'-'.repeat(deep)}`, ...all.map(({ name, version }) => `${name.padEnd(wide)} ${version}`)].join('\n'));
  }

  private async freeze(): Promise<number> {
    for (const { name, version } of this.all()) if (name !== 'pip') await this.say(`${name}==${version}`);
    return 0;
  }

  private async show({ operands }: Arguments): Promise<number> {
    const all = this.all();
    const found = operands.map((name) => all.find((one) => canonical(one.name) === canonical(name)));
    const missing = operands.filter((_, i) => !found[i]);
    if (missing.length > 0) await this.p.complain(`WARNING: Package(s) not found: ${missing.join(', ')}`);
    const shown = found.filter((one) => one !== undefined);
    if (shown.length > 0) await this.say(shown.map(({ name, version, summary, requires }) => `Name: ${name}\nVersion: ${version}\nSummary: ${summary}\nLocation: ${this.site}\nRequires: ${requires.map((one) => one.name).join(', ')}`).join('\n---\n'));
    return shown.length > 0 ? 0 : 1;
  }

  private async check(): Promise<number> {
    const all = installed(this.p, this.site);
    const broken = [...all.values()].flatMap(({ name, version, requires }) => requires.filter((one) => !all.has(canonical(one.name))).map((one) => `${name} ${version} requires ${one.name}, which is not installed.`));
    await this.say(broken.length > 0 ? broken.join('\n') : 'No broken requirements found.');
    return broken.length > 0 ? 1 : 0;
  }
}

const rootWarning =
  "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead. Use the --root-user-action option if you know what you are doing and want to suppress this warning.";

const help = `
Usage:
  pip <command> [options]

Commands:
  install                     Install packages.
  uninstall                   Uninstall packages.
  freeze                      Output installed packages in requirements format.
  list                        List installed packages.
  show                        Show information about installed packages.
  check                       Verify installed packages have compatible dependencies.

This is the docker-tutor practice engine's pip: it knows these commands, and installs pure Python wheels from files.`;
