import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import {
  Button,
  Columns,
  Description,
  Disclosure,
  defineTexts,
  Form,
  formatDate,
  ItemList,
  inLanguage,
  Radios,
  Section,
} from '../../../ui/index.ts';
import { seeOther } from '../../shell/answer.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type PlaceInList, placeOf, placeQuery } from '../worklist/place-in-list.ts';
import { Connections } from './connections.tsx';
import { DocumentList } from './document-list.tsx';
import { type DoneCode, doneCode } from './done.ts';
import { dueRows } from './due.tsx';
import { fieldRows } from './field-values.tsx';
import { RecordFrame } from './frame.tsx';
import { Here } from './here.tsx';
import { LastLooks } from './last-looks-route.tsx';
import { placeCookie } from './place-cookie.ts';
import { pointsRows } from './points.tsx';
import { openSheet, type Sheet, subjectOf } from './sheet.ts';
import { Slip } from './slip.tsx';
import { Done } from './undo.tsx';

const texts = defineTexts({
  all: { en: 'Other details', fr: 'Autres détails' },
  documents: { en: 'Documents', fr: 'Documents' },
  slip: { en: 'Routing slip', fr: 'Bordereau d’acheminement' },
  about: { en: 'About the handling', fr: 'Au sujet du traitement' },
  show: { en: 'Show hidden details', fr: 'Afficher les détails masqués' },
  purpose: { en: 'What do you need them for?', fr: 'À quelle fin en avez-vous besoin?' },
  purposeHint: { en: 'The purpose is noted with your name.', fr: 'La fin est consignée avec votre nom.' },
  showNow: { en: 'Show', fr: 'Afficher' },
  here: { en: 'Now here', fr: 'Ici en ce moment' },
  notes: { en: 'Latest notes', fr: 'Dernières notes' },
  allNotes: { en: 'All notes', fr: 'Toutes les notes' },
});

/** The summary of a record: what it is, why it is due when it is, what may be done. */
export const summaryRoute = deskRoute({
  method: 'GET',
  path: '/records/:record',
  title: 'A record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional(), ...placeQuery }),
  show: async (visit) => {
    const { done, ...from } = visit.incoming.query;
    const place = placeOf(from);
    try {
      const sheet = await openSheet(visit, { undo: done !== undefined, place });
      return keepPlace(sheet, place, await drawSummary(sheet, done));
    } catch (fault) {
      // What one has just done may have passed the record on to others: that is no error.
      if (done && fault instanceof DomainError && fault.code === 'not-found')
        return seeOther(`${visit.base}?done=gone`);
      throw fault;
    }
  },
});

/** Where the address says from where the record was gone to, the browser remembers it for the record's other pages. */
function keepPlace({ visit, view }: Sheet, place: PlaceInList | undefined, page: Response): Response {
  const header = visit.incoming.context.req.header('cookie');
  const cookie = place && placeCookie({ header, account: visit.me.account }, view.id, place);
  if (cookie) page.headers.append('set-cookie', cookie);
  return page;
}

/** The same page with the masked details open, for the purpose given; nothing of it is in an address. */
export const detailsRoute = deskRoute({
  method: 'POST',
  path: '/records/:record/details',
  title: 'A record with its masked details, for a purpose',
  doors: [openRecord],
  params: ofRecord,
  body: z.strictObject({ purpose: z.string().max(100).optional() }),
  show: async (visit) => {
    const call = await visit.incoming.call({ purpose: visit.incoming.body.purpose });
    return drawSummary(await openSheet({ ...visit, call }, { unmask: true }), undefined);
  },
});

function drawSummary(sheet: Sheet, done: DoneCode | undefined): Promise<Response> {
  const { language, visit, path } = sheet;
  return visit.draw(
    { title: subjectOf(sheet), path },
    <RecordFrame sheet={sheet} tab="summary" done={done && <Done sheet={sheet} done={done} />}>
      <Columns asideLabel={texts(language, 'about')} aside={<Aside sheet={sheet} />}>
        <Details sheet={sheet} />
      </Columns>
    </RecordFrame>,
  );
}

/** What a record is. @param print without what is for the screen alone, and without the documents, which are a part of their own there */
export function Details({ sheet, print = false }: { sheet: Sheet; print?: boolean }) {
  const { language, type, view } = sheet;
  const top = new Set([...type.summary, type.subjectLine]);
  const first = type.summary.flatMap((id) => type.fields.filter((field) => field.id === id && id !== type.subjectLine));
  const summary = type.intake?.fields.summary;
  const lead = type.fields.filter(({ id }) => id === summary && !type.summary.includes(id));
  const others = type.fields.filter(({ id }) => !top.has(id) && id !== summary);
  const rest = fieldRows(sheet, others);
  return (
    <>
      <Description rows={[...dueRows(sheet), ...pointsRows(sheet), ...fieldRows(sheet, [...lead, ...first])]} />
      {!print && view.may.includes('unmask') && view.masked.length > 0 && !view.unmasked ? (
        <ShowMasked sheet={sheet} />
      ) : null}
      {!print && view.may.includes('read-documents') ? (
        <Section title={texts(language, 'documents')} id="documents">
          <DocumentList sheet={sheet} />
        </Section>
      ) : null}
      {rest.length > 0 ? (
        <Section title={texts(language, 'all')} id="all-details">
          <Description rows={rest} />
        </Section>
      ) : null}
    </>
  );
}

function ShowMasked({ sheet: { language, path, visit } }: { sheet: Sheet }) {
  const { purposes } = visit.definition.system;
  return (
    <Disclosure summary={texts(language, 'show')} id="show-details">
      <Form action={`${path}/details`}>
        <Radios
          language={language}
          name="purpose"
          label={texts(language, 'purpose')}
          hint={texts(language, 'purposeHint')}
          options={purposes.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
          value={purposes[0]?.id}
        />
        <Button>{texts(language, 'showNow')}</Button>
      </Form>
    </Disclosure>
  );
}

function Aside({ sheet }: { sheet: Sheet }) {
  const { language, view, path, visit } = sheet;
  const { timeZone, now } = visit;
  return (
    <>
      <Section title={texts(language, 'slip')} id="slip">
        <Slip sheet={sheet} lastRoundOnly />
      </Section>
      <Section title={texts(language, 'here')} id="now-here">
        <Here sheet={sheet} />
        <LastLooks sheet={sheet} />
      </Section>
      {view.notes.length > 0 ? (
        <Section
          title={texts(language, 'notes')}
          id="latest-notes"
          action={<a href={`${path}/notes`}>{texts(language, 'allNotes')}</a>}
        >
          <ItemList
            label={texts(language, 'notes')}
            items={view.notes.slice(0, 2).map(({ text, at, author }) => ({
              title: text.length > 140 ? `${text.slice(0, 139)}…` : text,
              soft: `${view.names[author] ?? ''} · ${formatDate(at, { language, style: 'date-time', timeZone, now })}`,
            }))}
          />
        </Section>
      ) : null}
      <Connections sheet={sheet} />
    </>
  );
}
