import { EngineError, type EngineErrorCode } from './errors.js';
import { defaultHost } from './host.js';
import { hasProgram, isWsl, type Machine } from './machine.js';
import type { Endpoint } from './types.js';

type Connection = 'not-installed' | 'not-running' | 'permission' | 'wrong-host' | 'tls' | 'too-old' | 'needs-newer-api' | 'timeout';
type Place = 'linux' | 'wsl' | 'darwin' | 'win32' | 'remote';

/** How to start each engine that is known by the name of its socket or context. */
const START: readonly (readonly [RegExp, Partial<Record<NodeJS.Platform, string>> & { readonly any: string }])[] = [
  [/colima/i, { any: 'Run `colima start`.' }],
  [/orbstack/i, { any: 'Run `orb start`, or open OrbStack.' }],
  [/rancher/i, { any: 'Open Rancher Desktop, or run `rdctl start`.' }],
  [/lima/i, { any: 'Run `limactl start docker`.' }],
  [/podman/i, { any: 'Run `podman machine start`.', linux: 'Run `systemctl --user start podman.socket`.' }],
  [/rootless/i, { any: 'Run `systemctl --user start docker`.' }],
  [
    /desktop/i,
    {
      any: 'Start Docker Desktop and wait until it says "Engine running".',
      darwin: 'Open Docker Desktop (`open -a Docker`) and wait until it says "Engine running".',
      linux: 'Run `systemctl --user start docker-desktop`, or open Docker Desktop.',
    },
  ],
];

/** What to do next, by what is wrong and where. `remote`: the engine is on another computer. */
const NEXT: Readonly<Record<Connection, Readonly<Record<Place, string>>>> = {
  'not-installed': {
    linux: 'Install Docker Engine (https://docs.docker.com/engine/install/).',
    wsl: 'In Docker Desktop turn on Settings → Resources → WSL integration for this distribution, or install Docker Engine here (https://docs.docker.com/engine/install/).',
    darwin: 'Install Docker Desktop, OrbStack or Colima (`brew install colima docker`).',
    win32: 'Install Docker Desktop (https://docs.docker.com/desktop/setup/install/windows-install/).',
    remote: 'Check the address, or unset it to use the engine of this computer.',
  },
  'not-running': {
    linux: 'Run `sudo systemctl start docker` (or `sudo service docker start`), then try again.',
    wsl: 'Start Docker Desktop on Windows (with WSL integration for this distribution), or run `sudo service docker start`.',
    darwin: 'Open Docker Desktop (`open -a Docker`), or run `colima start` if you use Colima.',
    win32: 'Start Docker Desktop and wait until it says "Engine running".',
    remote: 'Start the engine on that computer, and see that it listens on this address.',
  },
  permission: {
    linux: 'Run `sudo usermod -aG docker $USER`, then log out and in again (or `newgrp docker` for this terminal).',
    wsl: 'Run `sudo usermod -aG docker $USER`, then close this terminal and open a new one.',
    darwin: 'In Docker Desktop turn on Settings → Advanced → "Allow the default Docker socket to be used", or run `docker context use desktop-linux`.',
    win32: 'Add your account to the docker-users group (`net localgroup docker-users %USERNAME% /add` as administrator), then sign out and in.',
    remote: 'See that your account may log in there without a password (`ssh` key in the agent) and is in its docker group.',
  },
  'wrong-host': everywhere('Check the address for typing mistakes.'),
  tls: everywhere('Check DOCKER_TLS_VERIFY and DOCKER_CERT_PATH (ca.pem, cert.pem, key.pem), or the TLS files of the context.'),
  'too-old': everywhere('Update the engine to Docker 20.10 or newer.'),
  'needs-newer-api': everywhere('Update docker-tutor (`npm install -g docker-tutor@latest`).'),
  timeout: {
    linux: 'Run `sudo systemctl restart docker`, then try again.',
    wsl: 'Restart Docker Desktop, or run `wsl --shutdown` in PowerShell and start it again.',
    darwin: 'Restart Docker Desktop (whale menu → Restart), or run `colima restart`.',
    win32: 'Restart Docker Desktop (whale icon → Restart).',
    remote: 'Check the network or VPN to that computer, then try again.',
  },
};

const WHAT: Readonly<Record<Connection, (where: string) => string>> = {
  'not-installed': () => 'Docker was not found on this computer.',
  'not-running': (where) => `The Docker Engine does not answer at ${where}.`,
  permission: (where) => `You may not talk to the Docker Engine at ${where}.`,
  'wrong-host': (where) => `There is no Docker Engine at ${where}.`,
  tls: (where) => `No secure connection to the Docker Engine at ${where}.`,
  'too-old': (where) => `The engine at ${where} is too old for docker-tutor.`,
  'needs-newer-api': (where) => `The engine at ${where} is too new for this docker-tutor.`,
  timeout: (where) => `The Docker Engine at ${where} does not answer in time.`,
};

/** The error for an engine that cannot be used, with the next step for this machine and this engine. */
export function connectionError(code: Connection, endpoint: Endpoint, why: string, machine: Machine, cause?: unknown): EngineError {
  const place = placeOf(endpoint, machine);
  const starts = code === 'not-running' && place !== 'remote' ? START.find(([name]) => name.test(endpoint.source))?.[1] : undefined;
  return new EngineError(code, {
    what: WHAT[code](code === 'not-installed' ? endpoint.host : describe(endpoint)),
    why,
    next: starts?.[machine.platform] ?? starts?.any ?? mendAddress(code, endpoint, machine) ?? NEXT[code][place],
    cause,
  });
}

/** A missing socket: was Docker never installed, or is it only not running? */
export function missingSocket(endpoint: Endpoint, machine: Machine): EngineErrorCode & Connection {
  const installed = hasProgram(machine, 'docker') || hasProgram(machine, 'podman') || endpoint.source !== 'default socket';
  return installed ? 'not-running' : 'not-installed';
}

/** "unix:///var/run/docker.sock (default socket)" */
export function describe(endpoint: Endpoint): string {
  return `${endpoint.host} (${endpoint.source})`;
}

/** A wrong address is mended where it was written; so is one at which nobody listens, unless it is the usual one. */
function mendAddress(code: Connection, endpoint: Endpoint, machine: Machine): string | undefined {
  const { host, source, context } = endpoint;
  const odd = code === 'not-running' && host !== defaultHost(machine.platform) && placeOf(endpoint, machine) !== 'remote';
  if (code !== 'wrong-host' && !odd) return undefined;
  const first = odd ? 'Start the engine that should listen there' : 'Check the address';
  if (source === 'DOCKER_HOST') return `${first} (\`echo $DOCKER_HOST\`), or run \`unset DOCKER_HOST\` to use the engine of this computer.`;
  if (source === '--host') return `${first}, or leave out \`--host\` to use the engine of this computer.`;
  if (context !== undefined) return `${first} (\`docker context inspect ${context}\`), or choose another with \`docker context use\`.`;
  return undefined;
}

function placeOf(endpoint: Endpoint, machine: Machine): Place {
  if (/^(tcp|https?|ssh):/.test(endpoint.host) && !/\/\/(localhost|127\.|\[::1\])/.test(endpoint.host)) return 'remote';
  if (isWsl(machine)) return 'wsl';
  return machine.platform === 'darwin' || machine.platform === 'win32' ? machine.platform : 'linux';
}

function everywhere(next: string): Record<Place, string> {
  return { linux: next, wsl: next, darwin: next, win32: next, remote: next };
}
