import type { Definition } from '../../definition/definition.ts';
import { findOffice } from '../../definition/lookup/offices-below.ts';
import { decide } from '../../engine/decide/decide.ts';
import type { ActionInput } from '../../engine/types.ts';
import { warnIfAbsent } from '../absence/warn-if-absent.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { applyDecision } from './apply-decision.ts';
import { refusedByEngine } from './refused-by-engine.ts';
import { requireAssignable } from './require-assignable.ts';
import { saveRecord, sealedNote } from './save-record.ts';

export interface ActOnRecordInput extends Omit<ActionInput, 'to'> {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  /** To whom: an office of the system or an account, by its id alone or named as the one or the other. */
  readonly to?: ActionInput['to'] | string | undefined;
  /** Also to someone who is away today; without it they are warned of first. */
  readonly evenIfAbsent?: boolean | undefined;
}

export interface RecordVersion {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

/** Does a workflow action on a record. The engine decides; a refusal says what is possible now. */
export const actOnRecord = recordCommand<ActOnRecordInput, RecordVersion>({
  name: 'act-on-record',
  action: 'view',
  tried: ({ action }) => (/^[a-z][a-z0-9-]{0,60}$/.test(action) ? action : 'unknown'),
  version: ({ version }) => version,
  work: async (work, { action, fields, comment, to: given, evenIfAbsent }) => {
    const { definition, actor, file, now } = work;
    const to = typeof given === 'string' ? recipientOf(definition, given) : given;
    const input: ActionInput = {
      action,
      ...(fields === undefined ? {} : { fields }),
      ...(comment === undefined ? {} : { comment }),
      ...(to === undefined ? {} : { to }),
    };
    const decision = decide({ definition, record: file.snapshot, input, actor, now, newId: randomId });
    if (!decision.ok) throw refusedByEngine(decision.refusal);
    if (to && 'account' in to) {
      await requireAssignable(work, to.account, '/to');
      await warnIfAbsent(work, to.account, { pointer: '/to', evenIfAbsent });
    }
    const moved = applyDecision(file.snapshot, decision.next, decision.effects);
    const snapshot = { ...moved, done: [...moved.done, { action, by: work.account }] };
    const saved = await saveRecord(work, {
      snapshot,
      priority: decision.next.priority,
      effects: decision.effects,
      log: {
        kind: 'workflow',
        action,
        facts: { ...(to ?? {}) },
        ...(comment ? { details: { comment } } : {}),
      },
    });
    const note = auditNote('action', {
      action,
      from: file.snapshot.state,
      to: snapshot.state,
      ...(to && 'account' in to ? { account: to.account } : {}),
      ...(to && 'office' in to ? { toOffice: to.office } : {}),
    });
    return {
      output: { id: snapshot.id, state: snapshot.state, version: saved.version },
      notes: [sealedNote(note, saved)],
    };
  },
});

function recipientOf(definition: Definition, id: string): NonNullable<ActionInput['to']> {
  return findOffice(definition, id) ? { office: id } : { account: id };
}
