import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const docker = (args: readonly string[], input?: string | Buffer) => execFileSync('docker', args, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
const label = 'io.docker-tutor.bench=1';

/** What else runs on a busy host: containers and images that no lesson knows. */
export function crowd(containers: number, images: number): void {
  docker(['pull', '--quiet', 'alpine:3.20']);
  for (let index = 0; index < containers; index += 1) {
    docker(['create', '--label', label, '--name', `crowd-${index}`, 'alpine:3.20', 'sleep', '1']);
  }
  for (let index = 0; index < images; index += 1) {
    // An empty layer with another label is another image.
    docker(['import', '--change', `LABEL ${label.replace('=1', '')}=${index}`, '-', `crowd:${index}`], Buffer.alloc(1024));
  }
}

/** Only what {@link crowd} made. */
export function disperse(): void {
  const containers = docker(['ps', '--all', '--quiet', '--filter', `label=${label}`]).split('\n').filter(Boolean);
  if (containers.length > 0) docker(['rm', '--force', ...containers]);
  const images = docker(['images', '--format', '{{.Repository}}:{{.Tag}}', '--filter', 'reference=crowd']).split('\n').filter(Boolean);
  if (images.length > 0) docker(['rmi', ...images]);
}

/** A course whose only exercise turns green and red with a volume: for the time from a command to the tick. */
export function tickCourse(dir: string): string {
  const lesson = join(dir, 'lesson-1-ticks');
  mkdirSync(lesson, { recursive: true });
  writeFileSync(join(dir, 'course.yaml'), 'title: Ticks\ntracks:\n  - title: Bench\n    lessons: [lesson-1-ticks]\n');
  writeFileSync(
    join(lesson, 'lesson.md'),
    `---
id: lesson-1
slug: ticks
title: Ticks
summary: A check that ticks.
minutes: 1
needs: { images: [], ports: [], features: [] }
---

One volume comes and goes.

## The volume

It ticks.

\`\`\`exercise
id: ticks
task: Make both volumes.
checks:
  - volume: { name: tutor-tick }
    title: the tick
  - volume: { name: tutor-never }
hints: [Two volumes., Really two.]
solution: [docker volume create tutor-tick, docker volume create tutor-never]
mistakes:
  - run: ["true"]
    says: tutor-tick
  - run: [docker volume create tutor_tick]
    says: tutor_tick
happened: Nothing.
\`\`\`
`,
  );
  return dir;
}
