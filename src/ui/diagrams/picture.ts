import type { Check } from '../../checks/kind.js';
import type { Lesson } from '../../engine/course/types.js';
import type { Facts } from '../../engine/picture/facts.js';
import type { Diagram, Pencil } from './diagram.js';
import { layers } from './layers.js';
import { lifecycle } from './lifecycle.js';
import { members } from './members.js';
import { mounts } from './mounts.js';
import { project } from './project.js';

/** Every diagram there is; a new one is one file and one entry here. */
const DIAGRAMS: readonly Diagram[] = [project, members, mounts, lifecycle, layers];

const NOTHING = 'Nothing of this lesson is on the engine yet.';

/** The engine as far as the lesson concerns it; what the lesson is most about comes first. */
export function pictureLines(lesson: Lesson, facts: Facts | undefined, pencil: Pencil): readonly string[] {
  const { theme } = pencil;
  const heading = theme.paint('heading', 'What is on your engine now');
  if (!facts) return [heading, '', theme.paint('quiet', 'Looking at the engine.')];
  const parts = diagramsFor(lesson).flatMap((diagram) => {
    const lines = diagram.draw(facts, pencil);
    return lines.length ? ['', theme.paint('strong', diagram.title), '', ...lines] : [];
  });
  return [heading, ...(parts.length ? parts : ['', theme.paint('quiet', NOTHING)])];
}

/** The same in sentences. */
export function pictureWords(lesson: Lesson, facts: Facts | undefined): readonly string[] {
  const words = facts ? diagramsFor(lesson).flatMap((diagram) => diagram.words(facts)) : [];
  return ['What is on your engine now:', ...(words.length ? words : [NOTHING])];
}

/** What each check of a thing that is everywhere weighs. */
const COMMON = 0.3;

function diagramsFor(lesson: Lesson): readonly Diagram[] {
  const topics = lesson.steps.flatMap(({ exercise }) => exercise?.checks.flatMap(topicsOf) ?? []);
  const weight = ({ about, everywhere }: Diagram): number => topics.filter((topic) => about.includes(topic)).length * (everywhere ? COMMON : 1);
  return DIAGRAMS.filter((diagram) => weight(diagram) > 0).sort((a, b) => weight(b) - weight(a));
}

/** A container's mounts or networks are what its check is about, if it names them. */
function topicsOf({ kind, params }: Check): readonly string[] {
  const keys = kind === 'container' && typeof params === 'object' && params !== null ? Object.keys(params) : [];
  const special = keys.filter((each) => ['mounts', 'networks', 'ports'].includes(each));
  return special.length ? special : [kind];
}
