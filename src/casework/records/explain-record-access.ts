import type { Definition } from '../../definition/definition.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { explainAccess, type RuleExplanation } from '../../engine/access/explain-access.ts';
import type { Actor, RecordPlace } from '../../engine/types.ts';
import type { Eligibility } from '../../keeper/index.ts';
import { findIdByControlNumber } from '../../storage/records/find-record-id.ts';
import { auditNote } from '../commands.ts';
import { invalid, notFound } from '../domain-error.ts';
import { type PersonNow, personNow } from '../eligibility/person-now.ts';
import { requireOverseer } from '../grants/list-role-holders.ts';
import { findReach } from '../grants/roles-held.ts';
import { systemQuery } from '../queries.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

/** Why a person may, or may not, do something with a record: coded facts, and nothing the record says. */
export interface AccessWhy {
  readonly controlNumber: string;
  readonly recordType: string;
  readonly account: string;
  readonly action: string;
  /** Whether it would work now: access rules, account and eligibility together. */
  readonly verdict: boolean;
  /** What the access rules say, with the lease. */
  readonly allowed: boolean;
  readonly byLease: boolean;
  readonly hasLease: boolean;
  /** Nobody but those named reaches a restricted record. */
  readonly restriction: 'none' | 'names-person' | 'keeps-out';
  readonly accountActive: boolean;
  readonly eligibility: Eligibility;
  readonly grants: Actor['grants'];
  /** Every rule of the roles held that names the action, in the order of access.yaml. */
  readonly rules: readonly RuleExplanation[];
  /** How many rules of the roles held do not name the action. */
  readonly otherRules: number;
}

export interface AccessQuestionAsked {
  readonly system: string;
  readonly controlNumber: string;
  /** Whose access is asked about. */
  readonly account: string;
  readonly action: string;
}

/**
 * Explains an access rule by rule, for those who may read who saw the record and who supervise or audit. Opens nothing; that it was asked,
 * of whom and of which record, stands in the log before the answer is given.
 */
export const explainRecordAccess = systemQuery<AccessQuestionAsked, AccessWhy>({
  name: 'explain-record-access',
  action: 'view-access-log',
  show: async (look, { controlNumber, account, action }) => {
    const { installation, system, db, now } = look;
    requireOverseer(look);
    requireNamedAction(look.definition, action);
    const found = await findIdByControlNumber(db, controlNumber.trim().toUpperCase());
    // What is not there costs what is not theirs costs.
    const id = found ?? account;
    const subject = system.keeper.pseudonym(id);
    const asker = await findReach({ installation, system }, db, { id, account: look.account, now, subject });
    const row = asker.record;
    if (!row) throw notFound('no-match');
    const { definition } = system.version(row.definition_version);
    const record = placeOfRow(row, asker.restrictedTo);
    const me = actorOf(look.account, asker.grants, asker.lease);
    if (!allowedFor({ definition, actor: me, record, action: 'view-access-log' }).allowed) throw notFound('no-match');
    await look.audit(auditNote('access-explained', { account, action }, { recordId: id }));
    const reach = await findReach({ installation, system }, db, { id, account, now, subject });
    const actor = actorOf(account, reach.grants, reach.lease);
    const person = await personNow(installation, account, { definition: system.current().definition, now });
    return { controlNumber: row.control_number, ...why({ definition, actor, record, action }, person) };
  },
});

/** Actions that some rule names, `view` first: those one can ask about. */
export function listNamedActions({ access }: Definition): string[] {
  return [...new Set(['view', ...access.rules.flatMap(({ actions }) => actions)])];
}

/** @throws {DomainError} `invalid` on an action that no rule names */
function requireNamedAction(definition: Definition, action: string): void {
  const named = listNamedActions(definition);
  if (named.includes(action)) return;
  const message = { en: `One of: ${named.join(', ')}.`, fr: `L’une de : ${named.join(', ')}.` };
  throw invalid([{ pointer: '/action', code: 'unknown-action', message }]);
}

/** Puts the engine's explanation beside what else decides. */
export function why(
  question: { definition: Definition; actor: Actor; record: RecordPlace; action: string },
  { accountActive, eligibility }: PersonNow,
): Omit<AccessWhy, 'controlNumber'> {
  const { actor, record, action } = question;
  const { allowed, byLease, rules } = explainAccess(question);
  const restriction =
    record.restrictedTo === undefined
      ? 'none'
      : record.restrictedTo.includes(actor.account)
        ? 'names-person'
        : 'keeps-out';
  const naming = rules.filter(({ outcome }) => outcome !== 'other-action');
  return {
    recordType: record.recordType,
    account: actor.account,
    action,
    verdict: allowed && accountActive && eligibility.eligible,
    allowed,
    byLease,
    hasLease: actor.lease === true,
    restriction,
    accountActive,
    eligibility,
    grants: actor.grants,
    rules: naming.toSorted((one, other) => one.rule - other.rule),
    otherRules: rules.length - naming.length,
  };
}
