import { couldEver } from '../../engine/access/allowed-for.ts';
import { addWorkingDays, closingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import type { OpenLimits } from '../../keeper/index.ts';
import { countLeasesInTx, insertLeaseInTx } from '../../storage/emergency/leases.ts';
import { insertRecordActionInTx } from '../../storage/records/record-actions.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import { budgetNote } from '../audit-entries.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import { requireReason } from '../deadlines/require-reason.ts';
import { DomainError, invalid, notFound } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { randomId } from '../random-id.ts';
import { limitsOf, refusedByKeeper } from '../records/reach-record.ts';

export interface BreakGlassInput {
  readonly system: string;
  readonly record: string;
  readonly reason: string;
  readonly category: string;
}

export interface Lease {
  readonly id: string;
  readonly until: string;
}

/** Context of the seal of a lease's reason. */
export function leaseContext(id: string) {
  return { table: 'casework.break_glass_lease', column: 'sealed', row: id, counter: 0 } as const;
}

/**
 * Takes emergency access to one record outside one's reach: with a reason and a ground, for a short time, told to others at once,
 * and reviewed by someone else. A restricted record stays closed: who is named there decides.
 */
export const breakGlass = systemCommand<BreakGlassInput, Lease>({
  name: 'break-glass',
  action: 'break-glass',
  fingerprint: (input) => input,
  work: async (work, { record, reason, category }) => {
    const { tx, system, definition, account, now } = work;
    const rules = definition.system.breakGlass;
    requireReason(reason, 20);
    if (!rules.categories.some(({ id }) => id === category)) throw unknownCategory(rules.categories);
    const reach = await findReach(work, tx, {
      id: record,
      account,
      now,
      subject: system.keeper.pseudonym(record),
      lock: true,
    });
    const isKeptOut = reach.record?.restricted === true && !reach.restrictedTo.includes(account);
    const isTheirs =
      reach.record &&
      couldEver({ definition, actor: work.actor, recordType: reach.record.record_type, action: 'break-glass' });
    if (!reach.record || !reach.wrapped || reach.epoch === undefined || isKeptOut || !isTheirs)
      throw notFound('no-such-record');
    if ((await countLeasesInTx(tx, account, new Date(now.getTime() - 86_400_000))) >= rules.perDay)
      throw tooManyLeases(rules.perDay);
    const { wrapped, epoch } = reach;
    const opened = await system.keeper.openInTx(tx, {
      admission: work.admission,
      subjects: [{ recordId: record, wrapped, epoch, own: false }],
      limits: limitsOf(definition, { ...work.actor, lease: true }) as OpenLimits,
    });
    if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
    const id = randomId();
    const ends = new Date(now.getTime() + rules.leaseMinutes * 60_000);
    const calendar = calendarOf(definition);
    await insertLeaseInTx(tx, system.keeper, {
      id,
      record_id: record,
      account,
      category,
      starts_at: now,
      ends_at: ends,
      review_due_at: closingOn(
        calendar,
        addWorkingDays(calendar, localToday(definition, now), rules.reviewWorkingDays),
      ),
      sealed: system.keeper.seal(opened.keys.get(record)!, leaseContext(id), reason.trim()),
    });
    await writeToLog(work, record, reach.record, { lease: id, category });
    await tellOthers(work, record);
    const note = auditNote(
      'break-glass-opened',
      { lease: id, category, until: ends.toISOString() },
      { recordId: record },
    );
    const notes = opened.flagged ? [note, budgetNote(opened)] : [note];
    return { output: { id, until: ends.toISOString() }, notes };
  },
});

async function writeToLog(
  { tx, account, now }: SystemWork,
  record: string,
  row: { state: string; version: number },
  facts: Record<string, string>,
): Promise<void> {
  await insertRecordActionInTx(tx, {
    record_id: record,
    kind: 'event',
    action: 'break-glass',
    from_state: row.state,
    to_state: row.state,
    actor: account,
    on_behalf_of: null,
    role: null,
    office: null,
    at: now,
    record_version: row.version,
    facts,
    nonce: randomId(),
    sealed: null,
  });
}

async function tellOthers({ tx, definition, now }: SystemWork, record: string): Promise<void> {
  for (const role of definition.system.breakGlass.notify) {
    await insertNoticeInTx(tx, {
      id: randomId(),
      record_id: record,
      to_account: null,
      to_office: null,
      to_role: role,
      kind: 'break-glass',
      text: {
        en: 'Emergency access was taken to a record. It waits for your review.',
        fr: 'Un accès d’urgence à un dossier a été pris. Il attend votre examen.',
      },
      at: now,
    });
  }
}

function unknownCategory(categories: readonly { id: string; title: { en: string; fr: string } }[]) {
  return invalid([
    {
      pointer: '/category',
      code: 'unknown-category',
      message: {
        en: `One of: ${categories.map(({ id, title }) => `${id} (${title.en})`).join(', ')}.`,
        fr: `L’une de : ${categories.map(({ id, title }) => `${id} (${title.fr})`).join(', ')}.`,
      },
    },
  ]);
}

/** No more emergency accesses today. */
export function tooManyLeases(perDay: number): DomainError {
  return new DomainError(
    'over-budget',
    {
      en: `Emergency access can be taken ${perDay} times a day. Ask a supervisor to assign the record to you.`,
      fr: `L’accès d’urgence peut être pris ${perDay} fois par jour. Demandez à un superviseur de vous attribuer le dossier.`,
    },
    { reason: 'leases-per-day', retryAfterSeconds: 3600 },
  );
}
