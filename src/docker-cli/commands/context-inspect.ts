import { defaultHost } from '../../docker/host.js';
import { storedContexts } from '../cli/contexts.js';
import { joined } from '../cli/errors.js';
import type { Run } from '../flags/types.js';
import { inspector } from '../output/inspector.js';

/** `docker context inspect`: that in use unless others are named. */
export const run: Run = (cli, args) => {
  const names = args.positional.length > 0 ? args.positional : [cli.contextName()];
  const show = inspector(args.text('format') ?? '');
  const known = new Map(storedContexts(cli).map((each) => [each.name, each] as const));
  const missing: string[] = [];
  for (const name of names) {
    const found = known.get(name);
    if (name === 'default') {
      const Host = cli.globals.text('host') ?? (cli.io.env['DOCKER_HOST'] || defaultHost(cli.io.platform));
      show.add(JSON.stringify({ Name: name, Metadata: {}, Endpoints: { docker: { Host, SkipTLSVerify: false } }, TLSMaterial: {}, Storage: { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' } }));
    } else if (found) {
      const { description, host, skipVerify, tlsFiles, metadataPath, tlsPath } = found;
      show.add(
        JSON.stringify({
          Name: name,
          Metadata: description ? { Description: description } : {},
          Endpoints: { docker: { Host: host, SkipTLSVerify: skipVerify } },
          TLSMaterial: tlsFiles.length > 0 ? { docker: tlsFiles } : {},
          Storage: { MetadataPath: metadataPath, TLSPath: tlsPath },
        }),
      );
    } else missing.push(`context ${JSON.stringify(name)} does not exist`);
  }
  cli.io.stdout.write(show.flush());
  const failed = joined(missing);
  if (failed) throw failed;
  return Promise.resolve(0);
};
