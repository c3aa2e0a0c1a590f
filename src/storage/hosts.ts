import pg, { type PoolClient } from 'pg';
import type { DatabaseAddress } from './address.ts';

/** Turns among the servers of an address: the driver itself knows one host only. */
export interface HostRing {
  /** Driver class whose new connections go to the server whose turn it is. */
  Client: typeof pg.Client;
  /** How many servers there are. */
  size: number;
  turn(): number;
  /** Passes the turn on, unless somebody else has since `seen`: many connections fail at once when a server dies. */
  pass(seen: number): void;
}

/** Makes the ring of an address. */
export function ringOf({ hosts, password }: DatabaseAddress): HostRing {
  let turn = 0;
  class RingClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      const chosen = hosts[turn % hosts.length];
      // The pool hides the password from enumeration, so copying its options loses it.
      super({ ...(typeof config === 'object' ? config : {}), password, ...chosen });
    }
  }
  return {
    Client: RingClient,
    size: hosts.length,
    turn: () => turn,
    pass: (seen) => {
      if (seen === turn) turn += 1;
    },
  };
}

/** Refuses a standby when the address asks for a server that accepts writes (libpq's `target_session_attrs=read-write`). */
export function verifyWritable(client: PoolClient, done: (error?: Error) => void): void {
  client.query('SHOW transaction_read_only').then(
    ({ rows }) =>
      done(rows[0]?.transaction_read_only === 'off' ? undefined : new Error('connection to a read-only server')),
    (error: Error) => done(error),
  );
}
