import type { ContainerSummary } from './containers.js';
import type { ImageSummary } from './images.js';
import { humanSize } from './size.js';
import type { Columns } from './table.js';
import type { VolumeSummary } from './volumes.js';

export interface CacheRecord {
  readonly ID: string;
  readonly Type: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt: string | null;
  readonly UsageCount: number;
  readonly Description: string;
}

/** What GET /system/df gives. */
export interface DiskUsage {
  readonly LayersSize: number;
  readonly Images: readonly ImageSummary[] | null;
  readonly Containers: readonly ContainerSummary[] | null;
  readonly Volumes: readonly VolumeSummary[] | null;
  readonly BuildCache: readonly CacheRecord[] | null;
}

/** One line of `docker system df`; sizes in bytes. */
export interface Usage {
  readonly type: string;
  readonly total: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
  /** The build cache has no share. */
  readonly share: boolean;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + Math.max(0, size), 0);

/** Counts as the CLI does (docker/cli formatter/disk_usage.go). */
export function usages({ LayersSize, Images, Containers, Volumes, BuildCache }: DiskUsage): readonly Usage[] {
  const [images, containers, volumes, cache] = [Images ?? [], Containers ?? [], Volumes ?? [], BuildCache ?? []];
  const usedLayers = sum(images.filter(({ Containers: users, Size, SharedSize }) => users !== 0 && Size !== -1 && SharedSize !== -1).map(({ Size, SharedSize }) => Size - SharedSize));
  const alive = ({ State }: ContainerSummary): boolean => ['running', 'paused', 'restarting'].includes(State);
  const alone = (each: CacheRecord): boolean => !each.Shared;
  const cacheSize = sum(cache.filter(alone).map(({ Size }) => Size));
  return [
    { type: 'Images', total: images.length, active: images.filter((image) => image.Containers > 0).length, size: LayersSize, reclaimable: LayersSize - usedLayers, share: true },
    {
      type: 'Containers',
      total: containers.length,
      active: containers.filter(alive).length,
      size: sum(containers.map(({ SizeRw = 0 }) => SizeRw)),
      reclaimable: sum(containers.filter((each) => !alive(each)).map(({ SizeRw = 0 }) => SizeRw)),
      share: true,
    },
    {
      type: 'Local Volumes',
      total: volumes.length,
      active: volumes.filter(({ UsageData }) => (UsageData?.RefCount ?? 0) > 0).length,
      size: sum(volumes.map(({ UsageData }) => UsageData?.Size ?? 0)),
      reclaimable: sum(volumes.filter(({ UsageData }) => UsageData?.RefCount === 0).map(({ UsageData }) => UsageData?.Size ?? 0)),
      share: true,
    },
    { type: 'Build Cache', total: cache.length, active: cache.filter(({ InUse }) => InUse).length, size: cacheSize, reclaimable: cacheSize - sum(cache.filter((each) => each.InUse && alone(each)).map(({ Size }) => Size)), share: false },
  ];
}

export const usageColumns: Columns<Usage> = {
  type: '*formatter.diskUsageImagesContext',
  fields: {
    Active: { heading: 'ACTIVE', value: ({ active }) => String(active) },
    Reclaimable: { heading: 'RECLAIMABLE', value: ({ reclaimable, size, share }) => humanSize(reclaimable) + (share && size > 0 ? ` (${Math.trunc((reclaimable * 100) / size)}%)` : '') },
    Size: { heading: 'SIZE', value: ({ size }) => humanSize(size) },
    TotalCount: { heading: 'TOTAL', value: ({ total }) => String(total) },
    Type: { heading: 'TYPE', value: ({ type }) => type },
  },
};
