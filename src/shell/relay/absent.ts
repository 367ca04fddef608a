/** What clients hear when no engine can be reached. */
import { createServer } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Answers every request of a connection with 503 and the engine's kind of error (`{"message": …}`), which the docker CLI prints as
 * one line. An HTTP server reads the requests, so that bodies and HEAD are in order.
 */
export function answerAbsent(client: Socket, why: string): void {
  const message = `docker-tutor: no Docker Engine answers right now. ${why}`;
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, maxHeaderSize: 1 << 20 }, (request, response) => {
    // Answered while it still sends, a client would see a broken connection before it sees why.
    request.resume().on('end', () => {
      // Closed: the next request shall find the engine if it is back.
      response.writeHead(503, { 'content-type': 'application/json', connection: 'close' });
      response.end(`${JSON.stringify({ message })}\n`);
    });
  });
  server.emit('connection', client);
  client.resume();
}
