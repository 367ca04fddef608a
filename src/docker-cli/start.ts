/** Where the bundle's `docker` begins. */
import { entry } from './main.js';

void entry();
