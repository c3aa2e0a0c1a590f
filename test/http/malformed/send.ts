import { connect } from 'node:net';

/** What came back: the status of the first answer, or none when the connection was closed without one. */
export interface Outcome {
  readonly status: number | undefined;
  /** The server neither answered nor closed in time. */
  readonly silent: boolean;
}

/**
 * Sends bytes over a connection of their own and waits for an answer or the end. Who is not answered for a while waits for the rest
 * of a request that has none: then we say that no more will come (which by itself would end a request under way).
 */
export function sendRaw(port: number, bytes: Buffer | string, patience = 30_000): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let head = '';
    const finish = (silent: boolean) => {
      clearTimeout(timer);
      clearTimeout(enough);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), silent: silent && status === undefined });
    };
    const timer = setTimeout(() => finish(true), patience);
    const enough = setTimeout(() => socket.end(), 1000);
    socket.on('error', () => finish(false));
    socket.on('end', () => finish(false));
    socket.on('data', (chunk) => {
      if (head.length < 16) head += chunk.toString('latin1');
      if (/^HTTP\/1\.1 (?!1)\d{3}/.test(head)) finish(false);
    });
    socket.write(bytes);
  });
}
