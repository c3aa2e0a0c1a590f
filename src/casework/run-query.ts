import { allowedFor, couldEver } from '../engine/access/allowed-for.ts';
import { fieldAccess } from '../engine/access/field-access.ts';
import { type AdmittedCaller, admitToInstallation, admitToSystem } from './admit-caller.ts';
import { requireWitnessed } from './audit/require-witnessed.ts';
import { budgetNote, entryOf, outward, recordRefusal } from './audit-entries.ts';
import type { Call } from './call.ts';
import type { AuditNote } from './commands.ts';
import { DomainError, notFound } from './domain-error.ts';
import { findReachToLook, listRolesToLook } from './grants/roles-held.ts';
import type { Installation, SystemContext } from './installation.ts';
import type { ControlQuery, OpenRecords, RecordQuery, SystemQuery } from './queries.ts';
import { openCaseFile } from './records/case-file.ts';
import { actorOf, limitsOf, reachRecord, refusedByKeeper } from './records/reach-record.ts';
import { requireServiceScope } from './service-scope.ts';

type AnyQuery<Input, Output> =
  | (Input extends { system: string; record: string } ? RecordQuery<Input, Output> : never)
  | (Input extends { system: string } ? SystemQuery<Input, Output> : never)
  | ControlQuery<Input, Output>;

/**
 * The only door through which anything is shown: decide, fetch, charge the disclosure budget, write the audit entry with what is
 * shown, and only then open, mask and release. If the entry cannot be written, nothing is shown.
 *
 * @throws {DomainError}
 */
export async function runQuery<Input, Output>(
  installation: Installation,
  call: Call,
  query: AnyQuery<Input, Output>,
  input: Input,
): Promise<Output> {
  const system = query.on === 'control' ? undefined : installation.findSystem((input as { system: string }).system);
  try {
    requireServiceScope(call.service, query);
    if (query.on !== 'control' && !system) throw notFound('no-such-system');
    if (query.on === 'control') return await lookAtInstallation(installation, call, query, input);
    if (query.on === 'system') {
      return await lookAtSystem<Output>(installation, system!, call, query as never, input as never);
    }
    return await lookAtRecord<Output>(installation, system!, call, query as never, input as never);
  } catch (fault) {
    const { record } = input as { record?: string };
    const action = query.on === 'record' ? query.action : query.name;
    const keeper = system?.keeper ?? installation.control.keeper;
    await recordRefusal(keeper, call, { tried: query.name, action, record: system && record }, fault);
    throw outward(fault);
  }
}

async function lookAtRecord<Output>(
  installation: Installation,
  system: SystemContext,
  call: Call,
  query: RecordQuery<{ system: string; record: string }, Output>,
  input: { system: string; record: string },
): Promise<Output> {
  const caller = admitToSystem(system, system.current().definition, call);
  const { keeper, database } = system;
  const now = installation.clock.now();
  const subject = keeper.pseudonym(input.record);
  // Two ways there and back: what decides, then the charge with its entry and whatever else will be shown.
  const reach = await findReachToLook({ installation, system }, database, {
    id: input.record,
    account: caller.account,
    now,
    subject,
  });
  const isService = caller.admission.service !== null;
  const reached = reachRecord(system, { reach, account: caller.account, isService, action: query.action });
  const { definition, actor, place, row, restrictedTo, grant, lease, own } = reached;
  const unmasked = query.unmask?.(input) === true;
  requirePurpose(system, call.purpose, unmasked);
  if (unmasked) requireUnmask({ definition, actor, place });
  const access = fieldAccess({ definition, actor, record: place, unmasked });
  const look = { installation, system, definition, actor, grant, access, unmasked, now, ...caller };
  const note = { ...query.note(look, input), recordId: row.id };
  const [opened, ahead] = await Promise.all([
    keeper.open(database, {
      admission: caller.admission,
      subjects: [{ recordId: row.id, wrapped: reached.wrapped, epoch: reached.epoch, own }],
      limits: limitsOf(definition, actor),
      entry: entryOf(note, caller, call, { ...grant, ...(lease ? { lease } : {}) }),
    }),
    query.readAhead &&
      database.session(async (db) =>
        query.readAhead?.(db, { row, has: reach.has, account: caller.account, now }, input),
      ),
  ]);
  if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
  if (opened.flagged) await noteBudget(system, caller, call, opened);
  keeper.verifyNewestWrite(row.id, row.seal_counter, reach.newestWrite);
  const file = openCaseFile(keeper, row, opened.keys.get(row.id)!, restrictedTo);
  return query.show({ ...look, file, ahead: ahead ?? {} }, input);
}

/** A purpose is one of the system's list, and nothing else gets into the log; opening masked details asks for one. */
function requirePurpose(system: SystemContext, purpose: string | undefined, isNeeded: boolean): void {
  if (purpose === undefined && !isNeeded) return;
  const known = system.current().definition.system.purposes;
  if (known.some(({ id }) => id === purpose)) return;
  throw new DomainError(
    'invalid',
    { en: 'Say for which purpose you need the details.', fr: 'Indiquez à quelle fin vous avez besoin des détails.' },
    {
      errors: [
        {
          pointer: '/purpose',
          code: 'unknown-purpose',
          message: {
            en: `One of: ${known.map(({ id, title }) => `${id} (${title.en})`).join(', ')}.`,
            fr: `L’une de : ${known.map(({ id, title }) => `${id} (${title.fr})`).join(', ')}.`,
          },
        },
      ],
    },
  );
}

/** Opening masked details asks for the right to do so. */
function requireUnmask({
  definition,
  actor,
  place,
}: Pick<Parameters<typeof allowedFor>[0], 'definition' | 'actor'> & {
  place: Parameters<typeof allowedFor>[0]['record'];
}): void {
  const answer = allowedFor({ definition, actor, record: place, action: 'unmask' });
  if (answer.allowed) return;
  throw new DomainError(
    'not-permitted',
    {
      en: 'Your roles do not let you open these details.',
      fr: 'Vos rôles ne vous permettent pas d’ouvrir ces détails.',
    },
    { reason: answer.because },
  );
}

async function lookAtSystem<Output>(
  installation: Installation,
  system: SystemContext,
  call: Call,
  query: SystemQuery<{ system: string }, Output>,
  input: { system: string },
): Promise<Output> {
  const now = installation.clock.now();
  const { definition } = system.current();
  const caller = query.installationRoles ? admitToInstallation(call, now) : admitToSystem(system, definition, call);
  requireRole(caller, query.installationRoles);
  const actor = actorOf(
    caller.account,
    await listRolesToLook({ installation, system }, system.database, { account: caller.account, now }),
    undefined,
  );
  if (!query.installationRoles && !caller.admission.service) requireReach(query.action, definition, actor);
  requirePurpose(system, call.purpose, false);
  const open: OpenRecords = async (rows, note) => {
    const opened = await system.keeper.open(system.database, {
      admission: caller.admission,
      subjects: rows.map(({ id, wrapped, epoch, own }) => ({ recordId: id, wrapped, epoch, own })),
      limits: limitsOf(definition, actor),
      entry: entryOf(note, caller, call, { role: actor.grants[0]?.role }),
    });
    if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
    if (opened.flagged) await noteBudget(system, caller, call, opened);
    return opened.keys;
  };
  const audit = async (note: AuditNote) => {
    await requireWitnessed(system);
    await system.keeper.appendAlone(entryOf(note, caller, call, { role: actor.grants[0]?.role }));
  };
  const look = { installation, system, definition, actor, db: system.database, open, audit, now, ...caller };
  return query.show(look, input);
}

/** Someone without any role here learns nothing of the system, not even that it is there. */
function requireReach(
  action: string | undefined,
  definition: Parameters<typeof couldEver>[0]['definition'],
  actor: Parameters<typeof couldEver>[0]['actor'],
): void {
  if (actor.grants.length === 0) throw notFound('no-role');
  if (action && !couldEver({ definition, actor, action })) throw notYourRole();
}

async function lookAtInstallation<Input, Output>(
  installation: Installation,
  call: Call,
  query: ControlQuery<Input, Output>,
  input: Input,
): Promise<Output> {
  const now = installation.clock.now();
  const caller = admitToInstallation(call, now);
  if (query.installationRoles !== 'anyone') requireRole(caller, query.installationRoles);
  const look = { installation, control: installation.control, now, ...caller };
  const audit = async (entry: AuditNote) => {
    await requireWitnessed(installation.control);
    await installation.control.keeper.appendAlone(entryOf(entry, caller, call, {}));
  };
  const note = query.note?.(look, input);
  if (note) await audit(note);
  return query.show({ ...look, audit }, input);
}

function requireRole(caller: AdmittedCaller, roles: readonly string[] | undefined): void {
  if (!roles || caller.admission.service) return;
  if (!roles.some((role) => caller.admission.installationRoles.includes(role))) throw notYourRole();
}

async function noteBudget(
  system: SystemContext,
  caller: AdmittedCaller,
  call: Call,
  counts: { inHour: number | null; inDay: number | null },
): Promise<void> {
  await system.keeper.appendAlone(entryOf(budgetNote(counts), caller, call, {}));
}

function notYourRole(): DomainError {
  return new DomainError(
    'not-permitted',
    { en: 'None of your roles allows this.', fr: 'Aucun de vos rôles ne le permet.' },
    { reason: 'no-rule' },
  );
}
