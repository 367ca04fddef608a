import { CliError, messageOf } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { cacheColumns } from '../output/build-cache.js';
import { containerColumns } from '../output/containers.js';
import { usageColumns, usages, type DiskUsage } from '../output/disk-usage.js';
import { chosenFormat } from '../output/format.js';
import { imageColumns, type ImageLine } from '../output/images.js';
import { humanSize } from '../output/size.js';
import { parsed, render, row } from '../output/table.js';
import { volumeColumns } from '../output/volumes.js';
import { familiarName } from '../../docker/reference.js';

/** `docker system df`: GET /system/df */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, '', { table: 'table {{.Type}}\\t{{.TotalCount}}\\t{{.Active}}\\t{{.Size}}\\t{{.Reclaimable}}' });
  const verbose = args.on('verbose');
  const custom = args.changed('format') && args.text('format') !== 'table';
  const found = await (await cli.engine()).json<DiskUsage>('GET', '/system/df');
  const now = cli.io.now();
  if (verbose && custom) cli.io.stdout.write(filled(found, now, format));
  else cli.io.stdout.write(verbose ? everything(found, now) : render(usageColumns, format, usages(found)));
  return 0;
};

/** A template over everything: `{{range .Containers}}…`. */
function filled({ Images, Containers, Volumes, BuildCache }: DiskUsage, now: number, format: string): string {
  const data = {
    Images: imageRows(Images).map((each) => row(imageColumns(false, now), each)),
    Containers: (Containers ?? []).map((each) => row(containerColumns(false, now), { ...each, SizeRootFs: 0 })),
    Volumes: (Volumes ?? []).map((each) => row(volumeColumns, each)),
    BuildCache: (BuildCache ?? []).map((each) => row(cacheColumns(false, now), each)),
  };
  try {
    return parsed(format === 'json' ? '{{json .}}' : format)(data);
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(messageOf(error));
  }
}

/** Of several tags the first is shown. */
function imageRows(images: DiskUsage['Images']): readonly ImageLine[] {
  return (images ?? []).map((image) => {
    const name = image.RepoTags?.[0] === undefined ? '' : familiarName(image.RepoTags[0]);
    const at = name.lastIndexOf(':');
    return at < 0 ? { image, repository: '<none>', tag: '<none>', digest: '<none>' } : { image, repository: name.slice(0, at), tag: name.slice(at + 1), digest: '<none>' };
  });
}

function everything({ Images, Containers, Volumes, BuildCache }: DiskUsage, now: number): string {
  const lines = imageRows(Images);
  const cache = [...(BuildCache ?? [])].filter(({ Shared }) => !Shared);
  return [
    'Images space usage:\n\n',
    render(imageColumns(true, now), 'table {{.Repository}}\\t{{.Tag}}\\t{{.ID}}\\t{{.CreatedSince}}\\t{{.Size}}\\t{{.SharedSize}}\\t{{.UniqueSize}}\\t{{.Containers}}', lines),
    '\nContainers space usage:\n\n',
    render(
      containerColumns(true, now),
      'table {{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.LocalVolumes}}\\t{{.Size}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Names}}',
      (Containers ?? []).map((each) => ({ ...each, SizeRootFs: 0 })),
    ),
    '\nLocal Volumes space usage:\n\n',
    render(volumeColumns, 'table {{.Name}}\\t{{.Links}}\\t{{.Size}}', Volumes ?? []),
    `\nBuild cache usage: ${humanSize(cache.reduce((sum, { Size }) => sum + Size, 0))}\n\n`,
    render(cacheColumns(true, now), 'table {{.ID}}\\t{{.CacheType}}\\t{{.Size}}\\t{{.CreatedSince}}\\t{{.LastUsedSince}}\\t{{.UsageCount}}\\t{{.Shared}}', BuildCache ?? []),
  ].join('');
}
