import type { Course, Exercise, Lesson } from '../../src/engine/course/types.js';

/** A small literal course that has one of everything that the screen draws. */
const exercise = (parts: Partial<Exercise> & Pick<Exercise, 'id' | 'task'>): Exercise => ({
  checks: [], hints: ['Think of volumes.'], solution: ['true'], mistakes: [], happened: 'Something happened.', setup: [], files: [], ...parts,
});

const lesson = (parts: Partial<Lesson> & Pick<Lesson, 'id' | 'title' | 'steps'>): Lesson => ({
  slug: parts.id, summary: '', minutes: 20, needs: { images: [], features: [], ports: [] }, track: 'Foundations', dir: '/course', intro: '', ...parts,
});

const MARKDOWN = `A container's own files live in its **writable layer**. When the container goes, they go. A *volume* is a folder
that the engine keeps for you; it outlives every container that uses it. See [the manual](https://docs.docker.com/storage/volumes/).

\`\`\`console
$ docker volume create tutor-data
tutor-data
$ docker run --rm -v tutor-data:/data alpine:3.20 ls /data
\`\`\`

Three ways to keep data:

| way | written as | lives |
|---|---|---|
| named volume | \`-v tutor-data:/data\` | until you remove it, whatever becomes of the containers that used it |
| bind mount | \`-v "$PWD":/data\` | in a folder of yours |
| tmpfs | \`--tmpfs /data\` | in memory, until the container stops |

1. The engine makes the folder.
2. It mounts it into the container's file system:
   - at the path you name,
   - before the first process starts.

\`\`\`dockerfile
FROM alpine:3.20
# comments stand back
VOLUME /data
CMD ["sh", "-c", "echo hello > /data/hello.txt"]
\`\`\`

\`\`\`
  your terminal          engine
┌──────────────┐     ┌──────────────┐
│ docker run   │ ──→ │ tutor-data   │
└──────────────┘     └──────────────┘
\`\`\`

> A volume is not a backup: it is one folder on one machine.

Wide letters: 日本語のテキスト, an emoji 🐳, a family 👨‍👩‍👧, and a flag 🇨🇭 keep their columns.`;

const LONG = Array.from({ length: 60 }, (_, part) => `Paragraph ${part + 1}. ${MARKDOWN.slice(0, MARKDOWN.indexOf('\n\n', 400))}`).join('\n\n');

export const COURSE: Course = {
  title: 'Docker, by doing',
  dir: '/course',
  lessons: [
    lesson({
      id: 'lesson-1',
      title: 'Volumes',
      intro: 'Keep data when containers go.',
      steps: [
        {
          title: 'Why containers forget',
          body: MARKDOWN,
          exercise: exercise({
            id: 'first-volume',
            task: 'Create a volume named `tutor-data` and run a container `tutor-web` that uses it.',
            checks: [{ kind: 'volume', params: {} }, { kind: 'container', params: {} }, { kind: 'http', params: {} }],
            hints: ['Volumes have a command family of their own.', '`docker volume create` takes the name.'],
            solution: ['docker volume create tutor-data', 'docker run -d --name tutor-web -v tutor-data:/usr/share/nginx/html -p 18030:80 nginx:1.27-alpine'],
            happened: 'The engine made a folder of its own under `/var/lib/docker/volumes`. The container sees it as if it were its own.',
            files: ['site/index.html'],
          }),
        },
        {
          title: 'Read an address',
          body: 'Every container on a network has an address.',
          exercise: exercise({ id: 'address', task: 'Find the address of `tutor-web`.', checks: [{ kind: 'answer', params: { question: 'Which IP address does `tutor-web` have?' } }] }),
        },
        {
          title: 'Choose',
          body: 'Think before you type.',
          exercise: exercise({
            id: 'choose',
            task: 'Answer the question.',
            checks: [{ kind: 'quiz', params: { question: 'What outlives a container?', options: [{ text: 'a named volume', right: true }, { text: 'its writable layer' }, { text: 'its `tmpfs`' }] } }],
          }),
        },
        { title: 'A long read', body: LONG },
      ],
    }),
    lesson({
      id: 'lesson-2',
      title: 'Networks',
      intro: 'Containers talk to each other by name.',
      steps: [
        { title: 'Names', body: 'A user-defined network resolves names.' },
        {
          title: 'Slow images',
          body: 'This one has to pull first.',
          exercise: exercise({ id: 'slow', task: 'Wait for it.', checks: [{ kind: 'network', params: {} }] }),
        },
        {
          title: 'Prepared',
          body: 'The tutor made a network.',
          exercise: exercise({ id: 'prepared', task: 'Look at it.', checks: [{ kind: 'network', params: {} }], setup: [{ network: { name: 'tutor-net' } }] }),
        },
      ],
    }),
  ],
};
