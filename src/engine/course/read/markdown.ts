/**
 * A lesson's markdown, cut up: front matter, what comes before the first `##`, and the steps. Only what the cutting
 * needs is understood (fences and headings, CommonMark 4.2 and 4.5); the rest stays text.
 */
export interface Block {
  readonly text: string;
  /** Line of the file where the text begins, from 1. */
  readonly line: number;
  /** Column of the file where each of its lines begins, from 1. */
  readonly column: number;
}

export interface Section {
  /** Empty for what comes before the first heading. */
  readonly title: string;
  readonly line: number;
  /** Without heading and exercises. */
  readonly body: string;
  readonly exercises: readonly Block[];
}

export interface LessonText {
  readonly frontMatter?: Block;
  readonly intro: Section;
  readonly steps: readonly Section[];
  /** A fence that is never closed, or front matter without an end. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** Lines of code blocks that are wider than the screen's lesson pane promises. */
  readonly wide: readonly { readonly line: number; readonly message: string }[];
}

/** Columns of code that fit beside an exercise in a window of 110; longer lines are broken there, and a drawing with them. */
const WIDEST_CODE = 60;

interface Draft {
  title: string;
  line: number;
  body: string[];
  exercises: Block[];
}

interface Fence {
  readonly mark: string;
  readonly indent: number;
  readonly line: number;
  readonly exercise: boolean;
  readonly content: string[];
}

const OPENING = /^( {0,3})(`{3,}|~{3,})\s*([^`\s]*)/;
const HEADING = /^ {0,3}##(?!#)\s*(.*?)\s*#*\s*$/;

export function splitLesson(source: string): LessonText {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const faults: { line: number; message: string }[] = [];
  const wide: { line: number; message: string }[] = [];
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : 0;
  if (end < 0) faults.push({ line: 1, message: 'the front matter has no closing `---`' });
  const frontMatter = end > 0 ? { text: lines.slice(1, end).join('\n'), line: 2, column: 1 } : undefined;

  const sections: Draft[] = [{ title: '', line: 1, body: [], exercises: [] }];
  let fence: Fence | undefined;
  for (let at = end > 0 ? end + 1 : 0; at < lines.length; at++) {
    const line = lines[at]!;
    const section = sections.at(-1)!;
    if (fence) {
      if (closes(fence, line)) {
        if (fence.exercise) section.exercises.push(exerciseBlock(fence));
        else section.body.push(line);
        fence = undefined;
      } else {
        const columns = line.length - fence.indent;
        if (!fence.exercise && columns > WIDEST_CODE) wide.push({ line: at + 1, message: `${columns} columns of code: beside an exercise ${WIDEST_CODE} fit` });
        (fence.exercise ? fence.content : section.body).push(line);
      }
      continue;
    }
    fence = opened(line, at + 1);
    const heading = fence ? null : HEADING.exec(line);
    if (heading) sections.push({ title: heading[1]!, line: at + 1, body: [], exercises: [] });
    else if (!fence?.exercise) section.body.push(line);
  }
  if (fence) faults.push({ line: fence.line, message: `this ${fence.exercise ? 'exercise' : 'code block'} is never closed with ${fence.mark}` });

  const [intro, ...steps] = sections.map(finish);
  return { frontMatter, intro: intro!, steps, faults, wide };
}

function opened(line: string, at: number): Fence | undefined {
  const found = OPENING.exec(line);
  if (!found) return undefined;
  return { indent: found[1]!.length, mark: found[2]!, line: at, exercise: found[3] === 'exercise', content: [] };
}

function closes(fence: Fence, line: string): boolean {
  const mark = line.trim();
  return /^ {0,3}\S/.test(line) && mark.length >= fence.mark.length && mark === fence.mark[0]!.repeat(mark.length);
}

/** Markdown takes as many spaces off each line as the opening fence had. */
function exerciseBlock({ content, indent, line }: Fence): Block {
  const text = content.map(one => one.replace(new RegExp(`^ {0,${indent}}`), '')).join('\n');
  return { text: `${text}\n`, line: line + 1, column: indent + 1 };
}

function finish({ title, line, body, exercises }: Draft): Section {
  const text = body.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  return { title, line, body: text, exercises };
}
