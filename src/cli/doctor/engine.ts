/** The engine: every place one could be, which one answers, and what it is. */
import type { ConnectOptions, Verdict } from '../../docker/connect.js';
import type { EngineErrorCode } from '../../docker/errors.js';
import type { Engine } from '../../docker/types.js';
import { Problem } from '../../problem.js';
import { bytes } from '../output/text.js';
import { withPractice } from '../practice-engine/where.js';
import { bad, ok, warn, type Finding } from './finding.js';

export async function engineFindings(options: ConnectOptions): Promise<Finding[]> {
  const { connect, probeAll } = await import('../../docker/connect.js');
  try {
    // One after the other: what was chosen is told even where looking at the others takes its time.
    const [verdicts, engine] = await Promise.all([probeAll(options), connect(options).catch((error: unknown) => error)]);
    if (!isEngine(engine)) return [...noEngine(engine), ...verdicts.map((verdict) => candidate(verdict))];
    const used = engine.endpoint.host;
    return [...(await about(engine)), ...verdicts.filter(({ endpoint }) => endpoint.host !== used).map((verdict) => candidate(verdict))];
  } catch (error) {
    return noEngine(error);
  }
}

const isEngine = (value: unknown): value is Engine => typeof value === 'object' && value !== null && 'endpoint' in value && 'version' in value;

function noEngine(error: unknown): Finding[] {
  const told = withPractice(error);
  if (!(told instanceof Problem)) throw told;
  return [bad('engine', `${told.what} ${told.why}`, told.next)];
}

/** Places that are not used are for information: only the one that was chosen can be bad. */
function candidate({ endpoint, version, error }: Verdict): Finding {
  const verdict = error === undefined ? `answers too (API ${version ?? '?'}), not used` : (VERDICTS[error.code] ?? error.what);
  return ok('candidate', `also looked at ${endpoint.host} (${endpoint.source}): ${verdict}`);
}

const VERDICTS: Readonly<Partial<Record<EngineErrorCode, string>>> = {
  'not-installed': 'nothing there',
  'not-running': 'nobody listens',
  permission: 'you may not use it',
  timeout: 'does not answer in time',
  'wrong-host': 'no Docker Engine',
};

async function about(engine: Engine): Promise<Finding[]> {
  const { endpoint } = engine;
  const [version, info] = await Promise.all([engine.version(), engine.info()]);
  const findings = [
    ok('engine', `${version.product} engine ${version.version} answers at ${endpoint.host} (${endpoint.source})`),
    ok('api', `API ${version.apiVersion} (it speaks ${version.minApiVersion} and newer), ${version.os}/${version.arch}`),
    ok('context', endpoint.context === undefined ? 'no context: found by address' : `context ${endpoint.context}`),
    ok('host', `${info.operatingSystem}, kernel ${info.kernelVersion}, ${info.cpus} CPUs, ${bytes(info.memory)} memory, ${info.storageDriver}`),
  ];
  if (version.product === 'practice')
    findings.push(warn('simulated', 'this is the practice engine: it simulates containers, images, networks and volumes', 'Enough for the lessons. For the real thing install Docker (https://docs.docker.com/get-started/get-docker/); it is used as soon as it answers.'));
  if (version.os !== 'linux')
    findings.push(warn('os', `the engine runs ${version.os} containers`, 'The lessons use Linux images: switch Docker Desktop to Linux containers.'));
  if (info.memory < 1e9) findings.push(warn('memory', `the engine has only ${bytes(info.memory)} memory`, 'Give it 2 GB or more: some lessons run several containers.'));
  engine.close();
  return findings;
}
