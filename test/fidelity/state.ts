import { request } from 'node:http';

/** The engine's answer to a GET. */
export function get<T>(socketPath: string, path: string): Promise<T> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => (text += part));
      res.on('end', () => {
        try {
          resolve(JSON.parse(text) as T);
        } catch (error) {
          reject(error as Error);
        }
      });
    }).on('error', reject).end();
  });
}

interface Container { Names: string[]; Image: string; Command: string; State: string; Status: string; Labels: object; Mounts: { Type: string; Name?: string; Source: string; Destination: string; Mode: string; RW: boolean }[]; NetworkSettings: { Networks: Record<string, object> }; Ports: { IP?: string; PrivatePort: number; PublicPort?: number; Type: string }[] }
interface Image { RepoTags: string[] | null; Labels: object | null; ParentId: string }
interface Network { Name: string; Driver: string; Internal: boolean; Attachable: boolean; Labels: object; Options: object; IPAM: { Config: object[] | null } }
interface Volume { Name: string; Driver: string; Labels: object | null; Options: object | null }

const sorted = (value: object | null): string => JSON.stringify(value ?? {}, (_, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

/** The stand-ins of our own real engine say in this label what they are. */
const ownLabels = (labels: object | null): string => sorted(Object.fromEntries(Object.entries(labels ?? {}).filter(([key]) => key !== 'maintainer')));

/**
 * Containers, images, networks and volumes as they stand, a line each, sorted. With a prefix only those whose name carries it;
 * names that the engine made up (of containers and anonymous volumes) become one word.
 */
export async function readState(socket: string, prefix: string | undefined): Promise<string> {
  const [containers, images, networks, { Volumes: volumes }] = await Promise.all([
    get<Container[]>(socket, '/v1.45/containers/json?all=1'),
    get<Image[]>(socket, '/v1.45/images/json'),
    get<Network[]>(socket, '/v1.45/networks'),
    get<{ Volumes: Volume[] | null }>(socket, '/v1.45/volumes'),
  ]);
  const ours = (name: string): boolean => prefix === undefined || name.includes(prefix);
  const named = (name: string): string => (/^\/?[a-z]+_[a-z]+$/.test(name) ? 'RANDOM' : name);
  const lines = [
    ...containers.filter(({ Names }) => ours(Names.join())).map(describeContainer).map((line) => line.replace(/^\S+ \S+/, (head) => `container ${named(head.split(' ')[1]!)}`)),
    ...images.flatMap(({ RepoTags, Labels, ParentId }) => {
      const tags = (RepoTags ?? []).filter(ours).sort();
      return tags.length > 0 || prefix === undefined ? [`image ${tags.join(' ') || '<none>'} labels=${ownLabels(Labels)} ${ParentId === '' ? 'pulled' : 'built'}`] : [];
    }),
    ...networks.filter(({ Name }) => ours(Name)).map(({ Name, Driver, Internal, Attachable, Labels, Options, IPAM }) => `network ${Name} ${Driver} internal=${Internal} attachable=${Attachable} labels=${sorted(Labels)} options=${Name === 'bridge' ? '' : sorted(Options)} ipam=${sorted(IPAM.Config)}`),
    ...(volumes ?? []).filter(({ Name }) => ours(Name)).map(({ Name, Driver, Labels, Options }) => `volume ${Name} ${Driver} labels=${sorted(Labels)} options=${sorted(Options)}`),
  ];
  return lines.sort().join('\n');
}

function describeContainer({ Names, Image, Command, State, Status, Labels, Mounts, NetworkSettings, Ports }: Container): string {
  const mounts = Mounts.map(({ Type, Name, Source, Destination, Mode, RW }) => `${Type}:${Name ?? Source}:${Destination}:${Mode}:${RW}`).sort();
  const ports = Ports.map(({ IP = '', PrivatePort, PublicPort, Type }) => `${PublicPort === undefined ? '' : `${IP}:N->`}${PrivatePort}/${Type}`).sort();
  return `container ${Names[0]} image=${Image} command=${Command} ${State} (${Status}) labels=${ownLabels(Labels)} mounts=${mounts.join()} networks=${Object.keys(NetworkSettings.Networks).sort().join()} ports=${ports.join()}`;
}
