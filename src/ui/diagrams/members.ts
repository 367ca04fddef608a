import type { Container, Network } from '../../docker/types.js';
import type { Facts } from '../../engine/picture/facts.js';
import { own } from '../lines/context.js';
import { sanitizeLine } from '../sanitize.js';
import { type Diagram, listed, nameOf, quiet, tree } from './diagram.js';
import { joined } from './mounts.js';
import { portsOf } from './ports.js';

/** Networks, who is on them under which address and names, and what is published to the host. */
export const members: Diagram = {
  about: ['network', 'networks', 'ports'],
  title: 'Networks',
  draw: (facts, pencil) =>
    joined(
      shown(facts).map((network) => {
        const here = on(facts, network);
        const widest = Math.max(0, ...here.map(({ name }) => name.length));
        const heading = `${nameOf('network', network.id, network.name, pencil)}  ${quiet(kindOf(network), pencil)}`;
        const lines = here.map((one) => {
          const names = namesOn(one, network);
          const facts = [addressOn(one, network) || one.status, names.length ? `also ${names.join(', ')}` : '', ...portsOf(one).map((port) => own(port, pencil.theme))].filter(Boolean);
          return `${nameOf('container', one.id, one.name, pencil)}${' '.repeat(widest - one.name.length)}  ${sanitizeLine(facts.join('  '))}`;
        });
        return tree(heading, lines.length ? lines : [quiet('nobody is on it', pencil)], pencil);
      }),
    ),
  words: (facts) => shown(facts).map((network) => {
    const here = on(facts, network);
    const who = here.map((one) => [`${one.name} ${addressOn(one, network) ? `at ${addressOn(one, network)}` : `(${one.status})`}`, ...portsOf(one).map((port) => `published at ${port.replace('→', 'to port')}`)].join(' '));
    return `Network ${network.name}, ${kindOf(network)}: ${who.length ? listed(who) : 'nobody'}.`;
  }),
};

/** The engine's own networks only where somebody of the lesson is on them. */
const shown = (facts: Facts): readonly Network[] => facts.networks.filter((network) => !['none', 'host', 'bridge'].includes(network.name) || on(facts, network).length > 0);

const on = ({ containers }: Facts, { name }: Network): readonly Container[] => containers.filter(({ networks }) => networks.some(({ network }) => network === name));
const endpointOn = (one: Container, { name }: Network): Container['networks'][number] | undefined => one.networks.find(({ network }) => network === name);
const addressOn = (one: Container, network: Network): string => endpointOn(one, network)?.ip ?? '';
const namesOn = (one: Container, network: Network): readonly string[] => (endpointOn(one, network)?.aliases ?? []).filter((alias) => alias !== one.name && !one.id.startsWith(alias));

const kindOf = ({ name, driver, internal, subnets }: Network): string =>
  [name === 'bridge' ? 'the default bridge: no names' : driver, internal ? 'internal' : '', subnets[0]?.subnet ?? ''].filter(Boolean).join('  ');
