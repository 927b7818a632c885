import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

const NOTIFICATION = 'A'.charCodeAt(0);
const HEADER_BYTES = 5;

/** A way to the same server that loses notifications, as a pool in transaction mode does. */
export async function openDeafPool(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const target = new Client({ connectionString: url });
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const upstream = connect(addressOf(target));
    sockets.push(client, upstream);
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(upstream);
    upstream.on(
      'data',
      withoutNotifications((bytes) => client.write(bytes)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const credentials = `${target.user ?? ''}:${target.password ?? ''}`;
  return {
    url: `postgres://${credentials}@127.0.0.1:${port}/${target.database ?? ''}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function addressOf({ host, port }: Client): { path: string } | { host: string; port: number } {
  return host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port };
}

/** Cuts the server's stream into its messages (type, length, body) and passes on all but notifications. */
function withoutNotifications(pass: (bytes: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES && rest.length > rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      if (rest[0] !== NOTIFICATION) pass(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}
