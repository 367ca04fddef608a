import { createHash } from 'node:crypto';
import { join } from '../../docker/machine.js';
import type { Cli } from './cli.js';

/** What docker keeps of one context. */
export interface StoredContext {
  readonly name: string;
  readonly description: string;
  readonly host: string;
  readonly skipVerify: boolean;
  /** Where it is kept. */
  readonly metadataPath: string;
  readonly tlsPath: string;
  readonly tlsFiles: readonly string[];
}

/** Every context of the configuration, by name; broken ones are left out. */
export function storedContexts(cli: Cli): readonly StoredContext[] {
  const { machine } = cli;
  const root = join(machine, cli.configFolder, 'contexts', 'meta');
  const found = machine.list(root).flatMap((folder) => {
    try {
      const meta = JSON.parse(String(machine.read(join(machine, root, folder, 'meta.json')))) as {
        readonly Name?: string;
        readonly Metadata?: { readonly Description?: string };
        readonly Endpoints?: { readonly docker?: { readonly Host?: string; readonly SkipTLSVerify?: boolean } };
      };
      return [context(cli, meta.Name ?? '', meta.Metadata?.Description ?? '', meta.Endpoints?.docker?.Host ?? '', meta.Endpoints?.docker?.SkipTLSVerify === true)];
    } catch {
      return [];
    }
  });
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function context(cli: Cli, name: string, description: string, host: string, skipVerify: boolean): StoredContext {
  const { machine } = cli;
  const hash = createHash('sha256').update(name).digest('hex');
  const tlsPath = join(machine, cli.configFolder, 'contexts', 'tls', hash);
  return { name, description, host, skipVerify, metadataPath: join(machine, cli.configFolder, 'contexts', 'meta', hash), tlsPath, tlsFiles: machine.list(join(machine, tlsPath, 'docker')) };
}
