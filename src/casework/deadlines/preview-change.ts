import type { Text } from '../../definition/text.ts';
import type { ClockChange } from '../../engine/decide/change-deadline.ts';
import { previewDeadline } from '../../engine/decide/preview-deadline.ts';
import { auditNote } from '../commands.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { requireChange } from './require-change.ts';
import { type LengthGiven, requireOneLength } from './require-one-length.ts';

/** What a pause or extension would come to, before it is made. Moments are ISO 8601 in UTC. */
export interface ChangePreview {
  readonly change: ClockChange['kind'];
  /** The version of the record it was counted on. */
  readonly version: number;
  readonly dueBefore: string;
  /** Of a pause: if the clock ran again as soon as it can. */
  readonly dueAfter: string;
  readonly state: string;
  /** Why it moves; empty where there is nothing to say. */
  readonly why: Text;
  /** Of a pause within a limit: when the clock runs again by itself, and the due date then. */
  readonly longest?: { readonly until: string; readonly due: string };
}

interface PreviewInput {
  readonly system: string;
  readonly record: string;
  readonly deadline: string;
}

/** Shows what stopping a clock or letting it run again would come to, to those who may do it; refused as that would be. Writes nothing. */
export const previewPause = recordQuery<PreviewInput & { readonly change: 'pause' | 'run-on' }, ChangePreview>({
  name: 'preview-pause',
  action: 'pause-deadline',
  note: () => auditNote('opened', {}),
  show: (look, { deadline, change }) =>
    preview(look, deadline, change === 'pause' ? { kind: 'pause', reason: '' } : { kind: 'run-on' }),
});

/** Shows what an extension would come to, to those who may make it; refused as that would be. Writes nothing. */
export const previewExtension = recordQuery<PreviewInput & LengthGiven, ChangePreview>({
  name: 'preview-extension',
  action: 'extend-deadline',
  note: () => auditNote('opened', {}),
  show: (look, { deadline, ...input }) =>
    preview(look, deadline, { kind: 'extend', reason: '', ...requireOneLength(input) }),
});

function preview({ definition, file, now }: RecordLook, deadline: string, change: ClockChange): ChangePreview {
  const { row, snapshot } = file;
  const asked = { definition, record: snapshot, deadline, change, now };
  const { before, after, why, longest } = requireChange(snapshot, previewDeadline(asked));
  return {
    change: change.kind,
    version: row.version,
    dueBefore: before.dueAt.toISOString(),
    dueAfter: after.dueAt.toISOString(),
    state: after.state,
    why,
    ...(longest ? { longest: { until: longest.until.toISOString(), due: longest.dueAt.toISOString() } } : {}),
  };
}
