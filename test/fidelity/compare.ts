import type { Result, Side } from './side.js';

/** What became of one command. */
export interface Outcome {
  readonly title: string;
  readonly line: string;
  readonly same: boolean;
  readonly real: Result;
  readonly practice: Result;
  /** Lines of state that only one engine has since this command. */
  readonly state?: { readonly real: readonly string[]; readonly practice: readonly string[] };
}

/** How long the engines may take to come to the same state (containers end by themselves), in ms. */
const patience = 4000;

/**
 * Plays the lines on both sides in step. A command agrees when exit code, output and the state that follows agree; a state that parts is
 * held against the command that parted it, and not against those after it.
 */
export async function compare(title: string, lines: readonly string[], sides: readonly [Side, Side]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let parted = '';
  for (const line of lines) {
    const [real, practice] = await Promise.all([sides[0].line(line), sides[1].line(line)]);
    const state = await settled(sides, parted);
    const key = JSON.stringify(state);
    const newlyParted = state !== undefined && key !== parted;
    parted = state === undefined ? '' : key;
    const same = JSON.stringify(real) === JSON.stringify(practice) && !newlyParted;
    outcomes.push({ title, line, same, real, practice, ...(newlyParted && { state }) });
  }
  return outcomes;
}

async function settled(sides: readonly [Side, Side], parted: string): Promise<Outcome['state']> {
  const end = Date.now() + patience;
  for (;;) {
    const [real, practice] = (await Promise.all(sides.map((side) => side.state()))).map((text) => text.split('\n')) as [string[], string[]];
    const state = { real: without(real, practice), practice: without(practice, real) };
    if (state.real.length + state.practice.length === 0) return undefined;
    if (Date.now() > end || JSON.stringify(state) === parted) return state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function without(list: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return list.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
