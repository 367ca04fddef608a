import { familiar, isImageId, repositoryOf, sameReference, tagOf } from '../reference.js';
import { code, miss, type Miss } from '../say.js';
import type { At } from './at.js';
import { sameId } from './find.js';

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
      'A container keeps the image it was made of: remove it and run it again',
    );
  }
  const it = `${code(container.name)} is made of ${code(isImageId(container.image) ? container.image : familiar(container.image))}`;
  if (repositoryOf(container.image) === repositoryOf(want)) {
    return miss(expected, it, `It is the right image with another tag: ask for ${code(`:${tagOf(want)}`)}`);
  }
  return miss(expected, it, 'The image is fixed when a container is made: remove the container and run it with the right image');
}
