import type { NewestWrite } from '../storage/audit/entry-row.ts';
import type { Queryable } from '../storage/database.ts';
import type { RowMacs } from '../storage/deciding-rows.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { DataKey } from './data-keys.ts';
import type { SealedFile } from './files.ts';
import type { KeyRotation } from './key-rotation.ts';
import type { OpenInTxRequest, OpenRequest, OpenResult } from './open.ts';
import type { SealContext } from './seal.ts';
import type { LogFault } from './sealer.ts';
import type { Tags } from './tags.ts';

/**
 * The only module that unwraps. Everything sealed of one system, or of the installation (`control`), opens through it or not at all; keys
 * stay inside, and callers hold names of keys.
 */
export interface Keeper extends Tags, RowMacs {
  /** Id of the system, or `control`. */
  readonly system: string;
  /** Turning over the key that wraps data keys. */
  readonly rotation: KeyRotation;
  /** Makes the data key of a new record and stores it wrapped. @throws {StorageError} `unique-violation` when the record has one */
  newDataKey(tx: Queryable, recordId: string): Promise<DataKey>;
  /**
   * The way of every query that shows a record: one statement charges the budget and appends the entry. Nothing is opened when the
   * admission is not good, the budget is used up, the entry cannot be written, or the log has not been countersigned for five seconds.
   * A refusal is the caller's to record (`appendAlone`).
   *
   * @throws {SealError} @throws {AuditEntryError}
   */
  open(db: Queryable, request: OpenRequest): Promise<OpenResult>;
  /** The way of every command on a record: charges and unwraps; the caller appends its entry in the same transaction. */
  openInTx(tx: Queryable, request: OpenInTxRequest): Promise<OpenResult>;
  /** Appends an entry in the caller's transaction. @throws {StorageError} @throws {AuditEntryError} */
  append(tx: Queryable, entry: AuditEntry): Promise<void>;
  /** Appends an entry by itself: refusals and failures, which survive the transaction that was rolled back. */
  appendAlone(entry: AuditEntry): Promise<void>;
  /** Seals under a record's key. @throws {SealError} `unknown-key` when the key is not of this keeper */
  seal(key: DataKey, context: SealContext, plain: Uint8Array | string): Buffer;
  /** @throws {SealError} `altered` on any mismatch */
  unseal(key: DataKey, context: SealContext, box: Uint8Array): Buffer;
  /** Seals what belongs to no record: accounts, replays of commands. */
  sealForSystem(context: SealContext, plain: Uint8Array | string): Buffer;
  /** @throws {SealError} `altered` on any mismatch */
  unsealForSystem(context: SealContext, box: Uint8Array): Buffer;
  /** Begins to seal a file of a record under a key of its own; the sealed bytes go to the file store, `wrapped` into the row. */
  sealFile(key: DataKey, fileId: string, content: AsyncIterable<Uint8Array>): SealedFile;
  /**
   * Opens a sealed file; nothing is given out before the whole of it has been checked.
   *
   * @param read reads the sealed bytes from the beginning; called again for a large file
   * @throws {SealError} `wrong-key`, `altered`, `truncated`
   */
  openFile(
    key: DataKey,
    fileId: string,
    wrapped: Uint8Array,
    read: () => Promise<AsyncIterable<Uint8Array>>,
  ): Promise<AsyncIterable<Buffer>>;
  /**
   * Notices a rolled-back row; see `newestWriteSql` for what to read with the record.
   *
   * @throws {SealError} `rolled-back`
   */
  verifyNewestWrite(recordId: string, sealCounter: number, newest: NewestWrite | null | undefined): void;
  /**
   * For what was refused because the log is not countersigned: has it done now, in a moment or not at all, and says whether it is. Looks outside a
   * transaction do so by themselves.
   */
  catchUp(): Promise<boolean>;
  /**
   * The highest version of a system's definition that this log, the installation's, says was published; 0 for none.
   *
   * @throws {StorageError}
   */
  newestPublished(db: Queryable, system: string): Promise<number>;
  /** Seals, and waits until everything committed so far is countersigned. @throws {Error} when it cannot be */
  flushLog(): Promise<void>;
  /**
   * Seconds the oldest entry that is not countersigned has waited, by the database's clock or by this process's own, whichever says more; 0 when
   * there is none. @throws {StorageError}
   */
  unwitnessedSeconds(): Promise<number>;
  /** What keeps the log from being sealed and countersigned now, for the health of the process. */
  logFault(): LogFault | undefined;
  /** Rows that decide who may see and were not believed since the program started, for its health. */
  forgedRows(): number;
  /** Stops the sealer and overwrites the keys. */
  close(): Promise<void>;
}
