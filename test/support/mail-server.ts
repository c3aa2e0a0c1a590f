import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { MailServer } from '../../src/platform/mail/index.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/mail/${name}.pem`, import.meta.url), 'utf8');
/** Of the server on `localhost`, signed by itself. */
export const certificate = fixture('certificate');

/** A mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as they came over the wire. */
  readonly raw: string;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** What the server refuses, and with which code. */
interface Refusals {
  connect?: number;
  from?: number;
  to?: number;
  data?: number;
}

/** A real SMTP server on this machine. */
export interface TestMailServer {
  readonly taken: TakenMail[];
  readonly port: number;
  /** What it refuses from now on. */
  refusals: Refusals;
  /** How to reach it as it wants to be reached. */
  readonly address: MailServer;
  close(): Promise<void>;
}

/** What the server asks for. */
export interface TestMailServerOptions {
  readonly encryption?: MailServer['encryption'];
  readonly sign?: { readonly user: string; readonly password: string };
}

/** Opens a server that takes every mail; closed with the test. */
export async function openMailServer(
  t: TestContext,
  { encryption = 'none', sign }: TestMailServerOptions = {},
): Promise<TestMailServer> {
  const taken: TakenMail[] = [];
  const refuse = (code: number | undefined) =>
    code === undefined ? null : Object.assign(new Error('Refused: the letter of Ada'), { responseCode: code });
  const server = new SMTPServer({
    secure: encryption === 'at-once',
    key: fixture('key'),
    cert: certificate,
    disabledCommands: [...(sign ? [] : ['AUTH']), ...(encryption === 'none' ? ['STARTTLS'] : [])],
    allowInsecureAuth: false,
    authOptional: sign === undefined,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === sign?.user && password === sign?.password
        ? done(null, { user: username })
        : done(new Error('Not you')),
    onConnect: (_session, done) => done(refuse(self.refusals.connect)),
    onMailFrom: (_address, _session, done) => done(refuse(self.refusals.from)),
    onRcptTo: (_address, _session, done) => done(refuse(self.refusals.to)),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        const refusal = refuse(self.refusals.data);
        if (refusal) return done(refusal);
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          isEncrypted: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
        });
        done(null);
      });
    },
  });
  // A client that breaks off is what some tests want.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  t.after(close);
  const self: TestMailServer = {
    taken,
    port,
    refusals: {},
    address: { host: 'localhost', port, encryption, from: 'chancery@example.test', ca: certificate, patience: 2000 },
    close,
  };
  return self;
}

/** A server that takes connections and says nothing. @returns its port */
export async function openSilentServer(t: TestContext): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
