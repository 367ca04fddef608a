import { Readable } from 'node:stream';
import { escaped } from '../../api/api.js';
import { tar } from '../../../docker/tar.js';
import { CliError } from '../../cli/errors.js';
import type { FileReference, Project, Service } from '../model/types.js';
import { targetOf } from '../spec/mounts.js';
import type { Work } from './work.js';

/** Copies secrets and configs of a text or a variable into a container that has been made. @throws CliError when the variable is not set */
export async function injectFiles(work: Work, project: Project, service: Service, container: string): Promise<void> {
  for (const kind of ['secrets', 'configs'] as const) {
    for (const reference of service[kind] ?? []) {
      const content = contentOf(project, kind, reference);
      if (content !== undefined) await copyIn(work, container, targetOf(kind, reference), content);
    }
  }
}

function contentOf(project: Project, kind: 'secrets' | 'configs', { source }: FileReference): string | undefined {
  const defined = project[kind][source];
  if (defined?.environment) {
    const value = project.env[defined.environment];
    if (value === undefined) throw new CliError(`environment variable ${JSON.stringify(defined.environment)} required by ${kind.slice(0, -1)} ${JSON.stringify(defined.name)} is not set`);
    return value;
  }
  return defined?.content;
}

async function copyIn({ api }: Work, container: string, target: string, content: string): Promise<void> {
  const archive = tar({ [target.slice(1)]: content });
  await api.request('PUT', `/containers/${escaped(container)}/archive`, { query: { path: '/' }, stream: Readable.from([archive]), headers: { 'Content-Type': 'application/x-tar' } });
}
