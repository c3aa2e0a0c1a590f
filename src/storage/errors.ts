import type { Text } from '../definition/text.ts';

/** What went wrong in the database; closed, so that callers decide by it and never by a message. */
export type StorageErrorCode =
  | 'unique-violation'
  | 'foreign-key-violation'
  | 'check-violation'
  | 'not-null-violation'
  | 'exclusion-violation'
  | 'serialization'
  | 'deadlock'
  | 'lock-timeout'
  | 'statement-timeout'
  | 'permission-denied'
  | 'read-only'
  | 'invalid-value'
  | 'raised'
  | 'wrong-statement'
  | 'transaction-over'
  /** A row that decides who may see is not as the program wrote it. */
  | 'forged-row'
  | 'disk-full'
  | 'unavailable'
  | 'internal';

/** Names of the schema that a failure concerns; never a value. */
export interface StorageErrorPlace {
  sqlState?: string;
  constraint?: string;
  table?: string;
  column?: string;
}

/**
 * A statement failed. It carries the schema's words only: PostgreSQL's `detail`, `where`, `hint` and `internalQuery` hold whole rows and
 * parameters, so they (and the error they came in) end here.
 */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(code: StorageErrorCode, place: StorageErrorPlace = {}, statement?: string) {
    const parts = [code, place.constraint, place.table, place.column, statement].filter((part) => part !== undefined);
    super(`storage: ${parts.join(' ')}${place.sqlState ? ` (${place.sqlState})` : ''}`);
    this.name = 'StorageError';
    this.code = code;
    this.sqlState = place.sqlState;
    this.constraint = place.constraint;
    this.table = place.table;
    this.column = place.column;
  }
}

/** The database cannot be used as it is: its address, its version, its schema. `text` is for the operator. */
export class StorageFault extends Error {
  readonly code:
    | 'wrong-address'
    | 'schema-newer'
    | 'schema-changed'
    | 'wrong-migrations'
    | 'wrong-name'
    | 'logins-unreadable';
  readonly text: Text;

  constructor(code: StorageFault['code'], text: Text) {
    super(text.en);
    this.name = 'StorageFault';
    this.code = code;
    this.text = text;
  }
}

/** What the driver may throw; every property is a string that came from the server or the socket. */
interface DriverError {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
  column?: unknown;
  message?: unknown;
}

/** SQLSTATE → code (PostgreSQL manual, appendix A); the class (two letters) decides where the state itself is not listed. */
const codes: Readonly<Record<string, StorageErrorCode>> = {
  '23505': 'unique-violation',
  '23503': 'foreign-key-violation',
  '23514': 'check-violation',
  '23502': 'not-null-violation',
  '23P01': 'exclusion-violation',
  '40001': 'serialization',
  '40P01': 'deadlock',
  '55P03': 'lock-timeout',
  '57014': 'statement-timeout',
  '42501': 'permission-denied',
  '25006': 'read-only',
  '53100': 'disk-full',
  '25P03': 'unavailable',
  '22': 'invalid-value',
  '23': 'check-violation',
  P0: 'raised',
  '42': 'wrong-statement',
  '08': 'unavailable',
  '28': 'unavailable',
  '53': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
};

/**
 * Turns whatever the driver threw into a StorageError without personal information; a StorageError passes as it is.
 *
 * @param statement name of the statement, for the reader of the log
 */
export function toStorageError(error: unknown, statement?: string): StorageError {
  if (error instanceof StorageError) return error;
  const { code: state, constraint, table, column, message } = (error ?? {}) as DriverError;
  const said = (safe: boolean) =>
    [statement, safe ? message : undefined].filter((part) => typeof part === 'string').join(': ') || undefined;
  if (typeof state !== 'string' || !/^[0-9A-Z]{5}$/.test(state)) {
    if (isConnectionLoss(error)) return new StorageError('unavailable', {}, statement);
    // The driver's own complaint about a statement, or ours about a bigint, holds no value.
    return new StorageError(
      'internal',
      {},
      said(/^(Prepared statements must be unique|a bigint beyond)/.test(String(message))),
    );
  }
  const place: StorageErrorPlace = { sqlState: state };
  if (typeof constraint === 'string') place.constraint = constraint;
  if (typeof table === 'string') place.table = table;
  if (typeof column === 'string') place.column = column;
  // Class 42 (unknown column, wrong type, missing privilege) speaks of the statement's text, and values travel as parameters.
  return new StorageError(codes[state] ?? codes[state.slice(0, 2)] ?? 'internal', place, said(state.startsWith('42')));
}

/** The same for a connection that could not be made: whatever is wrong, the database cannot be reached. */
export function toConnectError(error: unknown): StorageError {
  const { code, sqlState } = toStorageError(error);
  return new StorageError(
    code === 'internal' ? 'unavailable' : code,
    sqlState === undefined ? {} : { sqlState },
    'connect',
  );
}

/** Socket errors carry a system code (ECONNREFUSED …); the driver's own losses only a sentence. */
function isConnectionLoss(error: unknown): boolean {
  const { code, message } = (error ?? {}) as DriverError;
  if (typeof code === 'string') return /^E[A-Z]+$/.test(code);
  return typeof message === 'string' && /connection|timeout|not queryable|client was closed/i.test(message);
}
