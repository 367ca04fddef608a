import type { Container, ContainerStatus } from '../../docker/types.js';
import type { Facts } from '../../engine/picture/facts.js';
import { own } from '../lines/context.js';
import { fit, widthOf } from '../text.js';
import { type Diagram, nameOf, type Pencil } from './diagram.js';

/** The states a container goes through, left to right, with the commands that lead there. */
const STAGES: readonly { readonly title: string; readonly by: string; readonly holds: readonly ContainerStatus[] }[] = [
  { title: 'created', by: 'create', holds: ['created'] },
  { title: 'running', by: 'run or start', holds: ['running', 'restarting'] },
  { title: 'paused', by: 'pause', holds: ['paused'] },
  { title: 'exited', by: 'stop or kill', holds: ['exited', 'dead', 'removing'] },
];

const LEAST_COLUMN = 14;
const GAP = 2;

const inStage = (facts: Facts, at: number): readonly Container[] => facts.containers.filter(({ status }) => STAGES[at]?.holds.includes(status));

/** What a state leaves to say: its exit code, its health. */
function remark({ status, exitCode, oomKilled, health }: Container): string {
  if (status === 'exited' || status === 'dead') return oomKilled ? `${exitCode}, out of memory` : String(exitCode);
  if (status === 'restarting' || status === 'removing') return status;
  return status === 'running' && health ? health.status : '';
}

const cell = (one: Container, pencil: Pencil): string => [nameOf('container', one.id, one.name, pencil), pencil.theme.paint(remark(one) === '0' || remark(one) === 'healthy' ? 'pass' : 'quiet', remark(one))].filter(Boolean).join(' ');

export const lifecycle: Diagram = {
  about: ['container', 'event', 'logs', 'exec', 'health'],
  title: 'Containers',
  everywhere: true,
  draw(facts, pencil) {
    if (facts.containers.length === 0) return [];
    const { theme, width } = pencil;
    const column = Math.floor((width + GAP) / STAGES.length) - GAP;
    if (column < LEAST_COLUMN) return stacked(facts, pencil);
    const cells = STAGES.map((_, at) => inStage(facts, at).map((one) => cell(one, pencil)));
    const rows = Math.max(...cells.map(({ length }) => length));
    const row = (texts: readonly string[]): string => texts.map((text) => padded(fit(text, column, theme), column)).join(' '.repeat(GAP)).trimEnd();
    return [
      row(STAGES.map(({ title }) => theme.paint('accent', title))),
      row(STAGES.map(({ by }) => theme.paint('quiet', by))),
      theme.paint('quiet', row(STAGES.map(() => theme.glyphs.rule.repeat(column)))),
      ...Array.from({ length: rows }, (_, at) => row(cells.map((names) => names[at] ?? ''))),
    ];
  },
  words: (facts) => facts.containers.map((one) => `Container ${one.name}, from ${one.image}, is ${one.status}${remark(one) === '' ? '' : one.status === 'exited' ? ` with code ${remark(one)}` : `, ${remark(one)}`}.`),
};

/** For narrow panes: a line for each state that some container is in. */
function stacked(facts: Facts, pencil: Pencil): readonly string[] {
  const { theme, width } = pencil;
  return STAGES.flatMap(({ title }, at) => {
    const here = inStage(facts, at);
    return here.length === 0 ? [] : [theme.paint('accent', title), ...here.map((one) => fit(`  ${own('•', theme)} ${cell(one, pencil)}`, width, theme))];
  });
}

const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - widthOf(text)));
