import type { Queryable, Tx } from '../database.ts';

/** The schema in which a database keeps answers to repeated commands. */
export type IdempotencySchema = 'casework' | 'control';

/** The answer kept for an idempotency key, or undefined. */
export async function findReplay(
  db: Queryable,
  schema: IdempotencySchema,
  keyTag: Buffer,
): Promise<{ request_tag: Buffer; sealed_response: Buffer } | undefined> {
  const { rows } = await db.query<{ request_tag: Buffer; sealed_response: Buffer }>({
    name: `find-replay-${schema}`,
    text: `select request_tag, sealed_response from ${schema}.idempotency where key_tag = $1`,
    values: [keyTag],
  });
  return rows[0];
}

/** Keeps the answer of a command under its key; a second writer of the same key fails on the primary key. */
export async function keepReplayInTx(
  tx: Tx,
  schema: IdempotencySchema,
  { keyTag, requestTag, sealedResponse, at }: { keyTag: Buffer; requestTag: Buffer; sealedResponse: Buffer; at: Date },
): Promise<void> {
  tx.write({
    name: `keep-replay-${schema}`,
    text: `insert into ${schema}.idempotency (key_tag, request_tag, sealed_response, at) values ($1, $2, $3, $4)`,
    values: [keyTag, requestTag, sealedResponse, at],
  });
}

/** Forgets answers older than a moment. */
export async function deleteReplaysBefore(db: Queryable, schema: IdempotencySchema, before: Date): Promise<number> {
  const result = await db.query({ text: `delete from ${schema}.idempotency where at < $1`, values: [before] });
  return result.rowCount;
}
