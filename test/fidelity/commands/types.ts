/** Commands that build on each other. `$P` is a prefix of this run's own: on a shared engine nothing else carries it. */
export interface Scenario {
  readonly title: string;
  /** Shell lines; each is compared by itself. */
  readonly lines: readonly string[];
}
export const scenario = (title: string, text: string): Scenario => ({
  title,
  lines: text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')),
});
