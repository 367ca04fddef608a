import { send, type Reply } from './client.js';
import type { Scenario, Step } from './types.js';

/** One engine under comparison: plays a scenario's steps, each with what earlier ones kept. */
export class Side {
  private readonly kept = new Map<string, string>();
  constructor(private readonly socket: string) {}

  async play({ steps }: Scenario): Promise<Reply[]> {
    this.kept.clear();
    const replies: Reply[] = [];
    for (const step of steps) replies.push(await this.step(step));
    await this.clean();
    return replies;
  }

  /** Removes all that a scenario may have left, except images that carry a name. */
  async clean(): Promise<void> {
    const json = async <T>(path: string): Promise<T> => JSON.parse((await this.call(`GET ${path}`)).body.toString()) as T;
    for (const { Id } of await json<{ Id: string }[]>('/containers/json?all=1')) await this.call(`DELETE /containers/${Id}?force=1&v=1`);
    for (const { Id, Name } of await json<{ Id: string; Name: string }[]>('/networks')) if (!['bridge', 'host', 'none'].includes(Name)) await this.call(`DELETE /networks/${Id}`);
    for (const { Name } of (await json<{ Volumes: { Name: string }[] | null }>('/volumes')).Volumes ?? []) await this.call(`DELETE /volumes/${Name}?force=1`);
    for (const { Id, RepoTags } of await json<{ Id: string; RepoTags: string[] | null }[]>('/images/json')) {
      for (const tag of RepoTags ?? []) if (tag.startsWith('shape')) await this.call(`DELETE /images/${tag}?force=1`);
      if ((RepoTags ?? []).length === 0) await this.call(`DELETE /images/${Id}?force=1`);
    }
  }

  private call(ask: string): Promise<Reply> {
    return send(this.socket, { ask }, ask.split(' ')[1]!, undefined);
  }

  /** Replies with what this engine alone knows taken out again: ids that were kept become their names. */
  private async step(step: Step): Promise<Reply> {
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => this.kept.get(name) ?? whole);
    const body = step.body === undefined ? undefined : Buffer.isBuffer(step.body) ? step.body : Buffer.from(fill(typeof step.body === 'string' ? step.body : JSON.stringify(step.body)));
    const path = fill(step.ask.split(' ').slice(1).join(' '));
    let reply = await send(this.socket, step, path, body);
    const end = Date.now() + 10_000;
    while (step.until !== undefined && !reply.body.toString().includes(step.until) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      reply = await send(this.socket, step, path, body);
    }
    if (step.keep) {
      try {
        const value = JSON.parse(reply.body.toString()) as Record<string, string>;
        this.kept.set(step.keep, value['Id'] ?? value['ID'] ?? value['Name'] ?? '');
      } catch {
        // Nothing to keep: the steps that need it will show it.
      }
    }
    return reply;
  }
}
