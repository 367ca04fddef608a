import type { LedgerItem, ResetPlan } from '../../engine/api.js';
import { EXIT, type ExitCode } from '../../problem.js';
import { confirm } from '../ask.js';
import type { Context } from '../context.js';
import type { Output } from '../output/output.js';
import { count, pad, sanitise, width } from '../output/text.js';

export async function run(context: Context): Promise<ExitCode> {
  const { options, out } = context;
  const [tutor, lesson] = await Promise.all([context.tutor(), context.lesson()]);
  const engine = await context.engine();
  const plan = await tutor.planReset(engine, lesson);
  showPlan(plan, out);
  if (options['dry-run']) return EXIT.ok;
  if (plan.remove.length === 0 && plan.passes.length === 0) return EXIT.ok;
  if (!options['yes']) {
    const instead = `Run \`docker-tutor reset ${lesson.id} --yes\` if that list is right.`;
    if (!(await confirm(context, plan.remove.length > 0 ? `Remove ${count(plan.remove.length, 'thing')}?` : 'Begin anew?', instead))) {
      out.line('Nothing was removed.');
      return EXIT.notYet;
    }
  }
  const report = await tutor.carryOut(engine, plan);
  for (const item of report.removed) out.line(`${out.style.green(out.marks.pass)} removed ${item.type} ${sanitise(item.name)}`);
  for (const { item, why } of report.failed)
    out.line(`${out.style.red(out.marks.fail)} ${item.type} ${sanitise(item.name)} is still there: ${sanitise(why)}`);
  out.line(`${lesson.id} begins anew. Your files stay: ${tutor.workspace(lesson)}`);
  return report.failed.length === 0 ? EXIT.ok : EXIT.notYet;
}

function showPlan(plan: ResetPlan, out: Output): void {
  const { style } = out;
  if (plan.remove.length === 0) out.line(`${plan.lesson} left nothing in the engine.`);
  else {
    out.line(style.bold('To be removed'));
    for (const line of itemLines(plan.remove, out)) out.line(line);
  }
  if (plan.keep.length > 0) {
    out.line(style.bold('Left alone, as it may be yours'));
    for (const line of itemLines(plan.keep, out)) out.line(line);
  }
  if (plan.passes.length > 0) out.line(`To be forgotten: ${count(plan.passes.length, 'passed exercise')}`);
}

function itemLines(items: readonly LedgerItem[], { style }: Output): string[] {
  const names = Math.min(50, Math.max(...items.map((item) => width(sanitise(item.name)))));
  return items.map((item) => `  ${pad(item.type, 9)}  ${pad(sanitise(item.name), names)}  ${style.dim(sanitise(item.because))}`);
}
