import { connect, type Socket } from 'node:net';

/** One request, and nothing a browser would add. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A kept-alive HTTP/1.1 connection, one request at a time: the client shares the machine, so it does as little as it can. */
export interface Connection {
  send(ask: Ask): Promise<Answer>;
  close(): void;
}

export function openConnection(port: number): Connection {
  let socket: Socket | undefined;
  return {
    send: async (ask) => {
      socket ??= await connected(port);
      const current = socket;
      const answer = await exchange(current, bytesOf(ask, port));
      if (answer.last) {
        current.destroy();
        socket = undefined;
      }
      return answer;
    },
    close: () => socket?.destroy(),
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function bytesOf({ method, path, headers = {}, body }: Ask, port: number): Buffer[] {
  const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  return body === undefined ? [head] : [head, Buffer.from(body)];
}

function exchange(socket: Socket, bytes: Buffer[]): Promise<Answer & { last: boolean }> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const finish = () => {
      socket.off('data', onData);
      socket.off('close', onClose);
      socket.off('error', onClose);
    };
    const onClose = () => {
      finish();
      reject(new Error('the server closed the connection in the middle of an answer'));
    };
    const onData = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parseAnswer(received);
      if (!answer) return;
      finish();
      resolve(answer);
    };
    socket.on('data', onData);
    socket.on('close', onClose);
    socket.on('error', onClose);
    socket.write(bytes.length === 1 ? (bytes[0] as Buffer) : Buffer.concat(bytes));
  });
}

const endOfHead = Buffer.from('\r\n\r\n');
const endOfChunks = Buffer.from('\r\n0\r\n\r\n');

/** The answer when all of it is there (RFC 9112 §6); only one can be under way, so a chunked one ends where the bytes end. */
function parseAnswer(received: Buffer): (Answer & { last: boolean }) | undefined {
  const end = received.indexOf(endOfHead);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const last = head.includes('\r\nconnection: close');
  const body = received.subarray(end + 4);
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length) ? { status, body, last } : undefined;
  if (!head.includes('\r\ntransfer-encoding: chunked')) return { status, body, last };
  const whole = received.subarray(-endOfChunks.length).equals(endOfChunks) || body.equals(endOfChunks.subarray(2));
  return whole ? { status, body: joinChunks(body), last } : undefined;
}

function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(chunks);
    chunks.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
