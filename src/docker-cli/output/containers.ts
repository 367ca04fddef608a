import { familiarName, parseReference } from '../../docker/reference.js';
import { humanDuration } from './duration.js';
import { displayPorts, type PortSummary } from './ports.js';
import { humanSize } from './size.js';
import type { Columns } from './table.js';
import { ellipsis, labels, localTime, quote, shortId } from './text.js';

/** What GET /containers/json gives for each. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[] | null;
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  /** Seconds since 1970. */
  readonly Created: number;
  readonly Ports: readonly PortSummary[] | null;
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null };
  readonly Mounts: readonly { readonly Name?: string; readonly Source: string; readonly Driver?: string }[] | null;
}

/** The table of `docker ps`. @param truncate as it does without --no-trunc @param now milliseconds since 1970 */
export function containerColumns(truncate: boolean, now: number): Columns<ContainerSummary> {
  return {
    type: '*formatter.ContainerContext',
    fields: {
      Command: { heading: 'COMMAND', value: ({ Command }) => quote(truncate ? ellipsis(Command, 20) : Command) },
      CreatedAt: { heading: 'CREATED AT', value: ({ Created }) => localTime(Created * 1000) },
      ID: { heading: 'CONTAINER ID', value: ({ Id }) => (truncate ? shortId(Id) : Id) },
      Image: { heading: 'IMAGE', value: (container) => image(container, truncate) },
      Label: { heading: '', value: ({ Labels }) => (name: string) => Labels?.[name] ?? '' },
      Labels: { heading: 'LABELS', value: ({ Labels }) => labels(Labels) },
      LocalVolumes: { heading: 'LOCAL VOLUMES', value: ({ Mounts }) => String((Mounts ?? []).filter(({ Driver }) => Driver === 'local').length) },
      Mounts: { heading: 'MOUNTS', value: ({ Mounts }) => (Mounts ?? []).map(({ Name, Source }) => (truncate ? ellipsis(Name || Source, 15) : Name || Source)).join(',') },
      Names: { heading: 'NAMES', value: ({ Names }) => names(Names ?? [], truncate) },
      Networks: { heading: 'NETWORKS', value: ({ NetworkSettings }) => Object.keys(NetworkSettings?.Networks ?? {}).join(',') },
      Platform: { heading: 'PLATFORM', value: () => null },
      Ports: { heading: 'PORTS', value: ({ Ports }) => displayPorts(Ports ?? []) },
      RunningFor: { heading: 'CREATED', value: ({ Created }) => `${humanDuration(now - Created * 1000)} ago` },
      Size: { heading: 'SIZE', value: size },
      State: { heading: 'STATE', value: ({ State }) => State },
      Status: { heading: 'STATUS', value: ({ Status }) => Status },
    },
    notInJson: ['Label'],
  };
}

/** Without names that links gave; the first only when truncated. */
function names(all: readonly string[], truncate: boolean): string {
  const bare = all.map((name) => name.replace(/^\//, ''));
  return truncate ? (bare.find((name) => !name.includes('/')) ?? '') : bare.join(',');
}

function image({ Image, ImageID }: ContainerSummary, truncate: boolean): string {
  if (Image === '') return '<no image>';
  if (!truncate) return Image;
  if (shortId(ImageID) === shortId(Image)) return shortId(Image);
  const parsed = parseReference(Image);
  // A digest is left out, the tag beside it stays.
  return parsed?.digest ? familiarName(Image).replace(/@.*/, '') : Image;
}

function size({ SizeRw = 0, SizeRootFs = 0 }: ContainerSummary): string {
  return SizeRootFs > 0 ? `${humanSize(SizeRw, 3)} (virtual ${humanSize(SizeRootFs, 3)})` : humanSize(SizeRw, 3);
}
