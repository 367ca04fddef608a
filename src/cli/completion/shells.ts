/** Completion scripts from the table of commands, with the lessons written in: pressing Tab starts no process. */
import { bash } from './bash.js';
import { fish } from './fish.js';
import { zsh } from './zsh.js';

export interface Words {
  readonly lessons: readonly { readonly id: string; readonly slug: string; readonly title: string; readonly exercises: readonly string[] }[];
}

export const SHELLS: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish };

/** A course's words reach a shell: anything but these characters is left out. */
export const safe = (word: string): string => word.replace(/[^\w.@:/+ -]/g, '');

/** Inside single quotes of sh, bash, zsh and (with \' also understood) fish. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export const lessonNames = (words: Words): string[] => words.lessons.flatMap((lesson) => [safe(lesson.id), safe(lesson.slug)]);
