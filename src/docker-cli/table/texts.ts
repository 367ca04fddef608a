/** No upper bound of arguments. */
export const MANY = Infinity;

/** Help of `--format` where the default is a table. */
export const TABLE_FORMAT = `Format output using a custom template:
'table':            Print output in table format with column headers (default)
'table TEMPLATE':   Print output in table format using the given Go template
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`;

/** Help of `--format` where the default is no table. */
export const FORMAT = `Format output using a custom template:
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`;

/** What the CLI says before a build without BuildKit. */
export function legacyBuilder(env: Readonly<Record<string, string | undefined>>): string {
  const how =
    env['DOCKER_BUILDKIT'] === '0'
      ? 'BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0\n            environment-variable.'
      : 'Install the buildx component to build images with BuildKit:\n            https://docs.docker.com/go/buildx/';
  return `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n            ${how}\n\n`;
}
