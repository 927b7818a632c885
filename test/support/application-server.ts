import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  body: Buffer;
  headers: IncomingHttpHeaders;
  path: string;
}

/** An organisation's application that keeps what comes, and answers as it is told. */
export class ApplicationServer {
  readonly heard: Heard[] = [];
  answer: { status: number; headers?: Record<string, string>; body?: Buffer } = { status: 200 };
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.heard.push({ body: Buffer.concat(chunks), headers: request.headers, path: request.url ?? '' });
      response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks/voice?tenant=7&x=%2F`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
