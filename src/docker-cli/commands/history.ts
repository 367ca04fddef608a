import { escaped } from '../api/api.js';
import type { Run } from '../flags/types.js';
import { humanDuration } from '../output/duration.js';
import { chosenFormat } from '../output/format.js';
import { humanSize } from '../output/size.js';
import { render, type Columns } from '../output/table.js';
import { ellipsis, shortId } from '../output/text.js';

interface Layer {
  readonly Id: string;
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
}

/** `docker history`: GET /images/NAME/history */
export const run: Run = async (cli, args) => {
  const format = chosenFormat(cli, args, '', {
    table: args.on('human', true) ? 'table {{.ID}}\\t{{.CreatedSince}}\\t{{.CreatedBy}}\\t{{.Size}}\\t{{.Comment}}' : 'table {{.ID}}\\t{{.CreatedAt}}\\t{{.CreatedBy}}\\t{{.Size}}\\t{{.Comment}}',
    quiet: '{{.ID}}',
  });
  const layers = await (await cli.engine()).json<readonly Layer[]>('GET', `/images/${escaped(args.positional[0] ?? '')}/history`);
  cli.io.stdout.write(render(columns(!args.on('no-trunc'), args.on('human', true), cli.io.now()), format, layers));
  return 0;
};

function columns(truncate: boolean, human: boolean, now: number): Columns<Layer> {
  const created = ({ Created }: Layer): string => {
    const ms = Created * 1000;
    return Created <= 0 ? '' : new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().replace(/\.\d+Z$/, zone(ms));
  };
  return {
    type: '*image.historyContext',
    fields: {
      Comment: { heading: 'COMMENT', value: ({ Comment }) => Comment },
      CreatedAt: { heading: 'CREATED AT', value: created },
      CreatedBy: { heading: 'CREATED BY', value: ({ CreatedBy }) => (truncate ? ellipsis(CreatedBy.replaceAll('\t', ' '), 45) : CreatedBy.replaceAll('\t', ' ')) },
      CreatedSince: { heading: 'CREATED', value: (layer) => (!human ? created(layer) : layer.Created <= 0 ? 'N/A' : `${humanDuration(now - layer.Created * 1000)} ago`) },
      ID: { heading: 'IMAGE', value: ({ Id }) => (truncate ? shortId(Id) : Id) },
      Size: { heading: 'SIZE', value: ({ Size }) => (human ? humanSize(Size, 3) : String(Size)) },
    },
  };
}

/** "Z" or "+02:00" */
function zone(ms: number): string {
  const offset = -new Date(ms).getTimezoneOffset();
  const two = (number: number): string => String(number).padStart(2, '0');
  return offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
