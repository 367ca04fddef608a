import type { CacheRecord } from './disk-usage.js';
import { humanDuration } from './duration.js';
import { humanSize } from './size.js';
import type { Columns } from './table.js';
import { ellipsis } from './text.js';

/** The build cache's part of `docker system df -v`. @param now milliseconds since 1970 */
export function cacheColumns(truncate: boolean, now: number): Columns<CacheRecord> {
  const since = (time: string | null): string => (time ? `${humanDuration(now - Date.parse(time))} ago` : '');
  return {
    type: '*formatter.buildCacheContext',
    fields: {
      CacheType: { heading: 'CACHE TYPE', value: ({ Type }) => Type },
      CreatedSince: { heading: 'CREATED', value: ({ CreatedAt }) => since(CreatedAt) },
      Description: { heading: 'DESCRIPTION', value: ({ Description }) => Description },
      ID: { heading: 'CACHE ID', value: ({ ID, InUse }) => (truncate ? ellipsis(ID, 12) : ID) + (InUse ? '*' : '') },
      LastUsedSince: { heading: 'LAST USED', value: ({ LastUsedAt }) => since(LastUsedAt) },
      Shared: { heading: 'SHARED', value: ({ Shared }) => String(Shared) },
      Size: { heading: 'SIZE', value: ({ Size }) => humanSize(Size, 3) },
      UsageCount: { heading: 'USAGE', value: ({ UsageCount }) => String(UsageCount) },
    },
  };
}
