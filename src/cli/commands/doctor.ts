import { dirname } from 'node:path';
import { EXIT, Problem, type ExitCode } from '../../problem.js';
import type { Context } from '../context.js';
import { engineFindings } from '../doctor/engine.js';
import { bad, ok, type Finding } from '../doctor/finding.js';
import { diskFinding, folderFinding, nodeFinding, terminalFindings } from '../doctor/machine.js';
import { pluginFindings } from '../doctor/plugins.js';
import { shellFinding } from '../doctor/shell.js';
import { count, sanitise, wrap } from '../output/text.js';
import { whereToLook } from '../practice-engine/where.js';

export async function run(context: Context): Promise<ExitCode> {
  const { options, out, terminal } = context;
  const [engine, plugins, shell, folders] = await Promise.all([
    engineFindings(whereToLook(options)),
    pluginFindings(),
    shellFinding(),
    folderFindings(context),
  ]);
  const findings = [...engine, ...plugins, diskFinding(), ...terminalFindings(terminal), shell, ...folders, nodeFinding()];
  const healthy = findings.every((finding) => finding.level !== 'bad');
  if (options['json']) out.raw(`${JSON.stringify({ version: 1, ok: healthy, findings }, null, 2)}\n`);
  else {
    for (const finding of findings) for (const line of findingLines(finding, context)) out.line(line);
    out.line();
    out.line(healthy ? 'Lessons can be done here.' : 'Mend what is marked bad first.');
  }
  return healthy ? EXIT.ok : EXIT.noEngine;
}

function findingLines({ level, what, mend }: Finding, { out }: Context): string[] {
  const { style, marks, columns } = out;
  const word = { ok: style.green(`${marks.pass} ok  `), warn: style.yellow(`${marks.warn} warn`), bad: style.red(`${marks.fail} bad `) }[level];
  const lines = [wrap(sanitise(what), columns, `${word}  `)];
  if (mend !== undefined) lines.push(wrap(sanitise(mend), columns, `        ${style.dim('mend')}  `));
  return lines;
}

/** The folders of progress and workspace, and the course itself: a doctor that fails on a broken one would help nobody. */
async function folderFindings(context: Context): Promise<Finding[]> {
  try {
    const tutor = await context.tutor();
    const lesson = tutor.course.lessons[0];
    const workspace = lesson && dirname(tutor.workspace(lesson));
    return [
      ok('course', `course "${tutor.course.title}", ${count(tutor.course.lessons.length, 'lesson')}`),
      folderFinding('config', 'config folder', dirname(tutor.progress.path), 'Check who owns it (`ls -ld`): progress is kept there.'),
      ...(workspace ? [folderFinding('workspace', 'workspace', workspace, 'Choose another with --workspace or DOCKER_TUTOR_WORKSPACE.')] : []),
    ];
  } catch (error) {
    if (error instanceof Problem) return [bad('course', `${error.what} ${error.why}`, error.next)];
    throw error;
  }
}
