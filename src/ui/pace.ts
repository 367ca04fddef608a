/**
 * One key after the other, each with the screen as the key before left it. A slow line or a fast typist delivers several
 * keys at once; without this "down, Enter" would confirm the row that was under the cursor before the "down".
 */
export function createPace(): (task: () => void) => void {
  const waiting: (() => void)[] = [];
  let busy = false;
  const run = (): void => {
    const task = waiting.shift();
    busy = task !== undefined;
    if (!task) return;
    task();
    // React draws in a setImmediate of its own, queued after this one: the second runs once the state is drawn.
    setImmediate(() => setImmediate(run));
  };
  return (task) => {
    waiting.push(task);
    if (!busy) run();
  };
}
