/** One HTTP request with a deadline. */
import http from 'node:http';
import https from 'node:https';

export type Answer =
  | { readonly kind: 'response'; readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused' | 'reset' | 'timeout' | 'unknown-host' | 'not-http'; readonly detail: string };

const DEADLINE = 3000;
const BODY_LIMIT = 256 * 1024;

const CODES: Readonly<Record<string, Exclude<Answer['kind'], 'response'>>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'timeout',
  ENETUNREACH: 'timeout',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
};

/** @param patience ms to try again while nothing listens yet */
export async function ask(url: string, patience = 0): Promise<Answer> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await once(url);
    if ((answer.kind !== 'refused' && answer.kind !== 'reset') || Date.now() >= until) return answer;
    await new Promise(done => setTimeout(done, 150));
  }
}

async function once(url: string): Promise<Answer> {
  const request = url.startsWith('https:') ? https.request : http.request;
  return new Promise(resolve => {
    const deadline = setTimeout(() => call.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), DEADLINE);
    const settle = (answer: Answer): void => {
      clearTimeout(deadline);
      resolve(answer);
    };
    // No agent: a kept-alive connection would hold the process, and hide a server that is gone.
    const call = request(url, { agent: false, headers: { connection: 'close', accept: '*/*', 'user-agent': 'docker-tutor' } }, response => {
      let body = '';
      const done = (): void => {
        const headers = Object.fromEntries(Object.entries(response.headers).map(([key, value]) => [key, [value].flat().join(', ')]));
        settle({ kind: 'response', status: response.statusCode ?? 0, body, headers });
      };
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
        // An endless stream has answered too.
        if (body.length > BODY_LIMIT) {
          done();
          call.destroy();
        }
      });
      response.on('end', done).on('error', done);
    });
    call.on('error', (error: NodeJS.ErrnoException) => settle({ kind: kindOf(error), detail: error.message }));
    call.end();
  });
}

function kindOf(error: NodeJS.ErrnoException): Exclude<Answer['kind'], 'response'> {
  const own = error.code ?? '';
  if (own.startsWith('HPE_')) return 'not-http';
  return CODES[own] ?? 'reset';
}
