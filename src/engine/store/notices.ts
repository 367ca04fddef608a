/** What the learner should be told about their files: each once, however often it happens. */
export interface Notices {
  add(key: string, text: string): void;
  readonly list: readonly string[];
}

export function createNotices(): Notices {
  const texts = new Map<string, string>();
  return {
    add: (key, text) => void (texts.has(key) || texts.set(key, text)),
    get list() {
      return [...texts.values()];
    },
  };
}
