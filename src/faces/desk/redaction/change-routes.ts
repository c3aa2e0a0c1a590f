import { z } from 'zod';
import { invalid } from '../../../casework/domain-error.ts';
import { passageOfLines } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { findOccurrences } from '../../../casework/redaction/find-occurrences.ts';
import { type MarkPassagesInput, markPassages } from '../../../casework/redaction/mark-passages.ts';
import { readForRedaction } from '../../../casework/redaction/read-for-redaction.ts';
import { removeMarks } from '../../../casework/redaction/remove-marks.ts';
import { seeRedaction } from '../../../casework/redaction/see-redaction.ts';
import { sendRedaction, takeBackRedaction } from '../../../casework/redaction/send-redaction.ts';
import { treatDocument } from '../../../casework/redaction/treat-document.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { type FormValues, formSchema, oneOf, valuesOf } from '../../shell/form-values.ts';
import { plainName, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import type { RecordVisit } from '../record/sheet.ts';
import { drawText } from './document-route.tsx';
import { drawOccurrences } from './occurrences-route.tsx';
import { drawRedaction } from './overview-route.tsx';

type FormVisit = RecordVisit<unknown, FormValues>;

/** Marks what was ticked in a list of occurrences, a range of lines, or words that were selected. */
export const passagesMarked = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/marks',
  title: 'Passages are marked for removal',
  doors: [markPassages, readForRedaction, findOccurrences, seeRedaction, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { body } = visit.incoming;
    const document = oneOf(body, 'document');
    const phrase = oneOf(body, 'phrase');
    const reason = oneOf(body, 'reason');
    return submit(
      visit.language,
      plainName,
      async () => {
        const documents = document === '' ? tickedIn(body) : [await passageIn(visit, document)];
        await runCommand(visit.incoming.installation, callOf(visit), markPassages, {
          ...inputOf(visit),
          reason,
          documents,
        });
        return backTo(visit, document, 'marked');
      },
      (again) =>
        document === ''
          ? drawOccurrences(visit, phrase, { again, ticked: valuesOf(body, 'passage'), reason })
          : drawText(visit, document, { again }),
    );
  },
});

export const marksRemoved = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/marks/removed',
  title: 'Marks are taken away',
  doors: [removeMarks, readForRedaction, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const document = oneOf(visit.incoming.body, 'document');
    return submit(
      visit.language,
      plainName,
      async () => {
        const marks = valuesOf(visit.incoming.body, 'mark');
        await runCommand(visit.incoming.installation, callOf(visit), removeMarks, { ...inputOf(visit), marks });
        return backTo(visit, document, 'unmarked');
      },
      (again) => drawText(visit, document, { again }),
    );
  },
});

export const documentTreated = deskRoute({
  method: 'POST',
  path: '/records/:record/redaction/documents',
  title: 'What becomes of a document in release copies',
  doors: [treatDocument, readForRedaction, openRecord],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { body } = visit.incoming;
    const document = oneOf(body, 'document');
    const textDigest = oneOf(body, 'textDigest');
    const pagesDigest = oneOf(body, 'pagesDigest');
    return submit(
      visit.language,
      plainName,
      async () => {
        const as = z.enum(['by-marks', 'by-areas', 'withheld', 'left-out']).safeParse(oneOf(body, 'as'));
        if (!as.success) throw nothingChosen('/as');
        await runCommand(visit.incoming.installation, callOf(visit), treatDocument, {
          ...inputOf(visit),
          document,
          documentVersion: Number(oneOf(body, 'documentVersion')),
          as: as.data,
          reason: oneOf(body, 'reason'),
          ...(textDigest === '' ? {} : { textDigest }),
          ...(pagesDigest === '' ? {} : { pagesDigest }),
        });
        return backTo(visit, document, 'treated');
      },
      (again) => drawText(visit, document, { again }),
    );
  },
});

export const redactionSent = handover({
  path: '/records/:record/redaction/sent',
  title: 'A redaction is sent to a second reader',
  command: sendRedaction,
  done: 'sent',
});

export const redactionTakenBack = handover({
  path: '/records/:record/redaction/taken-back',
  title: 'A redaction is taken back from the second reader',
  command: takeBackRedaction,
  done: 'taken-back',
});

/** A form with nothing to fill in: the redaction passes to its second reader, or back. */
function handover({
  path,
  title,
  command,
  done,
}: {
  path: `/records/:record/redaction/${string}`;
  title: string;
  command: typeof sendRedaction;
  done: string;
}) {
  return deskRoute({
    method: 'POST',
    path,
    title,
    doors: [command, seeRedaction, openRecord],
    params: ofRecord,
    body: formSchema,
    show: async (visit) =>
      submit(
        visit.language,
        plainName,
        async () => {
          await runCommand(visit.incoming.installation, callOf(visit), command, inputOf(visit));
          return backTo(visit, '', done);
        },
        (again) => drawRedaction(visit, { again }),
      ),
  });
}

/** The call with the key of the form that was sent. */
export function callOf({ call, incoming }: FormVisit) {
  return { ...call, idempotencyKey: oneOf(incoming.body, 'idempotencyKey') };
}

/** System, record, and the version of the redaction the form was drawn from. */
export function inputOf({ incoming, system }: FormVisit) {
  const { record } = incoming.params;
  return { system: system.id, record, version: Number(oneOf(incoming.body, 'version')) };
}

/** Back to the document, or to all of them, with what was done. */
export function backTo({ goTo, base, incoming }: FormVisit, document: string, done: string, shown?: number): Response {
  const record = `${base}/records/${incoming.params.record}`;
  const page = /^[0-9a-f-]{36}$/.test(document) ? `documents/${document}/redaction` : 'redaction';
  return goTo(`${record}/${page}?done=${done}${shown === undefined ? '' : `&page=${shown}`}`);
}

/** Ticked places, by document; what was read stands in the form beside them. */
function tickedIn(body: FormValues): MarkPassagesInput['documents'] {
  const passages = valuesOf(body, 'passage').flatMap((value) => {
    const [, document = '', start, end] = /^([0-9a-f-]{36}):(\d{1,9})-(\d{1,9})$/.exec(value) ?? [];
    return document === '' ? [] : [{ document, start: Number(start), end: Number(end) }];
  });
  if (passages.length === 0) throw nothingChosen('/passage');
  const read = oneOf(body, 'read').split(' ');
  return read.flatMap((one) => {
    const [, document = '', version, textDigest = ''] = /^([0-9a-f-]{36}):(\d{1,9}):([0-9a-f]{64})$/.exec(one) ?? [];
    const own = passages.filter((passage) => passage.document === document);
    if (own.length === 0) return [];
    return [
      { document, version: Number(version), textDigest, passages: own.map(({ start, end }) => ({ start, end })) },
    ];
  });
}

/** Words that were selected, or whole lines, which are counted in the text itself. */
async function passageIn(visit: FormVisit, document: string): Promise<MarkPassagesInput['documents'][number]> {
  const { incoming, call, system } = visit;
  const { body } = incoming;
  const version = Number(oneOf(body, 'documentVersion'));
  const textDigest = oneOf(body, 'textDigest');
  const [start, end] = [oneOf(body, 'start'), oneOf(body, 'end')];
  if (/^\d{1,9}$/.test(start) && /^\d{1,9}$/.test(end))
    return { document, version, textDigest, passages: [{ start: Number(start), end: Number(end) }] };
  const { record } = incoming.params;
  const read = await runQuery(incoming.installation, call, readForRedaction, { system: system.id, record, document });
  const from = Number(oneOf(body, 'from'));
  const to = Number(oneOf(body, 'to') || oneOf(body, 'from'));
  const lines = read.text === undefined ? undefined : passageOfLines(read.text, from, to);
  if (!lines || read.textDigest !== textDigest) throw noSuchLines();
  return { document, version, textDigest, passages: [lines] };
}

function nothingChosen(pointer: string) {
  return invalid([
    { pointer, code: 'required', message: { en: 'Choose at least one.', fr: 'Choisissez-en au moins un.' } },
  ]);
}

function noSuchLines() {
  return invalid([
    {
      pointer: '/from',
      code: 'no-such-lines',
      message: {
        en: 'Give the numbers of the first and last line as they stand beside the text.',
        fr: 'Indiquez les numéros de la première et de la dernière ligne, tels qu’ils figurent à côté du texte.',
      },
    },
  ]);
}
