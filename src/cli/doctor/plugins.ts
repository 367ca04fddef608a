/** The docker command and its plugins: what the learner types with. */
import { folderOf } from '../practice-engine/path.js';
import { ok, warn, type Finding } from './finding.js';

/** Milliseconds; a plugin that hangs must not hang the doctor. */
const DEADLINE = 5000;
const INSTALL = 'see https://docs.docker.com/get-docker/.';

export async function pluginFindings(): Promise<Finding[]> {
  const docker = await output(['--version']);
  if (docker === undefined)
    return [warn('docker', 'the docker command is not on PATH', `docker-tutor brings one of its own, in ${folderOf('docker')}: put that folder on PATH (\`practice env\` does so). The full one: ${INSTALL}`)];
  const [compose, buildx] = await Promise.all([output(['compose', 'version']), output(['buildx', 'version'])]);
  return [
    ok('docker', docker),
    compose === undefined
      ? warn('compose', 'docker compose does not run', 'Lesson 5 needs the Compose plugin (docker-compose-plugin, docker-compose-v2). See https://docs.docker.com/compose/install/.')
      : ok('compose', compose),
    buildx === undefined
      ? warn('buildx', 'docker buildx does not run', 'Builds still work with DOCKER_BUILDKIT=0; the package is docker-buildx-plugin (docker-buildx).')
      : ok('buildx', buildx),
  ];
}

/** The first line a docker command prints; undefined when it is missing, fails or hangs. */
async function output(args: readonly string[]): Promise<string | undefined> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('docker', [...args], { timeout: DEADLINE, windowsHide: true }, (error, stdout) => {
      const line = stdout.trim().split('\n')[0] ?? '';
      // An old `docker` without the plugin prints its own help, and may even exit 0.
      resolve(error || !/version|\d+\.\d+/i.test(line) ? undefined : line);
    });
  });
}
