import { posix } from 'node:path';
import type { Engine } from '../engine/engine.js';
import { findImage } from '../engine/find-image.js';
import { removeContainer } from '../engine/remove.js';
import { resolveUser } from '../engine/user.js';
import { MemFs } from '../fs/mem-fs.js';
import type { DirNode } from '../fs/node.js';
import { Vfs } from '../fs/vfs.js';
import { ApiError, badRequest } from '../state/error.js';
import { newId, shortId } from '../state/ids.js';
import type { HostConfig, Image } from '../state/types.js';
import { BuildArgs } from './args.js';
import { Cache } from './cache.js';
import { applyInstruction, shellOf } from './config.js';
import { copyInto, findSources } from './copy.js';
import { check, parseInstruction, type Dockerfile, type Instruction, type Stage } from './parse.js';
import { createForRun, runToEnd } from './run.js';
import { StageState } from './stage.js';
import { expand, expandWords, splitWords, type Lookup } from './words.js';

export interface BuildOptions {
  readonly engine: Engine;
  readonly dockerfile: Dockerfile;
  readonly context: DirNode;
  readonly args: ReadonlyMap<string, string | null>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: string;
  readonly noCache: boolean;
  /** `--cache-from`: only what leads to one of these images is taken from the cache; none: all that is there. */
  readonly cacheFrom: readonly Image[];
  readonly remove: boolean;
  readonly forceRemove: boolean;
  readonly hostConfig: HostConfig;
  readonly signal: AbortSignal;
  /** One piece of the builder's output. */
  readonly print: (text: string) => void;
  readonly onImage: (id: string) => void;
  /** Fetches an image that is not there. */
  readonly pull: (ref: string) => Promise<Image>;
  readonly alwaysPull: boolean;
}

/** A RUN that ended badly. */
export class RunFailed extends Error {
  constructor(
    command: readonly string[],
    readonly code: number,
  ) {
    super(`The command '${command.join(' ')}' returned a non-zero code: ${code}`);
  }
}

/** Builds as the classic builder does; returns the last image. */
export class Builder {
  private readonly args: BuildArgs;
  private readonly cache: Cache;
  private readonly done: { name?: string; state: StageState }[] = [];
  private state!: StageState;
  private step = 0;

  constructor(private readonly options: BuildOptions) {
    this.args = new BuildArgs(options.args);
    this.cache = new Cache(options.engine.store, options.cacheFrom);
  }

  async build(): Promise<Image> {
    const { dockerfile, print, signal, labels } = this.options;
    const stages = this.wanted(dockerfile.stages);
    const extra = Object.keys(labels).sort().map((key) => parseInstruction(`LABEL ${key}=${quoteLabel(labels[key]!)}`, 0));
    const total = dockerfile.meta.length + stages.reduce((sum, { commands }) => sum + commands.length + 1, 0) + extra.length;
    for (const one of dockerfile.meta) {
      this.announce(one.text, total);
      for (const [name, value] of argsOf(one, (key) => this.args.metaValue(key), dockerfile.escape)) this.args.declareMeta(name, value);
    }
    for (const stage of stages) {
      this.announce(stage.from.text, total);
      await this.begin(stage);
      print(` ---> ${shortId(this.state.image?.id ?? '')}\n`);
      for (const one of [...stage.commands, ...(stage === stages.at(-1) ? extra : [])]) {
        if (signal.aborted) throw new ApiError(500, 'Build cancelled');
        this.announce(one.line === 0 ? one.text.replace(/='([\s\S]*)'$/, '=$1') : one.text, total);
        await this.dispatch(one);
        print(` ---> ${shortId(this.state.image?.id ?? '')}\n`);
      }
      if (this.state.image) this.options.onImage(this.state.image.id);
    }
    const unused = this.args.unused();
    if (unused.length > 0) print(`[Warning] One or more build-args [${unused.join(' ')}] were not consumed\n`);
    if (!this.state.image) throw new Error('No image was generated. Is your Dockerfile empty?');
    return this.state.image;
  }

  private wanted(stages: Stage[]): Stage[] {
    const { target } = this.options;
    if (target === '') return stages;
    const named = stages.findIndex(({ name }) => name === target.toLowerCase());
    const at = named >= 0 ? named : /^\d+$/.test(target) && Number(target) < stages.length ? Number(target) : -1;
    if (at < 0) throw badRequest(`target stage ${JSON.stringify(target)} could not be found`);
    return stages.slice(0, at + 1);
  }

  private announce(text: string, total: number): void {
    this.options.print(`Step ${++this.step}/${total} : ${text}`);
    this.options.print('\n');
  }

  private async begin(stage: Stage): Promise<void> {
    const { engine, noCache, print } = this.options;
    const name = expand(stage.image, (key) => this.args.metaValue(key), this.options.dockerfile.escape);
    if (name === '') throw new Error(`base name (${stage.image}) should not be blank`);
    this.args.newStage();
    const earlier = this.done.find((one) => one.name !== undefined && one.name === name.toLowerCase());
    const image = earlier ? earlier.state.image : name === 'scratch' ? undefined : await this.imageFor(name);
    this.state = new StageState(engine.store, image, noCache ? undefined : this.cache);
    this.done.push({ name: stage.name, state: this.state });
    const triggers = image?.config.OnBuild ?? [];
    if (triggers.length > 0) print(`# Executing ${triggers.length} build trigger${triggers.length > 1 ? 's' : ''}\n`);
    for (const text of triggers) {
      const one = parseInstruction(text, stage.from.line);
      check(one);
      await this.dispatch(one);
    }
  }

  private async imageFor(name: string): Promise<Image> {
    const there = this.options.alwaysPull ? undefined : findImage(this.options.engine.store, name);
    return there ?? this.options.pull(name);
  }

  private readonly lookup: Lookup = (name) => this.state.config.Env?.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? this.args.lookup(name);

  private async dispatch(one: Instruction): Promise<void> {
    const { escape } = this.options.dockerfile;
    if (one.name === 'RUN') return this.run(one);
    if (one.name === 'COPY' || one.name === 'ADD') return this.copy(one);
    if (one.name === 'ARG') {
      const declared = argsOf(one, this.lookup, escape);
      for (const [name, value] of declared) this.args.declare(name, value);
      return this.note(`ARG ${declared.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join(' ')}`);
    }
    const changed = this.applied(one, escape);
    this.state.config = changed.config;
    if (one.name === 'CMD') this.state.cmdSet = true;
    if (one.name === 'MAINTAINER') this.state.author = one.rest;
    if (one.name === 'WORKDIR') return this.workdir(changed.config.WorkingDir!, changed.comment);
    this.note(changed.comment);
  }

  private applied(one: Instruction, escape: string): NonNullable<ReturnType<typeof applyInstruction>> {
    const changed = applyInstruction(this.state.config, one, this.lookup, escape, this.state.cmdSet);
    if (!changed) throw badRequest(`unknown instruction: ${one.name}`);
    return changed;
  }

  /** A step that only changes the config. */
  private note(comment: string, createdBy = `${shellOf(this.state.config).join(' ')} #(nop)  ${comment}`, root?: () => DirNode): void {
    if (this.fromCache(createdBy)) return;
    const id = shortId(newId());
    this.options.print(` ---> Running in ${id}\n`);
    this.state.commit(createdBy, root?.());
    if (this.options.remove) this.options.print(` ---> Removed intermediate container ${id}\n`);
  }

  private fromCache(createdBy: string): boolean {
    const hit = this.state.cached(createdBy);
    if (!hit) return false;
    this.options.print(' ---> Using cache\n');
    this.state.use(hit);
    return true;
  }

  private workdir(path: string, comment: string): void {
    this.note(comment, `${shellOf(this.state.config).join(' ')} #(nop) ${comment}`, () => {
      const fs = new MemFs(this.state.root);
      const vfs = new Vfs([{ at: '/', driver: fs, readOnly: false }]);
      vfs.mkdirs(path);
      return fs.snapshot();
    });
  }

  private async run(one: Instruction): Promise<void> {
    for (const flag of ['mount', 'network', 'security']) if (one.flags[flag] !== undefined) throw needsBuildKit(flag);
    const { engine, print, signal, hostConfig } = this.options;
    const { config } = this.state;
    const command = one.json ? [...one.json] : [...shellOf(config), ...(one.rest === '' ? [] : [one.rest])];
    const { visible, all } = this.args.forRun(config.Env ?? []);
    const createdBy = [...(visible.length > 0 ? [`|${visible.length}`, ...visible] : []), ...command].join(' ');
    if (this.fromCache(createdBy)) return;
    const request = { engine, hostConfig, signal, image: this.state.image, config: { ...config, Cmd: command, Env: [...all, ...(config.Env ?? [])] }, onOutput: (stream: 1 | 2, data: Buffer) => print(stream === 2 ? `\x1b[91m${data.toString()}\x1b[0m` : data.toString()) };
    const container = createForRun(request);
    print(` ---> Running in ${shortId(container.id)}\n`);
    const discard = async (): Promise<void> => {
      await removeContainer(engine, container, { force: true, volumes: true });
      print(` ---> Removed intermediate container ${shortId(container.id)}\n`);
    };
    try {
      const code = await runToEnd(container, request);
      if (code !== 0) throw new RunFailed(command, code);
    } catch (error) {
      if (this.options.forceRemove && !signal.aborted) await discard();
      throw error;
    }
    this.state.commit(createdBy, container.fs.snapshot());
    if (this.options.remove) await discard();
  }

  private async copy(one: Instruction): Promise<void> {
    for (const flag of ['chmod', 'parents', 'exclude', 'checksum', 'keep-git-dir']) if (one.flags[flag] !== undefined) throw needsBuildKit(flag);
    const { escape } = this.options.dockerfile;
    const words = one.json ? one.json.map((word) => expand(word, this.lookup, escape)) : expandWords(one.rest, this.lookup, escape);
    const dest = words.at(-1)!;
    const names = words.slice(0, -1).filter((name) => !name.startsWith('<<'));
    const url = names.find((name) => /^(https?|ftp|git):\/\//.test(name));
    if (url !== undefined && one.name === 'ADD') throw new Error(`ADD failed: Get "${url}": dial tcp: lookup ${hostOf(url)}: no such host (the docker-tutor practice engine has no network)`);
    const from = one.flags['from'];
    const plan = findSources(from === undefined ? this.options.context : await this.filesOf(expand(from, this.lookup, escape)), names, one.name, from === undefined);
    if (plan.sources.length > 1 && !dest.endsWith('/')) throw new Error(`When using ${one.name} with more than one source file, the destination must be a directory and end with a /`);
    const chown = expand(one.flags['chown'] ?? '', this.lookup, escape);
    const owner = chown === '' ? { uid: 0, gid: 0 } : this.ownerOf(chown);
    const createdBy = `${shellOf(this.state.config).join(' ')} #(nop) ${one.name} ${chown === '' ? '' : `--chown=${chown} `}${plan.checksum} in ${dest} `;
    if (this.fromCache(createdBy)) return;
    const absolute = posix.resolve('/', this.state.config.WorkingDir ?? '', dest) + (/(^|\/)\.?\/?$/.test(dest) ? '/' : '');
    this.state.commit(createdBy, copyInto(this.state.root, plan, absolute, { owner, unpack: one.name === 'ADD' }));
  }

  private async filesOf(from: string): Promise<DirNode> {
    const earlier = this.done.slice(0, -1);
    const stage = earlier.find(({ name }) => name === from.toLowerCase()) ?? (/^\d+$/.test(from) ? earlier[Number(from)] : undefined);
    if (stage) return stage.state.root;
    if (/^\d+$/.test(from)) throw new Error(`invalid from flag value ${from}: invalid context value`);
    try {
      return new StageState(this.options.engine.store, await this.imageFor(from), undefined).root;
    } catch (error) {
      throw new Error(`invalid from flag value ${from}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private ownerOf(text: string): { uid: number; gid: number } {
    const vfs = new Vfs([{ at: '/', driver: new MemFs(this.state.root), readOnly: true }]);
    const [user = '', group] = text.split(':');
    const head = 'unable to convert uid/gid chown string to host mapping: ';
    let uid: number;
    let gid: number;
    try {
      ({ uid, gid } = resolveUser(vfs, user).cred);
    } catch {
      throw new Error(`${head}can't find uid for user ${user}: no such user: ${user}`);
    }
    if (/^\d+$/.test(user)) gid = Number(user);
    try {
      if (group !== undefined) gid = /^\d+$/.test(group) ? Number(group) : resolveUser(vfs, `0:${group}`).cred.gid;
    } catch {
      throw new Error(`${head}can't find gid for group ${group}: no such group: ${group}`);
    }
    return { uid, gid };
  }
}

const needsBuildKit = (flag: string): Error => new Error(`the --${flag} option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled`);
const quoteLabel = (value: string): string => `'${value.replace(/'/g, `'"'"'`)}'`;
const hostOf = (url: string): string => /^\w+:\/\/([^/:]+)/.exec(url)?.[1] ?? url;

function argsOf({ rest }: Instruction, lookup: Lookup, escape: string): [string, string | undefined][] {
  return splitWords(rest, escape).map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? [word, undefined] : [word.slice(0, at), expand(word.slice(at + 1), lookup, escape)];
  });
}
