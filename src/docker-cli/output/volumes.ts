import { humanSize } from './size.js';
import type { Columns } from './table.js';
import { labels } from './text.js';

/** What GET /volumes gives for each. */
export interface VolumeSummary {
  readonly Name: string;
  readonly Driver: string;
  readonly Mountpoint: string;
  readonly Scope: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly UsageData?: { readonly Size: number; readonly RefCount: number } | null;
}

/** The table of `docker volume ls`. */
export const volumeColumns: Columns<VolumeSummary> = {
  type: '*formatter.volumeContext',
  fields: {
    Availability: { heading: 'AVAILABILITY', value: () => 'N/A' },
    Driver: { heading: 'DRIVER', value: ({ Driver }) => Driver },
    Group: { heading: 'GROUP', value: () => 'N/A' },
    Label: { heading: '', value: ({ Labels }) => (name: string) => Labels?.[name] ?? '' },
    Labels: { heading: 'LABELS', value: ({ Labels }) => labels(Labels) },
    Links: { heading: 'LINKS', value: ({ UsageData }) => (UsageData ? String(UsageData.RefCount) : 'N/A') },
    Mountpoint: { heading: 'MOUNTPOINT', value: ({ Mountpoint }) => Mountpoint },
    Name: { heading: 'VOLUME NAME', value: ({ Name }) => Name },
    Scope: { heading: 'SCOPE', value: ({ Scope }) => Scope },
    Size: { heading: 'SIZE', value: ({ UsageData }) => (UsageData ? humanSize(UsageData.Size, 4) : 'N/A') },
    Status: { heading: 'STATUS', value: () => 'N/A' },
  },
  notInJson: ['Label'],
};
