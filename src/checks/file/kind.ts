import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CheckKind, Zod } from '../kind.js';
import { kindParams, strict } from '../params.js';
import { code, list, miss, pass, type Miss } from '../say.js';
import { literal, matches, textSchema, wording } from '../text.js';
import { composeMiss } from './compose.js';
import { dockerfileMiss } from './dockerfile-miss.js';
import { jsonMiss } from './json.js';
import { missingFile } from './missing.js';

const schema = (zod: Zod) => {
  const text = textSchema(zod);
  const service = zod.record(zod.string(), zod.union([zod.literal(true), text]));
  return kindParams(zod, {
    path: zod.string().min(1).refine(path => !path.startsWith('/') && !path.split(/[\\/]/).includes('..'), 'a path inside the workspace'),
    absent: zod.boolean().optional(),
    text: zod.union([text, zod.array(text).min(1)]).optional(),
    not: zod.union([text, zod.array(text).min(1)]).optional(),
    dockerfile: strict(zod, {
      from: text.optional(),
      instructions: zod.array(strict(zod, { instruction: zod.string().regex(/^[A-Z]+$/, 'an instruction in capitals'), text: text.optional() })).min(1).optional(),
      stages: zod.int().positive().optional(),
    }).optional(),
    compose: zod.record(zod.string(), service.nullable().transform(value => value ?? {})).optional(),
    json: zod.record(zod.string(), text).optional(),
  });
};

export type FileParams = z.infer<ReturnType<typeof schema>>;

export const file: CheckKind<FileParams> = {
  kind: 'file',
  summary: 'A file in the workspace: its text, a Dockerfile, a compose file, or JSON',
  schema,
  watches: () => ['files'],
  title: ({ path, absent, dockerfile, compose, text }) =>
    absent ? `no file ${code(path)}` : `file ${code(path)}${dockerfile?.instructions ? ` with ${list(dockerfile.instructions.map(each => code(each.instruction)))}` : compose ? ` with ${list(Object.keys(compose).map(each => code(each)))}` : text !== undefined && !Array.isArray(text) ? ` with ${wording(text)}` : ''}`,
  async evaluate(params, context) {
    const content = await read(join(context.workspace, params.path));
    if (params.absent) {
      return content === undefined ? pass('it is not there') : miss(`no file ${code(params.path)}`, 'it is there', `Remove it, or move it away from ${code(context.workspace, 200)}`);
    }
    if (content === undefined) return missingFile(params.path, context.workspace);
    return (await contentMiss(params, content)) ?? pass();
  },
};

/** Undefined when there is no such file; a folder is not one. */
async function read(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return undefined;
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function contentMiss(params: FileParams, content: string): Promise<Miss | undefined> {
  if (content.trim() === '') return miss(`something in ${code(params.path)}`, 'the file is empty', 'Write it and save it');
  return (
    (params.dockerfile && dockerfileMiss(params.dockerfile, content, params.path)) ??
    (params.compose && (await composeMiss(params.compose, content, params.path))) ??
    (params.json && jsonMiss(params.json, content, params.path)) ??
    textMiss(params, content)
  );
}

function textMiss({ path, text, not }: FileParams, content: string): Miss | undefined {
  const lacking = [text ?? []].flat().find(each => !matches(each, content));
  if (lacking !== undefined) {
    const other = literal(lacking) && content.toLowerCase().includes(literal(lacking).toLowerCase());
    return miss(`${wording(lacking)} in ${code(path)}`, other ? 'it is there in other upper or lower case' : 'it is not there', `Add it to ${code(path)}, and save the file`);
  }
  const extra = [not ?? []].flat().find(each => matches(each, content));
  if (extra === undefined) return undefined;
  const line = content.split('\n').findIndex(each => matches(extra, each)) + 1;
  return miss(`${code(path)} without ${wording(extra)}`, line > 0 ? `it is in line ${line}` : 'it is there', 'Take it out');
}
