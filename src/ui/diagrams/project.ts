import { LABEL } from '../../checks/compose/project.js';
import type { Container } from '../../docker/types.js';
import type { Facts } from '../../engine/picture/facts.js';
import { own } from '../lines/context.js';
import { sanitizeLine } from '../sanitize.js';
import { type Diagram, listed, nameOf, type Pencil, quiet, tree } from './diagram.js';
import { joined } from './mounts.js';
import { portsOf } from './ports.js';

/** Written by Compose v2: `store:service_healthy:false,cache:service_started:false`. */
const DEPENDS_ON = 'com.docker.compose.depends_on';

/** Compose projects: services, what they wait for, and where they can be reached. */
export const project: Diagram = {
  about: ['compose'],
  title: 'Compose projects',
  draw: (facts, pencil) => joined(projectsOf(facts).map(([name, services]) => tree(`${pencil.theme.paint('strong', sanitizeLine(name))}  ${quiet('project', pencil)}`, services.map((one) => line(one, services, pencil)), pencil))),
  words: (facts) => projectsOf(facts).map(([name, services]) => `Project ${name}: ${listed(services.map((one) => `${serviceOf(one)} ${stateOf(one)}${waitsFor(one).length ? `, after ${listed(waitsFor(one))}` : ''}`))}.`),
};

const serviceOf = ({ labels }: Container): string => labels[LABEL.service] ?? '';
const stateOf = ({ status, exitCode, health }: Container): string => (status === 'exited' ? `exited with ${exitCode}` : health && status === 'running' ? `${status}, ${health.status}` : status);

function projectsOf({ containers }: Facts): readonly (readonly [name: string, services: readonly Container[]])[] {
  const projects = new Map<string, Container[]>();
  for (const one of containers) {
    const name = one.labels[LABEL.project];
    if (name) projects.set(name, [...(projects.get(name) ?? []), one]);
  }
  return [...projects].map(([name, all]) => [name, all.sort((a, b) => serviceOf(a).localeCompare(serviceOf(b)) || a.name.localeCompare(b.name))]);
}

const waitsFor = ({ labels }: Container): readonly string[] =>
  (labels[DEPENDS_ON] ?? '').split(',').flatMap((part) => {
    const [service = '', condition = ''] = part.split(':');
    return service ? [condition === 'service_healthy' ? `${service} is healthy` : condition === 'service_completed_successfully' ? `${service} is done` : service] : [];
  });

function line(one: Container, all: readonly Container[], pencil: Pencil): string {
  const widest = Math.max(...all.map((each) => serviceOf(each).length));
  const service = `${nameOf('container', one.id, serviceOf(one), pencil)}${' '.repeat(widest - serviceOf(one).length)}`;
  const mark = one.status === 'running' && one.health?.status !== 'unhealthy' ? pencil.theme.paint('pass', pencil.theme.glyphs.live) : pencil.theme.paint('quiet', pencil.theme.glyphs.off);
  const rest = [stateOf(one), ...portsOf(one).map((port) => own(port, pencil.theme)), waitsFor(one).length ? `after ${waitsFor(one).join(', ')}` : ''].filter(Boolean);
  return `${service}  ${mark} ${sanitizeLine(rest.join('  '))}`;
}
