import type { Container, Mount } from '../../docker/types.js';
import type { Facts } from '../../engine/picture/facts.js';
import { sanitizeLine } from '../sanitize.js';
import { type Diagram, listed, nameOf, type Pencil, quiet, tree } from './diagram.js';

interface Use {
  readonly container: Container;
  readonly mount: Mount;
}

/** Volumes, the learner's folders and memory, and who sees them where. */
export const mounts: Diagram = {
  about: ['volume', 'mounts'],
  title: 'Volumes and mounts',
  draw(facts, pencil) {
    const volumes = facts.volumes.map(({ name, anonymous }) => {
      const heading = `${nameOf('volume', name, anonymous ? `${name.slice(0, 12)}…` : name, pencil)}${anonymous ? `  ${quiet('anonymous', pencil)}` : ''}`;
      return tree(heading, branches(usesOf(facts, 'volume', name), 'mounted nowhere', pencil), pencil);
    });
    const binds = [...new Set(all(facts).filter(({ mount }) => mount.type === 'bind').map(({ mount }) => mount.source))];
    const folders = binds.map((source) => tree(`${sanitizeLine(source)}  ${quiet('a folder or file of the host', pencil)}`, branches(usesOf(facts, 'bind', source), '', pencil), pencil));
    const memory = all(facts).filter(({ mount }) => mount.type === 'tmpfs');
    return joined([...volumes, ...folders, ...(memory.length ? [tree(quiet('memory (tmpfs)', pencil), branches(memory, '', pencil), pencil)] : [])]);
  },
  words: (facts) => [
    ...facts.volumes.map(({ name, anonymous }) => {
      const uses = usesOf(facts, 'volume', name);
      return `${anonymous ? 'Anonymous volume' : 'Volume'} ${name} is mounted ${uses.length ? listed(uses.map(spoken)) : 'nowhere'}.`;
    }),
    ...all(facts).filter(({ mount }) => mount.type !== 'volume').map((use) => `${use.mount.type === 'bind' ? `Folder ${use.mount.source}` : 'Memory'} is mounted ${spoken(use)}.`),
  ],
};

const all = ({ containers }: Facts): readonly Use[] => containers.flatMap((container) => container.mounts.map((mount) => ({ container, mount })));
const usesOf = (facts: Facts, type: Mount['type'], source: string): readonly Use[] => all(facts).filter(({ mount }) => mount.type === type && mount.source === source);

const spoken = ({ container, mount }: Use): string => `at ${mount.target} in ${container.name}${mount.readOnly ? ', read-only' : ''}`;

function branches(uses: readonly Use[], none: string, pencil: Pencil): readonly string[] {
  if (uses.length === 0) return [quiet(none, pencil)];
  const widest = Math.max(...uses.map(({ mount }) => mount.target.length));
  return uses.map(({ container, mount }) => {
    const stopped = container.status === 'running' || container.status === 'paused' ? '' : ` ${quiet(`(${container.status})`, pencil)}`;
    return `${sanitizeLine(mount.target).padEnd(widest)}  in ${nameOf('container', container.id, container.name, pencil)}${mount.readOnly ? `  ${quiet('read-only', pencil)}` : ''}${stopped}`;
  });
}

/** One below the other, with air between. */
export const joined = (parts: readonly (readonly string[])[]): readonly string[] => parts.flatMap((part, at) => [...(at > 0 ? [''] : []), ...part]);
