import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One connection as the wire saw it: a request and what came back, whole or as far as it came. */
export interface Exchange {
  readonly request: Buffer;
  readonly answer: Buffer;
  /** Milliseconds since 1970, by the clock of this machine, which the database has too: the first byte of the answer was here. */
  readonly answeredAt: number | undefined;
}

/** A wire that keeps every byte. */
export interface WireTap {
  readonly port: number;
  /** Everything that went over it so far, oldest first. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Taps the wire to a port of this machine; clients use a connection of its own for each request. */
export async function tapWire(target: number): Promise<WireTap> {
  const exchanges: Exchange[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const sent: Buffer[] = [];
    const got: Buffer[] = [];
    let answeredAt: number | undefined;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (part) => {
      sent.push(part);
      upstream.write(part);
    });
    upstream.on('data', (part) => {
      answeredAt ??= preciseNow();
      got.push(part);
      client.write(part);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => {
      client.end();
      exchanges.push({ request: Buffer.concat(sent), answer: unchunked(Buffer.concat(got)), answeredAt });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The machine's clock to parts of a millisecond; the steady clock beside it may drift, so it counts within the millisecond only. */
function preciseNow(): number {
  const whole = Date.now();
  return Math.min(Math.max(performance.timeOrigin + performance.now(), whole), whole + 0.999);
}

/** An answer without the marks between its chunks, so that no text is cut in two by them. */
function unchunked(answer: Buffer): Buffer {
  const end = answer.indexOf('\r\n\r\n') + 4;
  if (end < 4 || !/^transfer-encoding: *chunked/im.test(answer.subarray(0, end).toString('latin1'))) return answer;
  const parts = [answer.subarray(0, end)];
  for (let at = end; at < answer.length; ) {
    const line = answer.indexOf('\r\n', at);
    const size = line < 0 ? 0 : Number.parseInt(answer.subarray(at, line).toString('latin1'), 16);
    if (!(size > 0)) break;
    parts.push(answer.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
