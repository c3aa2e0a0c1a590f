import { createHmac } from 'node:crypto';
import { joinParts } from '../platform/keys/index.ts';
import type { SystemKeys } from './system-keys.ts';

/** Keyed digests: equal for equal values of one system, meaningless in any other and without the key. */
export interface Tags {
  /** Exact-match tag of a near-unique value (never of a name or another value that could be guessed). 32 bytes. */
  tag(field: string, normalised: string): Buffer;
  /** Whether a content was imported before. @param digest SHA-256 of the content */
  importTag(digest: Uint8Array): Buffer;
  /** Whether a document's content is known in this system. @param digest SHA-256 of the content */
  contentTag(digest: Uint8Array): Buffer;
  /** Of an idempotency key, or of a command and its input. */
  idempotencyTag(...parts: string[]): Buffer;
  /** Name of a record in the audit log: 16 bytes; another one in every system. */
  pseudonym(recordId: string): Buffer;
}

/** Makes tags and pseudonyms under the standing keys of one system. */
export function makeTags(keys: SystemKeys): Tags {
  const hmac = (use: Parameters<SystemKeys['standing']>[0], ...parts: (string | Uint8Array)[]) =>
    createHmac('sha256', keys.standing(use))
      .update(joinParts(...parts))
      .digest();
  return {
    tag: (field, normalised) => hmac('exact-tag', field, normalised),
    importTag: (digest) => hmac('import-tag', digest),
    contentTag: (digest) => hmac('content-tag', digest),
    idempotencyTag: (...parts) => hmac('idempotency-tag', ...parts),
    pseudonym: keptPseudonyms((recordId) => hmac('pseudonym', recordId).subarray(0, 16)),
  };
}

/** Pseudonyms kept at most: a worklist names fifty records each time it is looked at, mostly the same ones. */
const mostKept = 20_000;

function keptPseudonyms(make: (recordId: string) => Buffer): (recordId: string) => Buffer {
  const kept = new Map<string, Buffer>();
  return (recordId) => {
    const known = kept.get(recordId);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const made = make(recordId);
    kept.set(recordId, made);
    return made;
  };
}
