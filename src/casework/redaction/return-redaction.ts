import { placeOf } from '../../engine/access/place-of.ts';
import { returnToMarkers } from '../../engine/redaction/change-redaction.ts';
import { mayReadSecond } from '../../engine/redaction/may-read-second.ts';
import type { Redaction } from '../../engine/redaction/types.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { notPermitted } from '../records/reach-record.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { refuseRedaction, requireChanged } from './refuse-redaction.ts';
import { requireReading } from './require-reading.ts';
import { tellReturned } from './tell.ts';

export interface ReturnRedactionInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly reason: string;
}

/** The second reader gives the redaction back, and says why. */
export const returnRedaction = recordCommand<ReturnRedactionInput, RedactionVersion>({
  name: 'return-redaction',
  action: 'approve-redaction',
  work: async (work, { version, reason }) => {
    requireReading(work);
    const said = reason.trim();
    if (said === '' || said.length > 2_000) throw wrongLength();
    const opened = await openRedactionInTx(work, version);
    requireSecond(work, opened.redaction);
    const returned = { by: work.account, at: work.now.toISOString(), reason: said };
    const redaction = requireChanged(returnToMarkers(opened.redaction, returned));
    const saved = await saveRedactionInTx(work, opened, redaction);
    const changed = await saveRecord(work, {
      snapshot: saved.snapshot,
      effects: tellReturned(redaction),
      log: { kind: 'redaction', action: 'return-redaction', details: { comment: said } },
    });
    const note = auditNote('redaction-returned', { redaction: saved.id });
    return { output: { version: saved.version }, notes: [sealedNote(note, changed)] };
  },
});

/** Whoever decides had no hand in the marks. @throws {DomainError} `refused`, `not-permitted` */
export function requireSecond({ definition, actor, file }: RecordWork, redaction: Redaction): void {
  const answer = mayReadSecond(redaction, { definition, actor, record: placeOf(file.snapshot) });
  if (answer === 'had-a-hand') throw refuseRedaction('had-a-hand');
  if (answer === 'not-permitted') throw notPermitted('no-rule', file.snapshot.state);
}

function wrongLength() {
  return invalid([
    {
      pointer: '/reason',
      code: 'length',
      message: { en: 'Say why, in 1 to 2,000 characters.', fr: 'Dites pourquoi, en 1 à 2 000 caractères.' },
    },
  ]);
}
