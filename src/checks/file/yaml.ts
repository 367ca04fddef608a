/** A file of its own, since the bundle keeps it apart: only a check of a compose file parses YAML. */
export { parseDocument } from 'yaml';
