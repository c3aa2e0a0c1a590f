import type { AuditEntry, Keeper } from '../keeper/index.ts';
import { StorageError } from '../storage/errors.ts';
import type { AdmittedCaller } from './admit-caller.ts';
import type { Call } from './call.ts';
import type { AuditNote } from './commands.ts';
import { DomainError } from './domain-error.ts';

/** In which role something is done. */
export interface Acting {
  readonly role?: string | undefined;
  readonly office?: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly lease?: string | undefined;
}

/** The audit entry of a note: who, in which session and role, under which request. */
export function entryOf(note: AuditNote, caller: AdmittedCaller, call: Call, acting: Acting): AuditEntry {
  const { session, service, account } = caller.admission;
  const body = {
    request: call.requestId,
    ...(session === null ? {} : { session }),
    ...(service === null ? {} : { service }),
    ...(call.job === undefined ? {} : { service: `service:${call.job}` }),
    ...(call.purpose === undefined ? {} : { purpose: call.purpose }),
    ...(acting.role === undefined ? {} : { role: acting.role }),
    ...(acting.office === undefined ? {} : { office: acting.office }),
    ...(acting.onBehalfOf === undefined ? {} : { onBehalfOf: acting.onBehalfOf }),
    ...(acting.lease === undefined ? {} : { lease: acting.lease }),
    ...note.body,
  };
  return {
    type: note.type,
    actor: account,
    ...(note.recordId === undefined ? {} : { recordId: note.recordId }),
    ...(note.recordIds === undefined ? {} : { recordIds: note.recordIds }),
    ...(note.sealCounter === undefined ? {} : { sealCounter: note.sealCounter }),
    body,
  } as AuditEntry;
}

/** That half of the disclosure budget was passed, by whatever was opened: looking and changing count alike. */
export function budgetNote({ inHour, inDay }: { inHour: number | null; inDay: number | null }): AuditNote {
  const body = { ...(inHour === null ? {} : { inHour }), ...(inDay === null ? {} : { inDay }) };
  return { type: 'budget-flagged', body };
}

/**
 * Records a refused or failed attempt, with the rule that refused, in a transaction of its own. Someone not signed in is nobody
 * to name. When even this cannot be written, the attempt stays refused and the caller hears of the first fault.
 */
export async function recordRefusal(
  keeper: Keeper,
  call: Call,
  { tried, action, record }: { tried: string; action: string; record: string | undefined },
  fault: unknown,
): Promise<void> {
  if (!call.caller && !call.service) return;
  const isRefusal = fault instanceof DomainError;
  const code = isRefusal ? (fault.reason ?? fault.code) : fault instanceof StorageError ? fault.code : 'unexpected';
  const named = record !== undefined && /^[0-9a-f-]{36}$/.test(record) ? { recordId: record } : {};
  const entry = {
    type: isRefusal ? 'refused' : 'failed',
    outcome: isRefusal ? 'refused' : 'failed',
    actor: call.caller?.account ?? null,
    ...named,
    body: {
      request: call.requestId,
      ...(call.caller ? { session: call.caller.session } : {}),
      ...((call.service ?? call.job) ? { service: `service:${call.service ?? call.job}` } : {}),
      tried,
      code,
      action,
    },
  } as AuditEntry;
  await keeper.appendAlone(entry).catch((second: unknown) => {
    if (!(second instanceof StorageError)) throw second;
  });
}

/** What a caller is told of a fault: storage's own words stay inside. */
export function outward(fault: unknown): unknown {
  if (!(fault instanceof StorageError)) return fault;
  switch (fault.code) {
    case 'serialization':
    case 'deadlock':
    case 'lock-timeout':
      return new DomainError(
        'unavailable',
        {
          en: 'Someone else is changing this right now. Try again.',
          fr: 'Quelqu’un d’autre modifie ceci en ce moment. Réessayez.',
        },
        { reason: fault.code, retryAfterSeconds: 1 },
      );
    case 'forged-row':
      return new DomainError(
        'refused',
        {
          en: 'What this would change is not as the program wrote it, and is not believed. It is in the log; tell a security officer.',
          fr: 'Ce que ceci modifierait n’est pas tel que le programme l’a écrit et n’est pas admis. Le journal en fait état; avisez un agent de sécurité.',
        },
        { reason: fault.code },
      );
    case 'unavailable':
    case 'read-only':
    case 'disk-full':
    case 'statement-timeout':
      return new DomainError(
        'unavailable',
        {
          en: 'The database cannot be reached. Nothing was changed.',
          fr: 'La base de données est inaccessible. Rien n’a été modifié.',
        },
        { reason: fault.code, retryAfterSeconds: 5 },
      );
    default:
      return fault;
  }
}
