import type { Definition } from '../../definition/definition.ts';
import { allowedFor, unseenActions } from '../../engine/access/allowed-for.ts';
import { isOwnWork } from '../../engine/access/is-own-work.ts';
import type { Actor, Grant, RecordPlace } from '../../engine/types.ts';
import type { OpenLimits } from '../../keeper/index.ts';
import type { GrantRow, ReachRow } from '../../storage/records/find-record.ts';
import type { RecordRow } from '../../storage/records/record-row.ts';
import { DomainError, notFound } from '../domain-error.ts';
import type { SystemContext } from '../installation.ts';

/** The engine's actor from the grants just read. */
export function actorOf(account: string, grants: readonly GrantRow[], lease: string | undefined): Actor {
  return {
    account,
    grants: grants.map(({ role, office, on_behalf_of }) => ({
      role,
      ...(office === null ? {} : { office }),
      ...(on_behalf_of === null ? {} : { onBehalfOf: on_behalf_of }),
    })),
    ...(lease === undefined ? {} : { lease: true }),
  };
}

/** Where a record stands, for access rules; from coded columns alone, before anything is opened. */
export function placeOfRow(row: PlaceColumns, restrictedTo: readonly string[]): RecordPlace {
  return {
    recordType: row.record_type,
    state: row.state,
    registeredBy: row.registered_by,
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.office === null ? {} : { office: row.office }),
    stepAccounts: row.step_accounts,
    stepOffices: row.step_offices,
    ...(row.restricted ? { restrictedTo } : {}),
  };
}

type PlaceColumns = Pick<
  RecordRow,
  'record_type' | 'state' | 'registered_by' | 'assignee' | 'office' | 'step_accounts' | 'step_offices' | 'restricted'
>;

/** A record within reach, not yet opened. */
export interface Reached {
  readonly row: RecordRow;
  readonly wrapped: Buffer;
  readonly epoch: number;
  readonly definition: Definition;
  readonly actor: Actor;
  readonly place: RecordPlace;
  readonly own: boolean;
  readonly grant: Grant | undefined;
  readonly lease: string | undefined;
  readonly restrictedTo: readonly string[];
}

/**
 * Decides whether an account reaches a record for an action: it sees the record and may do it, or holds one of the few grants that ask
 * for no sight of it. A service reaches every record; its command declares what it does.
 *
 * @throws {DomainError} `not-found` outside its reach, `not-permitted` when it may see the record but not do this
 */
export function reachRecord(
  system: SystemContext,
  { reach, account, isService, action }: { reach: ReachRow; account: string; isService: boolean; action: string },
): Reached {
  const { record: row, wrapped, epoch } = reach;
  if (!row || !wrapped || epoch === undefined) throw notFound('no-such-record');
  const definition = system.version(row.definition_version).definition;
  const actor = actorOf(account, reach.grants, reach.lease);
  const place = placeOfRow(row, reach.restrictedTo);
  const reached = {
    row,
    wrapped,
    epoch,
    definition,
    actor,
    place,
    lease: reach.lease,
    restrictedTo: reach.restrictedTo,
  };
  if (isService) return { ...reached, own: true, grant: undefined };
  const seen = allowedFor({ definition, actor, record: place, action: 'view' });
  const answer = action === 'view' ? seen : allowedFor({ definition, actor, record: place, action });
  if (!seen.allowed && !(answer.allowed && unseenActions.has(action))) throw notFound(seen.because);
  if (!answer.allowed) throw notPermitted(answer.because, row.state);
  const grant = 'grant' in answer.by ? answer.by.grant : undefined;
  return { ...reached, own: isOwnWork(actor, place), grant };
}

/** Limits of an account: the largest work allowance of its roles, and the system's disclosure budget. */
export function limitsOf(definition: Definition, actor: Actor): OpenLimits {
  const roles = new Set(actor.grants.map(({ role }) => role));
  const allowances = definition.system.roles
    .filter(({ id }) => roles.has(id))
    .map(({ workAllowance }) => workAllowance);
  return {
    own: {
      perHour: Math.max(0, ...allowances.map(({ perHour }) => perHour)),
      perDay: Math.max(0, ...allowances.map(({ perDay }) => perDay)),
    },
    // Emergency access is not for the others to use up: each lease has a reason, is told at once and is reviewed.
    other: actor.lease ? { ...definition.system.budgets, systemPerHour: noCap } : definition.system.budgets,
  };
}

/** Records an hour that no system reaches. */
const noCap = 1_000_000_000;

/** The codes under which the keeper refuses to open, as domain errors. */
export function refusedByKeeper(code: string, message: { en: string; fr: string }): DomainError {
  switch (code) {
    case 'not-eligible':
      return new DomainError('not-eligible', message, { reason: code });
    case 'too-many-records':
    case 'over-budget':
    case 'over-system-budget':
    case 'over-work-allowance':
      return new DomainError('over-budget', message, { reason: code, retryAfterSeconds: 600 });
    default:
      return new DomainError('audit-unavailable', message, { reason: code, retryAfterSeconds: 5 });
  }
}

/** Who may see the record may not do this with it. */
export function notPermitted(because: string, state: string): DomainError {
  return new DomainError(
    'not-permitted',
    {
      en: 'Your roles do not allow this for this record.',
      fr: 'Vos rôles ne le permettent pas pour ce dossier.',
    },
    { reason: because, state },
  );
}
