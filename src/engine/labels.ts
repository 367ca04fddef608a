/** Labels by which the tutor knows its own things again. */
export const LESSON_LABEL = 'io.docker-tutor.lesson';
export const EXERCISE_LABEL = 'io.docker-tutor.exercise';

export const ownLabels = (lesson: string, exercise: string): Readonly<Record<string, string>> => ({
  [LESSON_LABEL]: lesson,
  [EXERCISE_LABEL]: exercise,
});

export const COMPOSE_PROJECT = 'com.docker.compose.project';
export const COMPOSE_DIR = 'com.docker.compose.project.working_dir';
