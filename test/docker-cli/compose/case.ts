import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A case: files, words behind `docker compose`, and what the real one says. */
export interface Case {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export type Expected = Pick<Case, 'stdout' | 'stderr' | 'code'>;

/** Sections of a case begin with a line `-- name --`. */
export function readCase(text: string): Case {
  const sections = text.split(/^-- (.+) --\n/m).slice(1);
  const files: Record<string, string> = {};
  for (let at = 0; at < sections.length; at += 2) files[sections[at]!] = sections[at + 1] ?? '';
  const { args = '', stdout = '', stderr = '', exit = '0', ...rest } = files;
  return { args: args.trim().split(' '), files: rest, stdout, stderr, code: Number(exit) };
}

export function withExpected({ args, files }: Case, { stdout, stderr, code }: Expected): string {
  const section = (name: string, text: string): string => `-- ${name} --\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}`;
  return [
    section('args', args.join(' ')),
    ...Object.entries(files).map(([name, text]) => section(name, text)),
    section('exit', String(code)),
    ...(stdout ? [section('stdout', stdout)] : []),
    ...(stderr ? [section('stderr', stderr)] : []),
  ].join('');
}

/** Puts the files into a folder named "case". `hide` makes a text the same wherever and whenever it was said. */
export function folderOf({ files }: Case): { readonly folder: string; clean(): void; hide(text: string): string } {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'compose-case-')));
  const folder = join(top, 'case');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    clean: () => rmSync(top, { recursive: true, force: true }),
    hide: (text) => text.replaceAll(folder, '/case').replaceAll(/time="[^"]*"/g, 'time="T"'),
  };
}
