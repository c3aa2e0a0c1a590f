import type { Keeper } from '../keeper/index.ts';
import type { Queryable, Tx } from '../storage/database.ts';
import { findReplay, keepReplayInTx } from '../storage/records/idempotency.ts';
import type { Call } from './call.ts';
import { DomainError } from './domain-error.ts';

/** Answers of commands already carried out, kept sealed under a tag of the client's key. */
export interface Replay {
  readonly keyTag: Buffer | undefined;
  /** The answer of the same command under the same key, or undefined. */
  find(db: Queryable): Promise<{ replayed: unknown } | undefined>;
  /** Opens an answer that was found; refuses another input under a used key. */
  open(kept: { request_tag: Buffer; sealed_response: Buffer }): { replayed: unknown };
  keep(tx: Tx, output: unknown): Promise<void>;
}

interface Kept {
  readonly call: Call;
  readonly account: string;
  readonly command: {
    readonly name: string;
    readonly fingerprint?: (input: never) => unknown;
    readonly shownOnce?: true;
  };
  readonly input: unknown;
}

/**
 * The replay of one command. Services need no key: what they do is settled by the rows they take.
 *
 * @throws {DomainError} `idempotency-key-needed`
 */
export function makeReplay(
  { keeper, schema }: { keeper: Keeper; schema: 'casework' | 'control' },
  { call, account, command, input }: Kept,
): Replay {
  if (call.service) return noReplay;
  const key = call.idempotencyKey;
  if (key === undefined) throw keyNeeded();
  const keyTag = keeper.idempotencyTag('key', account, key);
  const fingerprint = command.fingerprint ? command.fingerprint(input as never) : input;
  const requestTag = keeper.idempotencyTag('request', command.name, JSON.stringify(fingerprint ?? null));
  const context = {
    table: `${schema}.idempotency`,
    column: 'sealed_response',
    row: keyTag.toString('hex'),
    counter: 0,
  };
  const open: Replay['open'] = (kept) => {
    if (!kept.request_tag.equals(requestTag)) throw keyReused();
    if (command.shownOnce) throw shownAlready();
    return { replayed: JSON.parse(keeper.unsealForSystem(context, kept.sealed_response).toString('utf8')) };
  };
  return {
    keyTag,
    open,
    find: async (db) => {
      const kept = await findReplay(db, schema, keyTag);
      return kept && open(kept);
    },
    keep: (tx, output) =>
      keepReplayInTx(tx, schema, {
        keyTag,
        requestTag,
        sealedResponse: keeper.sealForSystem(context, JSON.stringify(command.shownOnce ? null : (output ?? null))),
        at: new Date(),
      }),
  };
}

const noReplay: Replay = {
  keyTag: undefined,
  find: async () => undefined,
  open: ({ sealed_response }) => ({ replayed: sealed_response }),
  keep: async () => undefined,
};

function shownAlready(): DomainError {
  return new DomainError(
    'refused',
    {
      en: 'This was done, and its answer was shown once and kept nowhere. If it did not reach you, ask for a new one: the one before then no longer serves.',
      fr: 'C’est fait; la réponse a été montrée une seule fois et n’est conservée nulle part. Si elle ne vous est pas parvenue, demandez-en une nouvelle : la précédente ne servira plus.',
    },
    { reason: 'shown-once' },
  );
}

function keyNeeded(): DomainError {
  return new DomainError('idempotency-key-needed', {
    en: 'Send an Idempotency-Key header with every change, so that a retry is not done twice.',
    fr: 'Joignez un en-tête Idempotency-Key à chaque modification, pour qu’une reprise ne soit pas exécutée deux fois.',
  });
}

function keyReused(): DomainError {
  return new DomainError('idempotency-key-reused', {
    en: 'This idempotency key was used for another request. Make a new one.',
    fr: 'Cette clé d’idempotence a servi à une autre demande. Créez-en une nouvelle.',
  });
}
