import pg, { type PoolClient } from 'pg';
import type { DatabaseAddress } from './address.ts';

/** Turns among the servers of an address: the driver itself knows one host only. */
export interface HostRing {
  /** Driver class whose new connections go to the server whose turn it is, and pass the turn on when it does not answer. */
  Client: typeof pg.Client;
  /** How many servers there are. */
  size: number;
  turn(): number;
  /** Passes the turn on, unless somebody else has since `seen`: many connections fail at once when a server dies. */
  pass(seen: number): void;
  /** Refuses a new connection to a standby when the address asks for a server that accepts writes (libpq's `target_session_attrs=read-write`). */
  verify: ((client: PoolClient, done: (error?: Error) => void) => void) | undefined;
}

/** Makes the ring of an address. */
export function ringOf({ hosts, password, targetSessionAttrs }: DatabaseAddress): HostRing {
  let turn = 0;
  const pass = (seen: number) => {
    if (seen === turn) turn += 1;
  };
  class RingClient extends pg.Client {
    readonly #seen = turn;

    constructor(config?: string | pg.ClientConfig) {
      // The pool hides the password from enumeration, so copying its options loses it.
      super({ ...(typeof config === 'object' ? config : {}), password, ...hosts[turn % hosts.length] });
    }

    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      const connecting = super.connect().catch((error: unknown) => {
        pass(this.#seen);
        throw error;
      });
      if (callback === undefined) return connecting;
      connecting.then(() => callback(undefined as unknown as Error), callback);
      return undefined;
    }
  }
  const verify: HostRing['verify'] = (client, done) => {
    const seen = turn;
    const refuse = (error: Error) => {
      pass(seen);
      done(error);
    };
    client.query('SHOW transaction_read_only').then(({ rows }) => {
      if (rows[0]?.transaction_read_only === 'off') done();
      else refuse(new Error('connection to a read-only server'));
    }, refuse);
  };
  return {
    Client: RingClient,
    size: hosts.length,
    turn: () => turn,
    pass,
    verify: targetSessionAttrs === 'any' ? undefined : verify,
  };
}
