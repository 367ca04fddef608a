import { spawnSync } from 'node:child_process';
import { answering, clientEnv, startEngine, stopEngine } from './start-engine.js';
import { cacheDir, enginePaths } from './paths.js';
import { packagesIn } from './unpacked.js';
import { DEFAULT_ENGINE, ENGINES, isEngineVersion, type EngineVersion } from './versions.js';
import { whyNot } from './why-not.js';

const USAGE = `Usage: npm run -s engine -- COMMAND [--engine ${Object.keys(ENGINES).join('|')}]

  up       start a private Docker Engine (default ${DEFAULT_ENGINE}); says so when it is up already
  env      print export lines for it: eval "$(npm run -s engine -- env)"
  shell    open a shell that uses it
  status   tell which engines are up
  down     stop it and remove everything it made`;

/** Notes go to stderr: stdout belongs to `env`. */
const say = (line: string) => console.error(`engine: ${line}`);

const commands: Record<string, (name: EngineVersion) => Promise<number>> = {
  async up(name) {
    const reason = await whyNot();
    if (reason) return fail(reason);
    const { version, paths, started } = await startEngine(name, say);
    console.log(`Docker Engine ${version} is ${started ? 'up' : 'already up'}: unix://${paths.socket}`);
    return 0;
  },
  async down(name) {
    await stopEngine(name, say);
    console.log(`Docker Engine ${name} is down`);
    return 0;
  },
  async env(name) {
    if (!(await answering(enginePaths(name)))) return fail(`Docker Engine ${name} is not up: npm run engine -- up`);
    for (const [key, value] of Object.entries(clientEnv(name))) console.log(`export ${key}='${value}'`);
    // Either would send the client to another engine.
    console.log('unset DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_CERT_PATH');
    return 0;
  },
  async shell(name) {
    const code = await commands.up!(name);
    if (code !== 0) return code;
    const env = { ...process.env, ...clientEnv(name) };
    return spawnSync(process.env.SHELL || 'sh', { stdio: 'inherit', env }).status ?? 1;
  },
  async status() {
    for (const name of Object.keys(ENGINES).filter(isEngineVersion)) {
      const running = await answering(enginePaths(name));
      console.log(`${name}  ${running ? `up, ${running.version}, unix://${running.paths.socket}` : 'down'}`);
      for (const line of await packagesIn(`${cacheDir()}/engines/${name}`)) console.log(`        ${line}`);
    }
    return 0;
  },
};

async function main(words: string[]): Promise<number> {
  const at = words.indexOf('--engine');
  const name = at < 0 ? DEFAULT_ENGINE : (words[at + 1] ?? '');
  const [command = ''] = at < 0 ? words : words.filter((_, index) => index !== at && index !== at + 1);
  const action = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!action || !isEngineVersion(name)) return fail(USAGE, 2);
  return action(name).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
}

function fail(message: string, code = 1): number {
  console.error(message);
  return code;
}

process.exitCode = await main(process.argv.slice(2));
