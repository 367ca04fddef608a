import type { z } from 'zod';
import { byName } from './container/find.js';
import { missingContainer } from './container/missing.js';
import { stateMiss } from './container/state.js';
import type { CheckKind, Outcome, Zod } from './kind.js';
import { kindParams, name, scalar } from './params.js';
import { code, commandLine, list, miss, pass, quote } from './say.js';
import { matches, textSchema, wording } from './text.js';
import type { ExecResult } from '../docker/types.js';

const schema = (zod: Zod) =>
  kindParams(zod, {
    container: name(zod),
    command: zod.array(scalar(zod)).min(1),
    exitCode: zod.union([zod.int(), zod.array(zod.int()).min(1)]).optional(),
    stdout: textSchema(zod).optional(),
    stderr: textSchema(zod).optional(),
  });

type Params = z.infer<ReturnType<typeof schema>>;

export const exec: CheckKind<Params> = {
  kind: 'exec',
  summary: 'A harmless command inside a running container ends and prints as it should',
  schema,
  watches: () => ['container', 'network', 'time'],
  title: ({ container, command, stdout }) => `${code(commandLine(command))} in ${code(container)} ${stdout === undefined ? 'works' : `prints ${wording(stdout)}`}`,
  async evaluate(params, context) {
    const expected = `${code(commandLine(params.command))} works inside ${code(params.container)}`;
    const container = await byName(params.container, context.engine);
    if (!container) return missingContainer(params.container, undefined, expected, context);
    context.saw('container', params.container);
    const state = await stateMiss({ name: params.container, state: 'running' }, container, context);
    if (state) return miss(expected, state.found, state.next);
    return judge(params, await context.engine.exec(container.id, params.command));
  },
};

/** 126 or 127, by version: the engine could not start the command (engine-api §4). */
const notFound = (result: ExecResult): boolean => result.exitCode === 127 || (result.exitCode === 126 && /not found|no such file/i.test(result.stderr + result.stdout));

function judge({ container, command, exitCode = 0, stdout, stderr }: Params, result: ExecResult): Outcome {
  const run = `${code(commandLine(command))} inside ${code(container)}`;
  const codes = [exitCode].flat();
  const said = result.stderr.trim() ? `; it said ${quote(result.stderr)}` : result.stdout.trim() ? `; it printed ${quote(result.stdout)}` : '';
  if (!codes.includes(result.exitCode)) {
    const expected = `${run} ends with exit code ${list(codes.map(String), 'or')}`;
    if (notFound(result)) return miss(expected, `the command ${code(command[0] ?? '')} was not found in the container`, `The image does not have that program, or ${code(container)} is made of another image than meant`);
    if (/bad address|could not resolve|name or service not known|temporary failure in name|can't find|NXDOMAIN/i.test(result.stderr + result.stdout)) {
      return miss(expected, `the name was not resolved${said}`, 'Containers find each other by name only on a user-defined network that both are on');
    }
    if (/no such file or directory/i.test(result.stderr)) return miss(expected, `it ended with code ${result.exitCode}${said}`, 'The file is not in the container: check where it was put, and what is mounted there');
    return miss(expected, `it ended with code ${result.exitCode}${said}`, `Try it yourself: \`docker exec ${container} ${commandLine(command)}\``);
  }
  for (const [want, got, stream] of [[stdout, result.stdout, 'prints'], [stderr, result.stderr, 'writes to stderr']] as const) {
    if (want === undefined || matches(want, got)) continue;
    return miss(`${run} ${stream} ${wording(want)}`, got.trim() ? `it ${stream} ${quote(got)}` : `it ${stream} nothing`, `Try it yourself: \`docker exec ${container} ${commandLine(command)}\``);
  }
  return pass(result.stdout.trim() ? `it printed ${quote(result.stdout)}` : undefined);
}
