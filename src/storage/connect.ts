import pg, { type PoolClient, type QueryConfig } from 'pg';
import { parseDatabaseUrl } from './address.ts';
import type { Database, Result, Statement, TransactionMode, Tx } from './database.ts';
import { StorageError, toConnectError, toStorageError } from './errors.ts';
import { type HostRing, ringOf } from './hosts.ts';
import { valueTypes } from './values.ts';

/** What a pool is for. */
export interface PoolOptions {
  /** Connection string; see parseDatabaseUrl. */
  url: string;
  /** Connections at most. */
  max: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Milliseconds to wait for a connection. Default 10,000. */
  connectTimeout?: number;
}

/**
 * Opens a pool on one database with one login. Nothing is connected before the first statement.
 * With several hosts each new connection goes to the server that last worked, and on a failure to the next.
 *
 * @throws {StorageFault} `wrong-address`
 */
export function openPool(options: PoolOptions): Database {
  const { pool, ring } = openDriverPool(options);
  let closing: Promise<void> | undefined;
  return {
    query: (statement) => withClient(pool, ring, ({ client }) => send(client, statement)),
    transaction: (work, mode) => withClient(pool, ring, (loan) => runTransaction(loan, work, mode)),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

/**
 * The driver's own pool, for a library that needs one; with several hosts a failed connection passes the turn to the next server, and who
 * asked tries again.
 *
 * @throws {StorageFault} `wrong-address`
 */
export function openDriverPool({ url, max, applicationName, connectTimeout = 10_000 }: PoolOptions): {
  pool: pg.Pool;
  ring: HostRing;
} {
  const address = parseDatabaseUrl(url);
  const ring = ringOf(address);
  const pool = new pg.Pool({
    Client: ring.Client,
    user: address.user,
    password: address.password,
    database: address.database,
    ssl: address.tls,
    types: valueTypes,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 30_000,
    verify: ring.verify,
  });
  // A connection that breaks is dropped by the pool, and tells the statement under way; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, ring };
}

/** A connection lent for one piece of work; a spoiled one is closed instead of going back to the pool. */
interface Loan {
  client: PoolClient;
  spoiled: boolean;
}

async function withClient<T>(pool: pg.Pool, ring: HostRing, use: (loan: Loan) => Promise<T>): Promise<T> {
  const seen = ring.turn();
  const loan: Loan = { client: await acquire(pool, ring), spoiled: false };
  // A connection lost while it is lent tells its statement too; the event alone would end the process.
  const onError = () => {
    loan.spoiled = true;
  };
  loan.client.on('error', onError);
  try {
    return await use(loan);
  } catch (error) {
    if (error instanceof StorageError && (error.code === 'unavailable' || error.code === 'read-only')) {
      // The server went away, or was made a standby: neither this connection nor this server is the place for the next statement.
      loan.spoiled = true;
      ring.pass(seen);
    }
    throw error;
  } finally {
    loan.client.off('error', onError);
    loan.client.release(loan.spoiled);
  }
}

async function acquire(pool: pg.Pool, ring: HostRing): Promise<PoolClient> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await pool.connect();
    } catch (error) {
      if (attempt >= ring.size) throw toConnectError(error);
    }
  }
}

async function runTransaction<T>(loan: Loan, work: (tx: Tx) => Promise<T>, mode: TransactionMode = {}): Promise<T> {
  const { client } = loan;
  const isolation = mode.isolation === undefined ? '' : ` ISOLATION LEVEL ${mode.isolation}`;
  await send(client, { text: `BEGIN${isolation}${mode.readOnly ? ' READ ONLY' : ''}` });
  let ended = false;
  const tx: Tx = {
    inTransaction: true,
    // A statement sent late would land in the transaction of whoever has the connection next.
    query: (statement) =>
      ended ? Promise.reject(new StorageError('transaction-over', {}, statement.name)) : send(client, statement),
  };
  try {
    const result = await work(tx);
    ended = true;
    await commit(client);
    return result;
  } catch (error) {
    ended = true;
    await client.query('ROLLBACK').catch(() => {
      loan.spoiled = true;
    });
    throw error;
  }
}

/** COMMIT of a failed transaction rolls back without an error: a caller who swallowed one must not believe it was stored. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw toStorageError(error, 'commit');
  });
  if (command !== 'COMMIT') throw new StorageError('internal', {}, 'commit of a failed transaction');
}

async function send<Row>(client: PoolClient, statement: Statement): Promise<Result<Row>> {
  try {
    const { rows, rowCount } = await client.query(statement as QueryConfig);
    return { rows: rows as Row[], rowCount: rowCount ?? 0 };
  } catch (error) {
    throw toStorageError(error, statement.name);
  }
}
