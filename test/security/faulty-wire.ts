import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to one connection, and at which byte. */
export interface WireFault {
  readonly kind: 'none' | 'cut-request' | 'cut-answer' | 'duplicate' | 'half-close' | 'delay';
  readonly at: number;
}

/** A wire between client and server that cuts, doubles, holds back and half-closes. */
export interface Wire {
  readonly port: number;
  /** What happens to the next connection. */
  next(fault: WireFault): void;
  close(): Promise<void>;
}

/** Lays a wire to a port of this machine. */
export async function layWire(target: number): Promise<Wire> {
  let fault: WireFault = { kind: 'none', at: 0 };
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    join(client, upstream, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    next: (coming) => {
      fault = coming;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function join(client: Socket, upstream: Socket, { kind, at }: WireFault): void {
  let sent = 0;
  let answered = 0;
  const cut = () => {
    client.destroy();
    upstream.destroy();
  };
  client.on('data', (part) => {
    const room = kind === 'cut-request' ? at - sent : part.length;
    sent += part.length;
    if (part.length >= room && kind === 'cut-request') {
      upstream.write(part.subarray(0, Math.max(room, 0)), cut);
      return;
    }
    if (kind === 'delay') setTimeout(() => upstream.write(part), at % 40);
    else upstream.write(kind === 'duplicate' ? Buffer.concat([part, part]) : part);
    if (kind === 'half-close') upstream.end();
  });
  upstream.on('data', (part) => {
    if (kind !== 'cut-answer') {
      client.write(part);
      return;
    }
    const room = at - answered;
    answered += part.length;
    if (part.length >= room) client.write(part.subarray(0, Math.max(room, 0)), cut);
    else client.write(part);
  });
  client.on('end', () => upstream.end());
  upstream.on('end', () => client.end());
}

/** Sends bytes and reads one whole answer; undefined when the wire broke before. */
export function exchange(port: number, bytes: Buffer): Promise<{ status: number; body: string } | undefined> {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const done = (answer?: { status: number; body: string }) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(10_000, () => done());
    socket.on('error', () => done());
    socket.on('close', () => done());
    socket.on('data', (part) => {
      got = Buffer.concat([got, part]);
      const answer = wholeAnswer(got);
      if (answer) done(answer);
    });
  });
}

/** An answer with its length in its head, when all of it has come. */
function wholeAnswer(got: Buffer): { status: number; body: string } | undefined {
  const end = got.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = got.subarray(0, end).toString('latin1');
  const status = Number(head.slice(9, 12));
  const body = got.subarray(end + 4);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    return body.length >= Number(length) ? { status, body: body.subarray(0, Number(length)).toString() } : undefined;
  }
  const text = body.toString('latin1');
  if (!text.endsWith('0\r\n\r\n')) return undefined;
  return {
    status,
    body: Buffer.from(text.replaceAll(/(^|\r\n)[0-9a-f]+\r\n/g, ''), 'latin1')
      .toString()
      .replace(/\r\n$/, ''),
  };
}
