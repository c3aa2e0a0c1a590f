import type { Keeper } from '../../keeper/index.ts';
import {
  confirmFactRow,
  endFacts,
  type FactRow,
  findFact,
  insertFact,
  listFactRows,
  listFactsWaiting,
} from '../../storage/control/eligibility-facts.ts';
import { actingPerson, lapseHours, requireSecondPerson } from '../accounts/acting-person.ts';
import { loadAccount, requireAccount, statesWithFacts } from '../accounts/load-account.ts';
import { notFitting, nothingThere, refused } from '../accounts/refused.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { randomId } from '../random-id.ts';

/** A fact about a person, with the reference of its evidence. */
export interface FactInput {
  readonly account: string;
  readonly kind: FactRow['kind'];
  /** clearance: reliability, secret, top-secret · posting: canadian-based, other · awareness: none. */
  readonly level?: string | undefined;
  /** YYYY-MM-DD. */
  readonly holdsFrom: string;
  readonly expiresOn?: string | undefined;
  /** Reference of the document that proves it: a file or certificate number. */
  readonly evidence: string;
}

const levels: Readonly<Record<FactRow['kind'], readonly string[]>> = {
  clearance: ['reliability', 'secret', 'top-secret'],
  posting: ['canadian-based', 'other'],
  awareness: [],
};

/** A security officer records a fact about someone else; it counts once another confirms it. */
export const recordFact = controlCommand<FactInput, { fact: string }>({
  name: 'record-fact',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, input) => {
    const by = actingPerson(work);
    if (by === input.account) throw ownFact();
    requireFitting(input, work.now);
    await loadAccount(work.tx, input.account, statesWithFacts);
    const id = randomId();
    const { account, kind, level, holdsFrom, expiresOn } = input;
    await insertFact(work.tx, work.control.keeper, {
      id,
      account,
      kind,
      level: level ?? null,
      holds_from: holdsFrom,
      expires_on: expiresOn ?? null,
      recorded_by: by,
      recorded_at: work.now,
      sealed_evidence: work.control.keeper.sealForSystem(contextOf(id), input.evidence.trim()),
    });
    const note = auditNote('eligibility-recorded', {
      account,
      fact: id,
      kind,
      holdsFrom,
      ...(level === undefined ? {} : { level }),
      ...(expiresOn === undefined ? {} : { expiresOn }),
    });
    return { output: { fact: id }, notes: [note] };
  },
});

/** Another security officer, having seen the evidence, confirms: neither who recorded it nor the person. */
export const confirmFact = controlCommand<{ fact: string }, { fact: string }>({
  name: 'confirm-fact',
  installationRoles: ['security-officer'],
  stepUp: true,
  work: async (work, { fact }) => {
    const row = await findFact(work.tx, fact);
    if (!row || row.confirmed_at !== null || row.ended_at !== null) throw nothingThere();
    await requireAccount(work.tx, row.account);
    const second = await requireSecondPerson(work, {
      askedBy: row.recorded_by,
      askedAt: row.recorded_at,
      about: row.account,
      id: row.id,
    });
    if (second.by === null) throw ownFact();
    await confirmFactRow(work.tx, work.control.keeper, fact, { by: second.by, at: work.now });
    const note = auditNote('eligibility-confirmed', { account: row.account, fact, kind: row.kind });
    return { output: { fact }, notes: [note] };
  },
});

/** Grounds for withdrawing a fact. */
export const endGrounds = ['replaced', 'expired', 'revoked', 'mistaken', 'left'] as const;

/** Withdraws a fact, at once; one person is enough to take away. */
export const endFact = controlCommand<{ fact: string; ground: (typeof endGrounds)[number] }, { fact: string }>({
  name: 'end-fact',
  installationRoles: ['security-officer'],
  work: async (work, { fact, ground }) => {
    const row = await findFact(work.tx, fact);
    if (!row || row.ended_at !== null) throw nothingThere();
    await endFacts(work.tx, { fact }, actingPerson(work), work.now);
    const note = auditNote('eligibility-ended', { account: row.account, fact, kind: row.kind, code: ground });
    return { output: { fact }, notes: [note] };
  },
});

/** A fact with its evidence, as a security officer sees it. */
export interface FactView {
  readonly fact: string;
  readonly account: string;
  readonly kind: FactRow['kind'];
  readonly level: string | null;
  readonly holdsFrom: string;
  readonly expiresOn: string | null;
  readonly evidence: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
}

/** The facts of one person, in force or waiting for the second person. */
export const listFacts = controlQuery<{ account: string }, FactView[]>({
  name: 'list-facts',
  installationRoles: ['security-officer', 'auditor'],
  note: (_look, { account }) => auditNote('eligibility-read', { account }),
  show: async ({ control }, { account }) =>
    (await listFactRows(control.database, account)).map((row) => viewOf(control.keeper, row)),
});

/** Facts that wait for the second person: recorded, not confirmed and not lapsed. */
export const listWaitingFacts = controlQuery<Record<string, never>, FactView[]>({
  name: 'list-waiting-facts',
  installationRoles: ['security-officer'],
  note: () => auditNote('accounts-listed', { rows: 200 }),
  show: async ({ control, now }) => {
    const since = new Date(now.getTime() - lapseHours * 3_600_000);
    return (await listFactsWaiting(control.database, since)).map((row) => viewOf(control.keeper, row));
  },
});

function viewOf(keeper: Keeper, row: FactRow): FactView {
  return {
    fact: row.id,
    account: row.account,
    kind: row.kind,
    level: row.level,
    holdsFrom: row.holds_from,
    expiresOn: row.expires_on,
    evidence: keeper.unsealForSystem(contextOf(row.id), row.sealed_evidence).toString('utf8'),
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(),
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
  };
}

function requireFitting({ kind, level, holdsFrom, expiresOn, evidence }: FactInput, now: Date): void {
  const allowed = levels[kind];
  if (allowed.length === 0 ? level !== undefined : !allowed.includes(level ?? '')) {
    const list = allowed.join(', ') || '–';
    throw notFitting('/level', 'unknown-level', `One of: ${list}.`, `Une valeur parmi : ${list}.`);
  }
  if (evidence.trim() === '') {
    throw notFitting(
      '/evidence',
      'missing',
      'Give the reference of the evidence.',
      'Indiquez la référence de la preuve.',
    );
  }
  if (kind === 'clearance' && expiresOn === undefined) {
    throw notFitting('/expiresOn', 'missing', 'A clearance has a last day.', 'Une cote a un dernier jour.');
  }
  if (expiresOn !== undefined && expiresOn < holdsFrom) {
    throw notFitting('/expiresOn', 'before-start', 'Not before the first day.', 'Pas avant le premier jour.');
  }
  if (kind === 'awareness' && holdsFrom > now.toISOString().slice(0, 10)) {
    throw notFitting('/holdsFrom', 'future', 'The session has to be over.', 'La séance doit avoir eu lieu.');
  }
}

function ownFact() {
  return refused(
    'own-account',
    'Nobody decides about their own eligibility.',
    'Nul ne décide de sa propre admissibilité.',
  );
}

function contextOf(id: string) {
  return { table: 'control.eligibility_fact', column: 'sealed_evidence', row: id, counter: 0 } as const;
}
