/** A small whole lesson: front matter, an introduction, two steps, one exercise of each common sort. */
export function template({ id, slug }: { id: string; slug: string }): string {
  const title = slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return `---
id: ${id}
slug: ${slug}
title: ${title}
summary: One sentence that says what the learner can do afterwards.
minutes: 10
needs:
  images: []
  ports: []
  features: []
---

Say in two or three sentences what this is good for.

## Make something

Explain one idea, then let the learner do it. The text between the headings is plain markdown.

\`\`\`exercise
id: first-volume
task: |
  Create a volume named \`tutor-${slug}\`.
checks:
  - volume: { name: tutor-${slug} }
hints:
  - Volumes have a command family of their own.
  - "\`docker volume create\` takes the name."
solution:
  - docker volume create tutor-${slug}
mistakes:
  - run: [docker volume create ${slug}]
    says: ${slug}
happened: |
  The engine made a folder of its own for the volume. No container uses it yet.
\`\`\`

## Look at it

What a learner only reads, they answer. The right answer is read from the engine when it is checked.

\`\`\`exercise
id: which-driver
task: |
  Which driver does the volume \`tutor-${slug}-look\` have? Answer with
  \`docker-tutor answer ${id} which-driver <driver>\`.
setup:
  - volume: { name: tutor-${slug}-look }
checks:
  - answer:
      question: Which driver does the volume have?
      value: { volume: { name: tutor-${slug}-look, field: driver } }
hints:
  - "\`docker volume ls\` has a column for it."
  - "\`docker volume inspect tutor-${slug}-look\` shows everything."
solution:
  - docker-tutor answer ${id} which-driver "$(docker volume inspect --format '{{.Driver}}' tutor-${slug}-look)"
mistakes:
  - run: [docker-tutor answer ${id} which-driver bridge]
    says: bridge
happened: |
  \`local\` keeps the data on the engine's own disk. Other drivers keep it elsewhere.
\`\`\`
`;
}
