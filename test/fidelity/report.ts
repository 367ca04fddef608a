import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './compare.js';
import { reasonFor } from './reasons.js';
import type { Result } from './side.js';

/** A difference, for the terminal. */
export function printed({ title, line, real, practice, state }: Outcome): string {
  const lines = [`\n--- ${title}: ${line}`];
  if (JSON.stringify(real) !== JSON.stringify(practice)) lines.push(show('real    ', real), show('practice', practice));
  if (state) lines.push(...state.real.map((one) => `  state only real     ${one}`), ...state.practice.map((one) => `  state only practice ${one}`));
  return lines.join('\n');
}

function show(name: string, { code, out, err }: Result): string {
  const text = (label: string, value: string): string[] => (value ? [`  ${label} ${value.replaceAll('\n', '\n      ')}`] : []);
  return [`${name} exit ${code}`, ...text('out', out), ...text('err', err)].join('\n');
}

const page = fileURLToPath(new URL('../../docs/practice-engine.md', import.meta.url));
const markers = ['<!-- fidelity: written by npm run fidelity -- --write -->', '<!-- /fidelity -->'] as const;

/** Puts share and differences between the markers of docs/practice-engine.md. */
export async function writeDocs(all: readonly Outcome[], version: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [from, to] = [text.indexOf(markers[0]), text.indexOf(markers[1])];
  if (from < 0 || to < from) throw new Error(`docs/practice-engine.md has no ${markers[0]} … ${markers[1]}`);
  await writeFile(page, `${text.slice(0, from)}${markers[0]}\n${summary(all, version)}\n${text.slice(to)}`);
}

function summary(all: readonly Outcome[], version: string): string {
  const wrong = all.filter(({ same }) => !same);
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const share = `Last measured on ${day} against Docker ${version}: **${all.length - wrong.length} of ${all.length} commands agree (${((100 * (all.length - wrong.length)) / all.length).toFixed(1)} %)**.`;
  if (wrong.length === 0) return share;
  const rows = wrong.map((outcome) => `| ${outcome.title} | ${cell(outcome.line, 110, '`')} | ${kinds(outcome)} | ${reasonFor(outcome.title, outcome.line)} |`);
  return [share, '', '### Known differences', '| Scenario | Command | Differs in | Why |', '|---|---|---|---|', ...rows].join('\n');
}

function kinds({ real, practice, state }: Outcome): string {
  const list = [real.code !== practice.code && `exit code (${real.code}, here ${practice.code})`, real.out !== practice.out && 'output', real.err !== practice.err && 'message', state && 'state'];
  return list.filter(Boolean).join(', ');
}

const cell = (text: string, length: number, quote: string): string => quote + (text.length > length ? `${text.slice(0, length - 1)}…` : text).replaceAll('|', '\\|').replaceAll('`', "'") + quote;
