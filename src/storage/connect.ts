import pg, { type PoolClient, type QueryConfig } from 'pg';
import { parseDatabaseUrl } from './address.ts';
import type { Database, Result, Statement, TransactionMode, Tx } from './database.ts';
import { StorageError, toStorageError } from './errors.ts';
import { type HostRing, ringOf, verifyWritable } from './hosts.ts';
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
export function openPool({ url, max, applicationName, connectTimeout = 10_000 }: PoolOptions): Database {
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
    ...(address.targetSessionAttrs === 'read-write' ? { verify: verifyWritable } : {}),
  });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  let closing: Promise<void> | undefined;
  return {
    query: (statement) => withClient(pool, ring, (client) => send(client, statement)),
    transaction: (work, mode) => withClient(pool, ring, (client) => runTransaction(client, work, mode)),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

async function withClient<T>(pool: pg.Pool, ring: HostRing, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const seen = ring.turn();
  const client = await acquire(pool, ring);
  let broken = false;
  // A connection lost while it is ours tells its statement too; the event alone would end the process.
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await use(client);
  } catch (error) {
    if (error instanceof StorageError && (error.code === 'unavailable' || error.code === 'read-only')) {
      // The server went away, or was made a standby: neither this connection nor this server is the place for the next statement.
      broken = true;
      ring.pass(seen);
    }
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

async function acquire(pool: pg.Pool, ring: HostRing): Promise<PoolClient> {
  for (let attempt = 1; ; attempt += 1) {
    const seen = ring.turn();
    try {
      return await pool.connect();
    } catch (error) {
      ring.pass(seen);
      if (attempt >= ring.size) throw toStorageError(error, 'connect');
    }
  }
}

async function runTransaction<T>(
  client: PoolClient,
  work: (tx: Tx) => Promise<T>,
  mode: TransactionMode = {},
): Promise<T> {
  const isolation = mode.isolation === undefined ? '' : ` ISOLATION LEVEL ${mode.isolation}`;
  await send(client, { text: `BEGIN${isolation}${mode.readOnly ? ' READ ONLY' : ''}` });
  let result: T;
  try {
    result = await work({ inTransaction: true, query: (statement) => send(client, statement) });
  } catch (error) {
    await rollBack(client, error);
    throw error;
  }
  // COMMIT of a failed transaction rolls back without an error; a caller who swallowed one must not believe it was stored.
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw toStorageError(error, 'commit');
  });
  if (command !== 'COMMIT') throw new StorageError('internal', {}, 'commit of a failed transaction');
  return result;
}

async function rollBack(client: PoolClient, cause: unknown): Promise<void> {
  if (cause instanceof StorageError && cause.code === 'unavailable') return;
  await send(client, { text: 'ROLLBACK' }).catch(() => {
    throw new StorageError('unavailable', {}, 'rollback');
  });
}

async function send<Row>(client: PoolClient, statement: Statement): Promise<Result<Row>> {
  try {
    const { rows, rowCount } = await client.query(statement as QueryConfig);
    return { rows: rows as Row[], rowCount: rowCount ?? 0 };
  } catch (error) {
    throw toStorageError(error, statement.name);
  }
}
