import type { Run } from '../flags/types.js';
import { filters } from '../flags/filters.js';
import { chosenFormat, usesField } from '../output/format.js';
import { imageColumns, imageLines, type ImageSummary } from '../output/images.js';
import { render } from '../output/table.js';

const AGE_AND_SIZE = '{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\\t{{.Size}}';

/** `docker images`: GET /images/json */
export const run: Run = async (cli, args) => {
  const digests = args.on('digests');
  const table = `table {{.Repository}}\\t{{.Tag}}\\t${digests ? '{{.Digest}}\\t' : ''}{{.ID}}\\t${AGE_AND_SIZE}`;
  const format = chosenFormat(cli, args, 'imagesFormat', { table, quiet: '{{.ID}}', raw });
  const [reference] = args.positional;
  const query = { all: args.on('all'), filters: filters(args, reference === undefined ? {} : { reference }) };
  const found = await (await cli.engine()).json<readonly ImageSummary[]>('GET', '/images/json', { query });
  const lines = imageLines(found, digests || usesField(format, 'Digest'));
  cli.io.stdout.write(render(imageColumns(!args.on('no-trunc'), cli.io.now()), format, lines));
  return 0;
};

const raw = 'repository: {{ .Repository }}\ntag: {{.Tag}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n';
