/** Work that shares things, side by side where it can: each begins when nobody before it holds one of its things any more. */
export class Turns {
  readonly #held = new Map<string, Promise<void>>();

  take<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = things.map(thing => this.#held.get(thing));
    const done = Promise.all(before).then(work);
    const ended = done.then(() => undefined, () => undefined);
    for (const thing of things) this.#held.set(thing, ended);
    return done;
  }
}
