import type { Recipe } from '../catalogue.js';

/** Filled by (A) and (B). */
export const python: readonly Recipe[] = [];
