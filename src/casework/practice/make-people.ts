import { findAccountByPersona, insertAccount } from '../../storage/control/accounts.ts';
import { confirmFactRow, insertFact } from '../../storage/control/eligibility-facts.ts';
import { insertInstallationRole, updateInstallationRole } from '../../storage/control/installation-roles.ts';
import { monthsLater } from '../accounts/acting-person.ts';
import { sealDetails, signInTag } from '../accounts/sealed-details.ts';
import { type AuditNote, auditNote, type ControlWork, controlCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { requirePracticeClock } from './advance-clock.ts';
import { daysFrom, type PracticeFact, practiceFacts } from './practice-facts.ts';
import type { PracticePerson } from './practice-schema.ts';

/** An invented person and what makes them eligible. */
export interface PersonToMake {
  readonly person: PracticePerson;
  /** Clearance that their system asks for; none for those without a role in a system. */
  readonly clearance: string | undefined;
}

/**
 * Practice mode only: makes the accounts of the invented people at once, active, with confirmed facts and roles of the installation.
 * Nobody real could be given an account without asking, sponsoring, approving and enrolling.
 *
 * @returns account ids by persona
 */
export const makePracticePeople = controlCommand<
  { people: readonly PersonToMake[]; today: string },
  Record<string, string>
>({
  name: 'make-practice-people',
  installationRoles: [],
  work: async (work, { people, today }) => {
    requirePracticeClock(work.installation);
    const ids = new Map<string, string>();
    const fresh: PersonToMake[] = [];
    for (const one of people) {
      const known = await findAccountByPersona(work.tx, one.person.id);
      ids.set(one.person.id, known?.id ?? randomId());
      if (!known) fresh.push(one);
    }
    const notes: AuditNote[] = [];
    for (const one of fresh) notes.push(...(await makeAccount(work, one.person, ids, today)));
    for (const { person, clearance } of fresh) {
      const account = ids.get(person.id)!;
      const facts = clearance === undefined ? [] : practiceFacts(person, clearance, today);
      for (const fact of facts)
        notes.push(await makeFact(work, account, fact, holdersOf(people, 'security-officer', ids)));
      notes.push(...(await makeInstallationRoles(work, person, account, holdersOf(people, 'account-manager', ids))));
    }
    return { output: Object.fromEntries(ids), notes };
  },
});

async function makeAccount(
  { tx, control, now }: ControlWork,
  { id: persona, name, language, title, reviewInDays }: PracticePerson,
  ids: ReadonlyMap<string, string>,
  today: string,
): Promise<AuditNote[]> {
  const id = ids.get(persona)!;
  const at = name.lastIndexOf(' ');
  const email = `${persona}@example.ca`;
  const details = { given: name.slice(0, at), family: name.slice(at + 1), title: title[language], email };
  await insertAccount(tx, control.keeper, {
    id,
    state: 'active',
    language,
    persona,
    requested_by: null,
    requested_at: now,
    approved_at: now,
    review_due_at: reviewInDays === undefined ? monthsLater(now, 36) : new Date(daysFrom(today, reviewInDays)),
    sign_in_tag: signInTag(control.keeper, email),
    sealed: sealDetails(control.keeper, id, details),
  });
  return [auditNote('account-enrolled', { account: id })];
}

async function makeFact(
  { tx, control, now }: ControlWork,
  account: string,
  { kind, level, holdsFrom, expiresOn }: PracticeFact,
  officers: readonly string[],
): Promise<AuditNote> {
  const id = randomId();
  const [recorder, confirmer] = twoOthers(officers, account);
  const context = { table: 'control.eligibility_fact', column: 'sealed_evidence', row: id, counter: 0 };
  await insertFact(tx, control.keeper, {
    id,
    account,
    kind,
    level,
    holds_from: holdsFrom,
    expires_on: expiresOn,
    recorded_by: recorder,
    recorded_at: now,
    sealed_evidence: control.keeper.sealForSystem(context, evidenceOf(kind, account)),
  });
  await confirmFactRow(tx, control.keeper, id, { by: confirmer, at: now });
  return auditNote('eligibility-confirmed', { account, fact: id, kind });
}

/** The reference of a document that nobody has: a prefix by kind, and a number that differs by person. */
function evidenceOf(kind: PracticeFact['kind'], account: string): string {
  const prefix = { clearance: 'SEC', posting: 'HR', awareness: 'AW' }[kind];
  return `${prefix}-${(Number.parseInt(account.slice(0, 6), 16) % 9000) + 1000}`;
}

async function makeInstallationRoles(
  { tx, control, now }: ControlWork,
  { installationRoles }: PracticePerson,
  account: string,
  managers: readonly string[],
): Promise<AuditNote[]> {
  const notes: AuditNote[] = [];
  for (const role of installationRoles) {
    const id = randomId();
    // Where nobody else is there, the console approves, which the log names as nobody.
    const [asker, approver = null] = managers.filter((one) => one !== account);
    const review_due_at = monthsLater(now, 36);
    await insertInstallationRole(tx, control.keeper, {
      id,
      account,
      role,
      asked_by: asker ?? randomId(),
      asked_at: now,
      review_due_at,
    });
    await updateInstallationRole(tx, control.keeper, id, { approved_by: approver, approved_at: now });
    notes.push(auditNote('grant-approved', { account, grant: id, role }));
  }
  return notes;
}

function holdersOf(people: readonly PersonToMake[], role: string, ids: ReadonlyMap<string, string>): string[] {
  return people
    .filter(({ person }) => person.installationRoles.some((one) => one === role))
    .map(({ person }) => ids.get(person.id)!);
}

/** Two people other than the one it is about; where practice mode has too few, someone who is not there. */
export function twoOthers(holders: readonly string[], about: string): [string, string] {
  const [first, second] = holders.filter((one) => one !== about);
  return [first ?? randomId(), second ?? randomId()];
}
