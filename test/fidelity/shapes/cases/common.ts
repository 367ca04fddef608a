import { prepare, type Step } from '../types.js';

/** A container that stays until it is told to end. */
export const staying = { Image: 'alpine:3.20', Cmd: ['sh', '-c', "trap 'exit 7' TERM; echo ready; while true; do sleep 0.1; done"] };
export const create = (name: string, body: object = staying): Step => prepare(`POST /containers/create?name=${name}`, body, { keep: name });
export const running = (name: string, body: object = staying): Step[] => [create(name, body), prepare(`POST /containers/${name}/start`)];
/** One that has ended. */
export const ended = (name: string, body: object = { Image: 'alpine:3.20', Cmd: ['true'] }): Step[] => [...running(name, body), prepare(`POST /containers/${name}/wait`)];
/** Its first line is in the log. */
export const ready = (name: string, word = 'ready'): Step => prepare(`GET /containers/${name}/logs?stdout=1&stderr=1`, undefined, { until: word });
export const query = (value: object): string => encodeURIComponent(JSON.stringify(value));
