import { request } from 'node:http';

/** Pulls an image, unless the engine has it; rejects when it cannot be had. */
export function pull(socketPath: string, image: string): Promise<void> {
  const [name = '', tag = 'latest'] = image.split(':');
  return new Promise((resolve, reject) => {
    request({ socketPath, method: 'POST', path: `/images/create?fromImage=${encodeURIComponent(name)}&tag=${tag}` }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => (text += part));
      res.on('end', () => (res.statusCode === 200 && !text.includes('errorDetail') ? resolve() : reject(new Error(`${image}: ${text}`))));
    }).on('error', reject).end();
  });
}
