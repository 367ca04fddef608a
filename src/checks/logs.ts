import type { z } from 'zod';
import { byName } from './container/find.js';
import { missingContainer } from './container/missing.js';
import { statusWords } from './container/status.js';
import type { CheckKind, Zod } from './kind.js';
import { kindParams, name } from './params.js';
import { clean, code, lastLine, miss, pass, shown } from './say.js';
import { literal, matches, textSchema, wording } from './text.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    container: name(zod),
    text: textSchema(zod),
    stream: zod.enum(['stdout', 'stderr']).optional(),
  });

type Params = z.infer<ReturnType<typeof schema>>;

/** Lines to look at: what a lesson asks for may lie behind a busy server's chatter. */
const TAIL = 1000;

export const logs: CheckKind<Params> = {
  kind: 'logs',
  summary: "A container's log holds a text",
  schema,
  watches: () => ['container', 'time'],
  title: ({ container, text }) => `the log of ${code(container)} holds ${wording(text)}`,
  async evaluate({ container: wanted, text, stream }, context) {
    const expected = `${wording(text)} in the log of ${code(wanted)}${stream ? ` (${stream})` : ''}`;
    const container = await byName(wanted, context.engine);
    if (!container) return missingContainer(wanted, undefined, expected, context);
    context.saw('container', wanted);
    const raw = await context.engine.logs(container.id, { tail: TAIL });
    const both = { stdout: shown(raw.stdout), stderr: shown(raw.stderr) };
    const streams = stream ? [both[stream]] : [both.stdout, both.stderr];
    if (streams.some(each => matches(text, each))) return pass();
    const last = lastLine(streams.join('\n'));
    const other = stream && matches(text, both[stream === 'stdout' ? 'stderr' : 'stdout']);
    const it = `${code(wanted)} ${statusWords(container, context.now())}`;
    if (other) return miss(expected, `it is there, but on ${stream === 'stdout' ? 'stderr' : 'stdout'}`, `Write it to ${stream}`);
    if (container.status === 'created') return miss(expected, it, `Start it with \`docker start ${clean(wanted)}\``);
    if (last === undefined) return miss(expected, `the log is empty; ${it}`, 'A log holds what the main process writes to stdout and stderr: files it writes do not count');
    const spelled = literal(text).toLowerCase();
    if (spelled && streams.some(each => each.toLowerCase().includes(spelled))) return miss(expected, 'it is there in other upper or lower case', 'Write it exactly so');
    return miss(expected, `it is not among the last lines; the last one is ${code(last)}`, `Read them with \`docker logs ${clean(wanted)}\``);
  },
};
