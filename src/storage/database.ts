/** One SQL statement; a `name` makes it a prepared one, for the hot ones whose text never varies. */
export interface Statement {
  name?: string;
  text: string;
  values?: readonly unknown[];
}

/** What a statement brought back. */
export interface Result<Row> {
  rows: Row[];
  /** Rows returned or changed. */
  rowCount: number;
}

/** Something statements can be sent to. */
export interface Queryable {
  /** @throws {StorageError} with a closed code and without values */
  query<Row>(statement: Statement): Promise<Result<Row>>;
}

/** A transaction under way; it ends with the work it was opened for. */
export interface Tx extends Queryable {
  /** Keeps this type apart from a Database: work that needs a transaction says so in its signature. */
  readonly inTransaction: true;
  /**
   * Sends a statement whose result nobody needs, and goes on: what is written together travels together. When it fails, so does the
   * transaction: the failure is thrown by the statement asked next, or instead of the commit.
   *
   * @throws {StorageError} `transaction-over`
   */
  write(statement: Statement): void;
}

/** Sends a write: within a transaction without waiting for it, else as a statement of its own. @throws {StorageError} */
export async function sendWrite(db: Queryable | Tx, statement: Statement): Promise<void> {
  if ('inTransaction' in db) db.write(statement);
  else await db.query(statement);
}

/** How a transaction sees the work of others. Default: read committed, read and write. */
export interface TransactionMode {
  isolation?: 'repeatable read' | 'serializable';
  readOnly?: boolean;
}

/** A database, by one login, through a small pool. */
export interface Database extends Queryable {
  /**
   * Runs `work` in one transaction: committed when it returns, rolled back when it throws. Never repeated by itself: whoever may do
   * the work twice catches `serialization` and `deadlock`.
   *
   * @throws {StorageError}, and whatever `work` throws
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, mode?: TransactionMode): Promise<T>;
  /** Lends one connection for several statements that need no transaction; those sent together travel together. @throws {StorageError}, and whatever `work` throws */
  session<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
  /**
   * Sends a statement over a connection beside the others, kept by itself whatever becomes of the transaction that asks for it: for what
   * everybody draws from, which must not be locked until a transaction ends. A transaction holding the last connection can use it too.
   *
   * @throws {StorageError}
   */
  aside<Row>(statement: Statement): Promise<Result<Row>>;
  /** Waits for the statements under way and closes all connections; may be called twice. */
  close(): Promise<void>;
}
