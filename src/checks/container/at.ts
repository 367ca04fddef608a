import type { Container } from '../../docker/types.js';
import type { CheckContext } from '../kind.js';
import type { Miss } from '../say.js';
import type { ContainerParams } from './params.js';

/** What a field's comparison may look at. */
export interface At {
  readonly container: Container;
  readonly context: CheckContext;
  readonly params: ContainerParams;
}

/** Undefined: as wanted. */
export type Compare<Want> = (want: Want, at: At) => Miss | undefined | Promise<Miss | undefined>;
