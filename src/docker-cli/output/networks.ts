import type { Columns } from './table.js';
import { labels, localTime, shortId } from './text.js';

/** What GET /networks gives for each. */
export interface NetworkSummary {
  readonly Id: string;
  readonly Name: string;
  readonly Created: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6: boolean;
  readonly Internal: boolean;
  readonly Labels: Readonly<Record<string, string>> | null;
}

/** The table of `docker network ls`. */
export function networkColumns(truncate: boolean): Columns<NetworkSummary> {
  return {
    type: '*network.networkContext',
    fields: {
      CreatedAt: { heading: 'CREATED AT', value: ({ Created }) => goTime(Created) },
      Driver: { heading: 'DRIVER', value: ({ Driver }) => Driver },
      ID: { heading: 'NETWORK ID', value: ({ Id }) => (truncate ? shortId(Id) : Id) },
      IPv4: { heading: 'IPV4', value: ({ EnableIPv4 = true }) => String(EnableIPv4) },
      IPv6: { heading: 'IPV6', value: ({ EnableIPv6 }) => String(EnableIPv6) },
      Internal: { heading: 'INTERNAL', value: ({ Internal }) => String(Internal) },
      Label: { heading: '', value: ({ Labels }) => (name: string) => Labels?.[name] ?? '' },
      Labels: { heading: 'LABELS', value: ({ Labels }) => labels(Labels) },
      Name: { heading: 'NAME', value: ({ Name }) => Name },
      Scope: { heading: 'SCOPE', value: ({ Scope }) => Scope },
    },
    notInJson: ['Label'],
  };
}

/** An engine's time as Go prints it, with its fraction: "2026-11-21 19:36:42.459401959 +0000 UTC". */
function goTime(text: string): string {
  const fraction = /\.\d+/.exec(text)?.[0].replace(/0+$/, '') ?? '';
  return localTime(Date.parse(text)).replace(/(\d\d:\d\d:\d\d)/, `$1${fraction === '.' ? '' : fraction}`);
}
