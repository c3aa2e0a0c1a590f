import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire that can be cut. */
export interface CutWire {
  readonly port: number;
  /** Breaks what is connected and takes nobody new. */
  drop(): void;
  /** Lets nothing through and tells nobody; who was connected stays forgotten, as by a firewall that lost its memory. */
  silence(): void;
  /** New connections go through again. */
  mend(): void;
  close(): Promise<void>;
}

/** Lays a wire to a port of this machine. */
export async function layCutWire(target: number): Promise<CutWire> {
  let state: 'whole' | 'dropped' | 'silent' = 'whole';
  const open = new Map<Socket, { forgotten: boolean }>();
  const server = createServer((client) => {
    if (state === 'dropped') {
      client.destroy();
      return;
    }
    const pair = { forgotten: state === 'silent' };
    const upstream = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.set(socket, pair);
      socket.on('error', () => undefined);
      socket.on('data', (part) => {
        if (!pair.forgotten) other.write(part);
      });
      socket.on('close', () => {
        open.delete(socket);
        if (!pair.forgotten) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const destroyAll = () => {
    for (const socket of open.keys()) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    drop: () => {
      state = 'dropped';
      destroyAll();
    },
    silence: () => {
      state = 'silent';
      for (const pair of open.values()) pair.forgotten = true;
    },
    mend: () => {
      state = 'whole';
    },
    close: () =>
      new Promise((resolve) => {
        destroyAll();
        server.close(() => resolve());
      }),
  };
}
