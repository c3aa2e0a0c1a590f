import { couldEver } from '../engine/access/allowed-for.ts';
import { admitService, type Keeper } from '../keeper/index.ts';
import type { Database, Tx } from '../storage/database.ts';
import { StorageError } from '../storage/errors.ts';
import type { ReachRow } from '../storage/records/find-record.ts';
import { type AdmittedCaller, admitToInstallation, admitToSystem } from './admit-caller.ts';
import { type Acting, budgetNote, entryOf, outward, recordRefusal } from './audit-entries.ts';
import type { Call } from './call.ts';
import type { ControlCommand, Done, RecordCommand, SystemCommand } from './commands.ts';
import { DomainError, notFound } from './domain-error.ts';
import { endDraftInTx } from './drafts/discard-draft.ts';
import { findReach, listRolesHeld } from './grants/roles-held.ts';
import type { Installation, SystemContext } from './installation.ts';
import { openCaseFile } from './records/case-file.ts';
import { actorOf, limitsOf, reachRecord, refusedByKeeper } from './records/reach-record.ts';
import { requireVersion } from './records/require-version.ts';
import { makeReplay, type Replay } from './replay.ts';
import { serviceActor } from './service-actor.ts';
import { requireServiceScope } from './service-scope.ts';

type AnyCommand<Input, Output> =
  | (Input extends { system: string; record: string } ? RecordCommand<Input, Output> : never)
  | (Input extends { system: string } ? SystemCommand<Input, Output> : never)
  | ControlCommand<Input, Output>;

/** Where a command runs: the database and keeper of its system, or of the installation. */
interface Place {
  readonly database: Database;
  readonly keeper: Keeper;
  readonly schema: 'casework' | 'control';
}

/**
 * The only door through which anything changes: authorise, load and lock, decide, store, audit and enqueue in one transaction
 * of one database. A refusal is recorded in a transaction of its own, so that it survives the rollback. The same key with the
 * same input gets the same answer again; with another input it is refused.
 *
 * @throws {DomainError}
 */
export async function runCommand<Input, Output>(
  installation: Installation,
  call: Call,
  command: AnyCommand<Input, Output>,
  input: Input,
): Promise<Output> {
  const system = command.on === 'control' ? undefined : installation.findSystem((input as { system: string }).system);
  const place: Place = system
    ? { database: system.database, keeper: system.keeper, schema: 'casework' }
    : { database: installation.control.database, keeper: installation.control.keeper, schema: 'control' };
  try {
    requireServiceScope(call.service ?? call.job, command);
    if (command.on !== 'control' && !system) throw notFound('no-such-system');
    const run = () => runOnce(installation, call, command, input, system, place);
    return await run().catch(async (fault: unknown) => {
      // Two requests with one key at once: the second waits at the first's row, fails on it, and then finds its answer.
      const isWorthAnother = isSameKey(fault) || (isUnwitnessed(fault) && (await place.keeper.catchUp()));
      return isWorthAnother ? run() : Promise.reject(fault);
    });
  } catch (fault) {
    const { record } = input as { record?: string };
    const action = command.on === 'record' ? (command.tried?.(input as never) ?? command.action) : command.name;
    await recordRefusal(place.keeper, call, { tried: command.name, action, record: system && record }, fault);
    throw outward(fault);
  }
}

async function runOnce<Input, Output>(
  installation: Installation,
  call: Call,
  command: AnyCommand<Input, Output>,
  input: Input,
  system: SystemContext | undefined,
  place: Place,
): Promise<Output> {
  const caller = admit(installation, call, command, system);
  const replay = makeReplay(place, { call, account: caller.account, command, input });
  const done = await place.database.transaction(async (tx) => {
    const result = await work(installation, {
      tx,
      caller,
      job: call.job,
      draft: call.draft,
      command,
      input,
      system,
      replay,
    });
    if ('replayed' in result) return { output: result.replayed as Output, notes: [] } as Done<Output>;
    for (const note of result.notes) await place.keeper.append(tx, entryOf(note, caller, call, result.acting));
    await replay.keep(tx, result.output);
    return result;
  });
  done.after?.();
  return done.output;
}

function admit<Input, Output>(
  installation: Installation,
  call: Call,
  command: AnyCommand<Input, Output>,
  system: SystemContext | undefined,
): AdmittedCaller {
  const byInstallationRole = command.on !== 'record' && command.installationRoles !== undefined;
  const caller =
    system && !byInstallationRole
      ? admitToSystem(system, system.current().definition, call)
      : admitToInstallation(call, installation.clock.now());
  if (command.on === 'record' || call.service) return caller;
  const { installationRoles } = command;
  if (installationRoles && installationRoles !== 'anyone') {
    if (!installationRoles.some((role) => caller.admission.installationRoles.includes(role))) throw notYourRole();
  }
  if (command.on === 'control' && command.stepUp) requireStepUp(caller, installation.clock.now());
  return caller;
}

interface Working<Input, Output> {
  tx: Tx;
  caller: AdmittedCaller;
  /** Job that carries it out for the caller; see `Call`. */
  job: string | undefined;
  /** Draft that goes with what is sent; see `Call`. */
  draft: string | undefined;
  command: AnyCommand<Input, Output>;
  input: Input;
  system: SystemContext | undefined;
  replay: Replay;
}

type Worked<Output> = (Done<Output> & { acting: Acting }) | { replayed: unknown };

async function work<Input, Output>(
  installation: Installation,
  working: Working<Input, Output>,
): Promise<Worked<Output>> {
  const { tx, caller, command, input, replay } = working;
  if (command.on === 'record') return workOnRecord<Output>(installation, working as never, command as never);
  const now = installation.clock.now();
  const roleSystem = command.on === 'system' && !caller.admission.service ? working.system : undefined;
  // Asked together: one way to the database and back.
  const [replayed, grants] = await Promise.all([
    replay.find(tx),
    roleSystem ? listRolesHeld({ installation, system: roleSystem }, tx, { account: caller.account, now }) : [],
  ]);
  if (replayed) return replayed;
  const base = {
    installation,
    tx,
    now,
    account: caller.account,
    admission: caller.admission,
  };
  if (command.on === 'control') {
    const done = await command.work({ ...base, control: installation.control }, input);
    return { ...done, acting: {} };
  }
  const system = working.system as SystemContext;
  const { definition } = system.current();
  const { service } = caller.admission;
  const actor = service ? serviceActor(definition, service) : actorOf(caller.account, grants, undefined);
  const { action } = command;
  // Someone without any role here learns nothing of the system, not even that it is there.
  if (action && !base.admission.service && actor.grants.length === 0) throw notFound('no-role');
  if (action && !base.admission.service && !couldEver({ definition, actor, action })) throw notYourRole();
  const done = await (command as unknown as SystemCommand<{ system: string }, Output>).work(
    { ...base, system, definition, actor },
    input as { system: string },
  );
  await endDraftInTx({ tx, account: caller.account, record: null }, working.draft);
  return { ...done, acting: service ? {} : { role: actor.grants[0]?.role } };
}

async function workOnRecord<Output>(
  installation: Installation,
  { tx, caller, job, draft, input, replay, ...rest }: Working<{ system: string; record: string }, Output>,
  command: RecordCommand<{ system: string; record: string }, Output>,
): Promise<Worked<Output>> {
  const system = rest.system as SystemContext;
  const { keeper } = system;
  const now = installation.clock.now();
  const query = {
    id: input.record,
    account: caller.account,
    now,
    subject: keeper.pseudonym(input.record),
    ...(replay.keyTag ? { keyTag: replay.keyTag } : {}),
  };
  const reach = await lockRecord({ installation, system }, tx, query);
  if (reach.replayed) return replay.open(reach.replayed);
  const isService = caller.admission.service !== null;
  const reached = reachRecord(system, { reach, account: caller.account, isService, action: command.action });
  const opened = await keeper.openInTx(tx, {
    admission: job === undefined ? caller.admission : admitService(job),
    subjects: [{ recordId: reached.row.id, wrapped: reached.wrapped, epoch: reached.epoch, own: reached.own }],
    limits: limitsOf(reached.definition, reached.actor),
  });
  if (!opened.ok) throw refusedByKeeper(opened.code, opened.message);
  keeper.verifyNewestWrite(reached.row.id, reached.row.seal_counter, reach.newestWrite);
  await requireVersion(tx, reached, command.version?.(input));
  const file = openCaseFile(keeper, reached.row, opened.keys.get(reached.row.id)!, reached.restrictedTo);
  const done = await command.work(
    {
      installation,
      system,
      definition: reached.definition,
      actor: reached.actor,
      file,
      grant: reached.grant,
      tx,
      now,
      account: caller.account,
      admission: caller.admission,
    },
    input,
  );
  await endDraftInTx({ tx, account: caller.account, record: reached.row.id }, draft);
  const notes = done.notes.map((note) => ({
    ...note,
    recordId: note.recordIds ? undefined : (note.recordId ?? input.record),
  }));
  if (opened.flagged) notes.push({ ...budgetNote(opened), recordId: undefined });
  return { ...done, notes, acting: { ...reached.grant, ...(reached.lease ? { lease: reached.lease } : {}) } };
}

/** Whoever waits for the lock reads on with an older view of the log: what belongs together is then read again under the lock. */
async function lockRecord(
  where: Parameters<typeof findReach>[0],
  tx: Tx,
  query: Parameters<typeof findReach>[2],
): Promise<ReachRow> {
  const reach = await findReach(where, tx, { ...query, lock: true });
  const counter = reach.record?.seal_counter;
  return counter === undefined || counter === reach.newestWrite?.sealCounter ? reach : findReach(where, tx, query);
}

function isSameKey(fault: unknown): boolean {
  return fault instanceof StorageError && fault.code === 'unique-violation' && fault.constraint === 'idempotency_pkey';
}

/** Whatever was begun before it was refused is taken back with the transaction. */
function isUnwitnessed(fault: unknown): boolean {
  return fault instanceof DomainError && fault.code === 'audit-unavailable' && fault.reason === 'unwitnessed';
}

function requireStepUp({ admission }: AdmittedCaller, now: Date): void {
  const { steppedUpAt } = admission;
  if (steppedUpAt && now.getTime() - steppedUpAt.getTime() < 5 * 60_000) return;
  throw new DomainError('step-up-needed', {
    en: 'Confirm that it is you first.',
    fr: 'Confirmez d’abord votre identité.',
  });
}

function notYourRole(): DomainError {
  return new DomainError(
    'not-permitted',
    { en: 'None of your roles allows this.', fr: 'Aucun de vos rôles ne le permet.' },
    { reason: 'no-rule' },
  );
}
