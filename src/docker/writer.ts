import { call, callMaybe, type Line } from './call.js';
import { EngineError } from './errors.js';
import { tooSlow } from './exec.js';
import { follow } from './progress.js';
import { mustBeThere, pull } from './pull.js';
import { number, object, text } from './read.js';
import { parseReference } from './reference.js';
import { createBody } from './spec.js';
import { tar } from './tar.js';
import type { EngineWriter } from './types.js';
import { imageInUrl, nameInUrl } from './validate.js';

/** A step of a build may be silent for long (ms). */
const BUILD_STALL = 600_000;

/** The half of an engine that changes things. Removing what is not there is no error. */
export function createWriter(line: Line): EngineWriter {
  const post = async (path: string, options: { query?: Record<string, unknown>; body?: object } = {}, ms = line.deadline): Promise<unknown> =>
    (await call(line, { method: 'POST', path, ...options }, ms)).body;
  const remove = async (path: string, query?: Record<string, unknown>, ms = line.deadline): Promise<void> => {
    await callMaybe(line, { method: 'DELETE', path, query }, ms);
  };

  return {
    pull: (reference, onProgress, signal) => pull(line, reference, onProgress, signal),

    async createContainer(spec) {
      const id = text(object(await post('/containers/create', { query: { name: nameInUrl(spec.name) }, body: createBody(spec) }, line.deadline * 3))['Id']);
      for (const network of spec.networks?.slice(1) ?? []) {
        await post(`/networks/${nameInUrl(network)}/connect`, { body: { Container: id } });
      }
      return id;
    },
    async startContainer(id) {
      await post(`/containers/${nameInUrl(id)}/start`, {}, line.deadline * 3);
    },
    async stopContainer(id, timeoutSeconds = 10) {
      await post(`/containers/${nameInUrl(id)}/stop`, { query: { t: timeoutSeconds } }, line.deadline + timeoutSeconds * 1000);
    },
    async waitContainer(id, timeout = 60_000) {
      try {
        const answer = await post(`/containers/${nameInUrl(id)}/wait`, { query: { condition: 'not-running' } }, timeout);
        return number(object(answer)['StatusCode']);
      } catch (error) {
        throw error instanceof EngineError && error.code === 'timeout' ? tooSlow(`The container ${id}`, id, timeout) : error;
      }
    },
    async removeContainer(id) {
      try {
        // `v` takes only the anonymous volumes that the container brought along.
        await remove(`/containers/${nameInUrl(id)}`, { force: 1, v: 1 }, line.deadline * 3);
      } catch (error) {
        if (!(error instanceof EngineError && /already in progress/i.test(error.why))) throw error;
      }
    },

    async createVolume(name, labels = {}) {
      await post('/volumes/create', { body: { Name: nameInUrl(name), Labels: labels } });
    },
    removeVolume: (name) => remove(`/volumes/${nameInUrl(name)}`),

    async createNetwork(name, { internal = false, labels = {} } = {}) {
      // CheckDuplicate: engines before API 1.44 make a second network of the same name without it.
      const body = { Name: nameInUrl(name), Driver: 'bridge', Internal: internal, Labels: labels, CheckDuplicate: true };
      return text(object(await post('/networks/create', { body }))['Id']);
    },
    removeNetwork: (id) => remove(`/networks/${nameInUrl(id)}`),

    async buildImage(reference, files, labels = {}) {
      const query = { t: imageInUrl(reference), labels, rm: 1, forcerm: 1, version: '1' };
      await follow(line, { method: 'POST', path: '/build', query, archive: tar(files) }, BUILD_STALL, () => undefined);
      await mustBeThere(line, reference, 'build');
    },
    async tagImage(source, target) {
      const to = parseReference(imageInUrl(target));
      await post(`/images/${imageInUrl(source)}/tag`, { query: to && { repo: `${to.domain}/${to.path}`, tag: to.tag || 'latest' } });
    },
    removeImage: (reference) => remove(`/images/${imageInUrl(reference)}`, undefined, line.deadline * 3),
  };
}
