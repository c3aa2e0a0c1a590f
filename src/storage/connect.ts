import type { Writable } from 'node:stream';
import pg, { type PoolClient, type QueryConfig } from 'pg';
import { parseDatabaseUrl } from './address.ts';
import type { Database, Queryable, Result, Statement, TransactionMode, Tx } from './database.ts';
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
  /**
   * Milliseconds after which a statement without an answer, and the connection with it, is given up: a network that has gone silent tells
   * nobody, and the kernel waits a quarter of an hour. Default: none.
   */
  answerTimeout?: number;
}

/**
 * Opens a pool on one database with one login. Nothing is connected before the first statement.
 * With several hosts each new connection goes to the server that last worked, and on a failure to the next.
 *
 * @throws {StorageFault} `wrong-address`
 */
export function openPool(options: PoolOptions): Database {
  const { pool, ring } = openDriverPool({ ...options, pipeline: true });
  let beside: ReturnType<typeof openDriverPool> | undefined;
  let closing: Promise<void> | undefined;
  return {
    query: (statement) => withClient(pool, ring, ({ client }) => send(client, statement)),
    session: (work) => withClient(pool, ring, (loan) => runSession(loan, work)),
    transaction: (work, mode) => withClient(pool, ring, (loan) => runTransaction(loan, work, mode)),
    aside: (statement) => {
      if (closing) return Promise.reject(new StorageError('unavailable', {}, statement.name));
      beside ??= openDriverPool({ ...options, max: 1 });
      return withClient(beside.pool, beside.ring, ({ client }) => send(client, statement));
    },
    close: () => {
      closing ??= Promise.all([pool.end(), beside?.pool.end()]).then(() => undefined);
      return closing;
    },
  };
}

/**
 * The driver's own pool, for a library that needs one. It begins at a server that answers: such a library gives up at the first failure,
 * and of several hosts the first may be the one that is down. Later a failed connection passes the turn on, and who asked tries again.
 *
 * @throws {StorageFault} `wrong-address`
 * @throws {StorageError} `unavailable` when none answers
 */
export async function openLibraryPool(options: PoolOptions): Promise<pg.Pool> {
  const { pool, ring } = openDriverPool(options);
  try {
    (await acquire(pool, ring)).release();
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function openDriverPool({
  url,
  max,
  applicationName,
  connectTimeout = 10_000,
  pipeline = false,
  answerTimeout,
}: PoolOptions & {
  /** Statements are sent without waiting for the answer to the one before; they are still carried out in order. */
  pipeline?: boolean;
}): { pool: pg.Pool; ring: HostRing } {
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
    pipeline,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(answerTimeout === undefined ? {} : { query_timeout: answerTimeout }),
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

async function runSession<T>({ client }: Loan, work: (db: Queryable) => Promise<T>): Promise<T> {
  let ended = false;
  try {
    return await work({
      query: (statement) =>
        ended ? Promise.reject(new StorageError('transaction-over', {}, statement.name)) : send(client, statement),
    });
  } finally {
    ended = true;
  }
}

async function runTransaction<T>(loan: Loan, work: (tx: Tx) => Promise<T>, mode: TransactionMode = {}): Promise<T> {
  const { client } = loan;
  const flow = beginFlow(client, mode);
  try {
    const result = await work(flow.tx);
    flow.end();
    await flow.begun;
    // COMMIT follows the writes under way without waiting for them: when one has failed, it rolls back.
    const committed = commit(client);
    committed.catch(() => undefined);
    await flow.settle();
    await committed;
    return result;
  } catch (error) {
    flow.abandon();
    await client.query('ROLLBACK').catch(() => {
      loan.spoiled = true;
    });
    throw error;
  }
}

/** What has been sent in a transaction, and what of it was not waited for. */
interface Flow {
  readonly tx: Tx;
  readonly begun: Promise<unknown>;
  /** Waits for the writes under way. @throws {StorageError} of the first that failed: those after it only say that the transaction is no good */
  settle(): Promise<void>;
  /** Takes no more statements. */
  end(): void;
  /** Takes no more, and drops those that wait for BEGIN: sent behind ROLLBACK, they would stand alone. */
  abandon(): void;
}

function beginFlow(client: PoolClient, mode: TransactionMode): Flow {
  const isolation = mode.isolation === undefined ? '' : ` ISOLATION LEVEL ${mode.isolation}`;
  const waiting: { go(): void; fail(error: unknown): void }[] = [];
  const writes: Promise<unknown>[] = [];
  let hasBegun = false;
  let ended = false;
  let failure: unknown;
  const begun = send(client, { text: `BEGIN${isolation}${mode.readOnly ? ' READ ONLY' : ''}` }).then(
    () => {
      hasBegun = true;
      for (const { go } of waiting.splice(0)) go();
    },
    (error: unknown) => {
      for (const { fail } of waiting.splice(0)) fail(error);
      throw error;
    },
  );
  begun.catch(() => undefined);
  const sendOnceBegun = <Row>(statement: Statement): Promise<Result<Row>> =>
    hasBegun
      ? send(client, statement)
      : new Promise((resolve, reject) => {
          waiting.push({ go: () => send<Row>(client, statement).then(resolve, reject), fail: reject });
        });
  // Only what reads travels with BEGIN: a write must not stand alone, should BEGIN fail.
  const sendWithBegin = async <Row>(statement: Statement): Promise<Result<Row>> => {
    const [answer] = await Promise.all([send<Row>(client, statement), begun]);
    return answer;
  };
  // A statement sent late would land in the transaction of whoever has the connection next.
  const refuseWhenOver = ({ name }: Statement) => {
    if (ended) throw new StorageError('transaction-over', {}, name);
  };
  const query = async <Row>(statement: Statement): Promise<Result<Row>> => {
    refuseWhenOver(statement);
    const travels = !hasBegun && waiting.length === 0 && isRead(statement);
    try {
      return await (travels ? sendWithBegin<Row>(statement) : sendOnceBegun<Row>(statement));
    } catch (error) {
      throw failure ?? error;
    }
  };
  const write = (statement: Statement): void => {
    refuseWhenOver(statement);
    writes.push(
      sendOnceBegun(statement).catch((error: unknown) => {
        failure ??= error;
      }),
    );
  };
  return {
    tx: { inTransaction: true, query, write },
    begun,
    settle: async () => {
      await Promise.all(writes);
      if (failure !== undefined) throw failure;
    },
    end: () => {
      ended = true;
    },
    abandon: () => {
      ended = true;
      for (const { fail } of waiting.splice(0)) fail(new StorageError('transaction-over'));
    },
  };
}

function isRead({ text }: Statement): boolean {
  return /^\s*select\b/i.test(text);
}

/** COMMIT of a failed transaction rolls back without an error: a caller who swallowed one must not believe it was stored. */
async function commit(client: PoolClient): Promise<void> {
  holdTogether(client);
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw toStorageError(error, 'commit');
  });
  if (command !== 'COMMIT') throw new StorageError('internal', {}, 'commit of a failed transaction');
}

/** What is sent in one turn leaves in one piece: each write to the socket is a call to the system and wakes the server once more. */
function holdTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

async function send<Row>(client: PoolClient, statement: Statement): Promise<Result<Row>> {
  holdTogether(client);
  try {
    const { rows, rowCount } = await client.query(statement as QueryConfig);
    return { rows: rows as Row[], rowCount: rowCount ?? 0 };
  } catch (error) {
    throw toStorageError(error, statement.name);
  }
}
