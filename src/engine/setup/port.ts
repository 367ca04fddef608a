import { createServer } from 'node:net';

/** Nobody on this machine listens on the TCP port, neither on every address nor on the loopback one. */
export async function portIsFree(port: number): Promise<boolean> {
  // One after the other: on some systems each would find the other one's socket.
  return (await canListen(port, '0.0.0.0')) && (await canListen(port, '127.0.0.1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve((error as NodeJS.ErrnoException).code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
