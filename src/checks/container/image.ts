import { familiar, isImageId, repositoryOf, sameReference, tagOf } from '../reference.js';
import { code, miss, type Miss } from '../say.js';
import type { At } from './at.js';
import { sameId } from './find.js';
import { serviceOfContainer, wayTo } from './of-service.js';

/** Same name, or the same id under another; a name that moved on to a newer build does not count. */
export async function imageMiss(want: string, { container, context }: At): Promise<Miss | undefined> {
  const named = sameReference(container.image, want);
  const image = await context.engine.inspectImage(want);
  if (image ? sameId(image.id, container.imageId) : named) return undefined;
  const expected = `container ${code(container.name)} made of the image ${code(want)}`;
  if (named) {
    return miss(
      expected,
      `${code(container.name)} was made of an older ${code(want)}: the name has moved to another image since`,
      serviceOfContainer(container) === undefined ? 'A container keeps the image it was made of: remove it and run it again' : '`docker compose up -d` makes a container of the new image in its place',
    );
  }
  const it = `${code(container.name)} is made of ${code(isImageId(container.image) ? container.image : familiar(container.image))}`;
  if (repositoryOf(container.image) === repositoryOf(want)) {
    return miss(expected, it, wayTo(container, '`image:`', `It is the right image with another tag: ask for ${code(`:${tagOf(want)}`)}`));
  }
  return miss(expected, it, wayTo(container, '`image:`', 'The image is fixed when a container is made: remove the container and run it with the right image'));
}
