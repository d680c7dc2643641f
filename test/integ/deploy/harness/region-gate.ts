import * as http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { PORT } from './place';

/**
 * Stands in front of the emulator, and hangs up on whoever signs for a region that is down: what a caller sees of
 * a region that is gone.
 */
export class RegionGate {
  /** How many requests it hung up on. */
  public refused = 0;
  private readonly server: http.Server;

  public constructor(private readonly down: string) {
    this.server = http.createServer((request, response) => this.handle(request, response));
  }

  public listen(): Promise<number> {
    return new Promise(resolve => {
      this.server.listen(0, '127.0.0.1', () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  public close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(() => resolve()));
  }

  private handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    // Credential=<key>/<date>/<region>/<service>/aws4_request
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
    if (region === this.down) {
      this.refused += 1;
      (request.socket as Socket).resetAndDestroy();
      return;
    }
    const onward = http.request(
      { host: '127.0.0.1', port: PORT, method: request.method, path: request.url, headers: request.headers },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
