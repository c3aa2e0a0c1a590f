/** A log's request to have a checkpoint countersigned (C2SP tlog-witness, add-checkpoint). */
export interface WitnessRequest {
  /** Size of the last checkpoint the log believes the witness has. */
  readonly oldSize: number;
  /** Proof that the log of that size is the beginning of this one. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint as a note signed by the log. */
  readonly note: string;
  /** The log's public key; the witness keeps the first it sees of an origin. */
  readonly logKey: string;
}

/** Why a witness does not sign; `stale` says which size it has, so that the log can prove from there. */
export type WitnessAnswer =
  | { readonly signed: true; readonly line: string }
  | { readonly signed: false; readonly code: 'stale'; readonly size: number }
  | { readonly signed: false; readonly code: WitnessRefusal };

export type WitnessRefusal =
  | 'malformed'
  | 'unknown-log-key'
  | 'not-signed-by-log'
  | 'smaller'
  | 'different-root'
  | 'inconsistent';

/** What a witness last signed of a log. */
export interface WitnessedState {
  /** Public key of the log, as first seen. */
  readonly logKey: string;
  /** The countersigned checkpoint. */
  readonly note: string;
}

/** What a witness knows, without what it signs with: enough to verify. */
export interface WitnessMemory {
  /** Public key, as C2SP writes it. */
  readonly verifierKey: string;
  /** What it last signed of a log; undefined when it never saw it. */
  findLatest(origin: string): Promise<WitnessedState | undefined>;
}

/**
 * Remembers of each log the last size and root, and signs only what continues it: so nobody who owns the log's database can take history
 * back. It belongs on another host, under another person's control; a folder on another volume is the least.
 */
export interface Witness extends WitnessMemory {
  /** Signs a checkpoint that continues what it knows. @throws when it cannot be reached or cannot keep its state */
  addCheckpoint(request: WitnessRequest): Promise<WitnessAnswer>;
}
