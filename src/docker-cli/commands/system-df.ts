import { CliError } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { cacheColumns } from '../output/build-cache.js';
import { containerColumns } from '../output/containers.js';
import { usageColumns, usages, type DiskUsage } from '../output/disk-usage.js';
import { chosenFormat } from '../output/format.js';
import { imageColumns, type ImageLine } from '../output/images.js';
import { humanSize } from '../output/size.js';
import { render } from '../output/table.js';
import { volumeColumns } from '../output/volumes.js';
import { familiarName } from '../../docker/reference.js';

/** `docker system df`: GET /system/df */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, '', { table: 'table {{.Type}}\\t{{.TotalCount}}\\t{{.Active}}\\t{{.Size}}\\t{{.Reclaimable}}' });
  const verbose = args.on('verbose');
  if (verbose && args.changed('format') && args.text('format') !== 'table') throw new CliError('docker system df: docker-tutor\'s built-in docker does not know -v together with --format; the full Docker CLI has it');
  const found = await (await cli.engine()).json<DiskUsage>('GET', '/system/df');
  cli.io.stdout.write(verbose ? everything(found, cli.io.now()) : render(usageColumns, format, usages(found)));
  return 0;
};

function everything({ Images, Containers, Volumes, BuildCache }: DiskUsage, now: number): string {
  const lines = (Images ?? []).map((image): ImageLine => {
    const first = image.RepoTags?.[0];
    const at = first === undefined ? -1 : familiarName(first).lastIndexOf(':');
    return first === undefined || at < 0
      ? { image, repository: '<none>', tag: '<none>', digest: '<none>' }
      : { image, repository: familiarName(first).slice(0, at), tag: familiarName(first).slice(at + 1), digest: '<none>' };
  });
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
