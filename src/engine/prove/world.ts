/** Where a lesson is proven: an engine as it was found, a home and a workspace of its own, and the way back. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { behindRelay } from '../../docker/relayed.js';
import type { Endpoint, Engine, EngineEvent, ObservedRequest } from '../../docker/types.js';
import type { BeginReport, Tutor } from '../api.js';
import { eventsAfter } from '../attempt/evidence.js';
import { begin, mark, restart } from '../begin.js';
import type { Course, Exercise, Lesson } from '../course/types.js';
import { removeItems } from '../ledger/carry-out.js';
import { key, listEngine, type Key, type Listing } from '../ledger/listing.js';
import { pullMissing } from '../setup/make.js';
import { partsOf, tutorOf, type TutorParts } from '../tutor.js';
import { addedTo, keyOf, lostFrom, setUpOf, touched } from './changes.js';
import { putBack, remember, type Files } from './files.js';
import { runLines, type ShellResult } from './shell.js';

/** Opens a relay in front of an engine: src/shell/relay. */
export type OpenRelay = (options: { target(): Endpoint; onRequest(request: ObservedRequest): void }) => Promise<{ readonly host: string; close(): void }>;

export interface WorldOptions {
  readonly engine: Engine;
  readonly course: Course;
  readonly lesson: Lesson;
  /** A folder that holds a `docker-tutor` command for this course. */
  readonly bin: string;
  readonly relay: OpenRelay;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ms for each run of a solution or a mistake */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

export interface Moment {
  readonly listing: Listing;
  readonly files: Files;
  /** The engine's last event. */
  readonly nano: string;
}

export class World {
  readonly #options: WorldOptions;
  readonly #dir: string;
  readonly #clean: Listing;
  /** What its clients need in their environment. */
  readonly #clients: Readonly<Record<string, string>>;
  /** What came into being while we were doing something. Others may use the same engine: the rest is not ours. */
  readonly #own = new Set<Key>();
  #homes = 0;
  #parts: TutorParts;

  static async create(options: WorldOptions): Promise<World> {
    const [clean, { product }] = await Promise.all([listEngine(options.engine), options.engine.version()]);
    // It has no BuildKit; learners get this variable from the tutor's shell and `practice env`.
    const clients: Readonly<Record<string, string>> = product === 'practice' ? { DOCKER_BUILDKIT: '0' } : {};
    const world = new World(options, await mkdtemp(join(tmpdir(), 'docker-tutor-proof-')), clean, clients);
    await mkdir(world.#deaf);
    await writeFile(join(world.#deaf, 'docker-tutor'), '#!/bin/sh\n', { mode: 0o755 });
    return world;
  }

  private constructor(options: WorldOptions, dir: string, clean: Listing, clients: Readonly<Record<string, string>>) {
    this.#options = options;
    this.#dir = dir;
    this.#clean = clean;
    this.#clients = clients;
    this.#parts = this.#newParts();
  }

  get tutor(): Tutor {
    return tutorOf(this.#parts, this.#options.course);
  }

  get clean(): Listing {
    return this.#clean;
  }

  /** Another learner, who remembers nothing; only since when the lesson is open stays known. */
  forget(): void {
    const openings = this.#parts.ledger.read();
    this.#homes++;
    this.#parts = this.#newParts();
    this.#parts.ledger.update(() => openings);
  }

  /** @throws the signal's reason: what was run has been ended then, and is not worth a look */
  async run(lines: readonly string[], stopOnError: boolean): Promise<ShellResult> {
    const result = await this.#doing(() => this.#run(lines, stopOnError));
    this.#options.signal?.throwIfAborted();
    return result;
  }

  /** {@link run}, in a shell behind a relay that tells this exercise's requests, as in the tutor's own; `look` is called while it is still there. */
  async runBehindRelay<T>(exercise: Exercise, lines: readonly string[], look: (result: ShellResult) => Promise<T>): Promise<T> {
    const { engine, lesson, env, relay: open } = this.#options;
    const { tutor } = this;
    const relay = await open({ target: () => engine.endpoint, onRequest: request => tutor.observed(lesson, exercise, request) });
    tutor.listening(true);
    try {
      const result = await this.#doing(() => this.#run(lines, true, undefined, behindRelay(relay.host, env)));
      this.#options.signal?.throwIfAborted();
      return await look(result);
    } finally {
      tutor.listening(false);
      relay.close();
    }
  }

  /** As the present learner has it. */
  personal(exercise: Exercise): Exercise {
    return this.tutor.personal(this.#options.lesson, exercise);
  }

  async begin(exercise: Exercise): Promise<BeginReport> {
    const { engine, lesson, signal } = this.#options;
    return this.#doing(() => begin(this.#parts, engine, lesson, exercise, { signal }));
  }

  async #doing<T>(work: () => Promise<T>): Promise<T> {
    const before = await listEngine(this.#options.engine);
    try {
      return await work();
    } finally {
      for (const item of addedTo(before, await listEngine(this.#options.engine))) this.#own.add(keyOf(item));
    }
  }

  async #run(lines: readonly string[], stopOnError: boolean, bin = this.#options.bin, more: Readonly<Record<string, string | undefined>> = {}): Promise<ShellResult> {
    const { env, engine, timeout, signal, lesson } = this.#options;
    const { host, context } = engine.endpoint;
    return runLines(lines, {
      cwd: this.tutor.workspace(lesson),
      stopOnError,
      timeout,
      signal,
      env: {
        ...env,
        ...this.#clients,
        ...(context ? { DOCKER_CONTEXT: context } : { DOCKER_HOST: host }),
        ...more,
        PATH: `${bin}${delimiter}${env.PATH ?? ''}`,
        DOCKER_TUTOR_HOME: this.#home,
        DOCKER_TUTOR_WORKSPACE: this.#workspace,
      },
    });
  }

  async moment(): Promise<Moment> {
    const { engine, lesson } = this.#options;
    const [listing, files, past] = await Promise.all([listEngine(engine), remember(this.tutor.workspace(lesson)), engine.eventsSince(Date.now() - 10_000)]);
    return { listing, files, nano: past.at(-1)?.timeNano ?? '0' };
  }

  async eventsAfter({ nano }: Moment): Promise<readonly EngineEvent[]> {
    return eventsAfter(nano, await this.#options.engine.eventsSince(Date.now() - this.#options.timeout - 10_000));
  }

  /**
   * Back to a moment in which `exercise` had begun, with a fresh attempt. What came is removed; what went or was touched
   * is made anew: by a new set-up where only that was hit, else by doing everything again from the start (`redo`).
   */
  async goBack(to: Moment, events: readonly EngineEvent[], exercise: Exercise, redo: readonly Exercise[]): Promise<void> {
    const { engine, lesson } = this.#options;
    await this.#remove(to.listing);
    await this.#pullBack(to.listing);
    await putBack(this.tutor.workspace(lesson), to.files);
    const now = await listEngine(engine);
    const hit = [...lostFrom(to.listing, now), ...touched(to.listing, events)];
    const own = setUpOf(to.listing, lesson.id, exercise.id);
    if (hit.length === 0) await mark(this.#parts, engine, lesson, exercise);
    else if (hit.every(one => own.has(one))) await this.#doing(() => restart(this.#parts, engine, lesson, exercise));
    else await this.#again(to, exercise, redo);
  }

  async #again(to: Moment, exercise: Exercise, redo: readonly Exercise[]): Promise<void> {
    await this.#remove(this.#clean, this.#pulled(to.listing));
    await this.#pullBack(this.#clean);
    await rm(this.#workspace, { recursive: true, force: true });
    this.forget();
    for (const one of redo) {
      await this.begin(one);
      await this.#doing(() => this.#run(this.personal(one).solution, true, this.#deaf));
      this.#options.signal?.throwIfAborted();
    }
    await this.begin(exercise);
  }

  /** Images that the lesson needs, as they were then: pulled once more they would be the same. */
  #pulled({ images }: Listing): ReadonlySet<Key> {
    const { needs } = this.#options.lesson;
    return new Set(images.flatMap(one => one.tags.filter(tag => needs.images.includes(tag)).map(tag => key('tag', tag))));
  }

  /** The engine as it was found, and no files. */
  async leave(): Promise<void> {
    await this.#remove(this.#clean);
    await this.#pullBack(this.#clean);
    await rm(this.#workspace, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.leave();
    await rm(this.#dir, { recursive: true, force: true });
  }

  async #remove(before: Listing, keep: ReadonlySet<Key> = new Set()): Promise<void> {
    const { engine } = this.#options;
    // Twice: what an image or a network was still needed for may be gone after the first time.
    for (let round = 0; round < 2; round++) {
      const added = addedTo(before, await listEngine(engine))
        .filter(item => this.#own.has(keyOf(item)) && !keep.has(keyOf(item)));
      if (added.length === 0) return;
      await removeItems(engine, added, { grace: 0 });
    }
  }

  async #pullBack(before: Listing): Promise<void> {
    const { engine, lesson } = this.#options;
    const lost = lostFrom(before, await listEngine(engine));
    const tags = lesson.needs.images.filter(image => lost.includes(key('tag', image)));
    await pullMissing(tags, { engine, say: () => undefined });
  }

  /** A folder for PATH whose `docker-tutor` does nothing: who does an exercise once more has answered it before. */
  get #deaf(): string {
    return join(this.#dir, 'deaf');
  }

  get #home(): string {
    return join(this.#dir, `home-${this.#homes}`);
  }

  get #workspace(): string {
    return join(this.#dir, 'workspace');
  }

  #newParts(): TutorParts {
    return partsOf({ home: this.#home, workspaceBase: this.#workspace });
  }
}
