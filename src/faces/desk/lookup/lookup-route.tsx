import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import type { Definition, Field } from '../../../casework/records/in-words.ts';
import { lookUp } from '../../../casework/records/look-up.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  defineTexts,
  ErrorSummary,
  Form,
  inLanguage,
  LinkButton,
  Notice,
  PageHeading,
  Radios,
  TextField,
} from '../../../ui/index.ts';
import { noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';

const texts = defineTexts({
  title: { en: 'Find one record', fr: 'Trouver un dossier' },
  about: {
    en: 'By its number, or by one exact value. It finds the newest record within your reach, never a list.',
    fr: 'Par son numéro ou par une valeur exacte. On obtient le dossier le plus récent à votre portée, jamais une liste.',
  },
  value: { en: 'Number or value', fr: 'Numéro ou valeur' },
  field: { en: 'What it is', fr: 'De quoi il s’agit' },
  number: { en: 'Control number', fr: 'Numéro de contrôle' },
  purpose: { en: 'What do you need it for?', fr: 'À quelle fin en avez-vous besoin?' },
  purposeHint: { en: 'Noted with your name.', fr: 'Consignée avec votre nom.' },
  find: { en: 'Find', fr: 'Trouver' },
  nothing: { en: 'Nothing found within your reach', fr: 'Rien à votre portée' },
  nothingHint: {
    en: 'There is no such record, or it is not yours to see. Check what you typed. If it should be yours, ask for it to be assigned to you.',
    fr: 'Ce dossier n’existe pas, ou ne vous est pas accessible. Vérifiez votre saisie. S’il devrait être le vôtre, demandez qu’il vous soit attribué.',
  },
  emergency: { en: 'Emergency access', fr: 'Accès d’urgence' },
});

type LookupVisit = Visit<{ system: string }, unknown, unknown>;
const controlNumber = 'controlNumber';

/** The page of the lookup. */
export const lookupPage = deskRoute({
  method: 'GET',
  path: '/lookup',
  title: 'Lookup of one record',
  doors: [],
  params: inSystem,
  show: async (visit) => draw(visit, { q: '', field: controlNumber, purpose: '' }, {}),
});

/** Finds one record. A number leads straight to it; for anything else the purpose is asked first. */
export const lookedUp = deskRoute({
  method: 'POST',
  path: '/lookup',
  title: 'One record is looked up',
  doors: [lookUp],
  params: inSystem,
  body: z.strictObject({
    q: z.string().max(500),
    field: z.string().max(60).optional(),
    purpose: z.string().max(60).optional(),
  }),
  show: async (visit) => {
    const { incoming, system, language, base, definition, goTo } = visit;
    const { q, purpose = '' } = incoming.body;
    const field = incoming.body.field ?? guessField(definition, q);
    const given = { q, field, purpose };
    const isNumber = field === controlNumber;
    if (q.trim() === '' || (!isNumber && incoming.body.purpose === undefined)) return draw(visit, given, {});
    return submit(
      language,
      plainName,
      async () => {
        const call = await incoming.call(purpose === '' ? {} : { purpose });
        const input = isNumber ? { controlNumber: q } : { field, value: q };
        try {
          const found = await runQuery(incoming.installation, call, lookUp, { system: system.id, ...input });
          return goTo(`${base}/records/${found.id}${found.state === undefined ? '/access-log' : ''}`);
        } catch (fault) {
          if (!(fault instanceof DomainError) || fault.code !== 'not-found') throw fault;
          return draw(visit, given, { isMissing: true });
        }
      },
      (again) => draw(visit, given, { again }),
    );
  },
});

function draw(
  visit: LookupVisit,
  given: { q: string; field: string; purpose: string },
  { again, isMissing = false }: { again?: Redrawing; isMissing?: boolean },
): Promise<Response> {
  const { language, definition, base, system } = visit;
  const faults = again?.faults ?? noFaults;
  const { purposes } = definition.system;
  return visit.draw(
    {
      title: texts(language, 'title'),
      path: `${base}/lookup`,
      hasErrors: faults.summary.length > 0,
      status: isMissing ? 404 : again?.status,
    },
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      {isMissing ? (
        <Notice kind="soon" title={texts(language, 'nothing')} live>
          {texts(language, 'nothingHint')}
        </Notice>
      ) : null}
      <PageHeading
        language={language}
        title={texts(language, 'title')}
        meta={texts(language, 'about')}
        actions={
          system.may.includes('break-glass') ? (
            <LinkButton href={`${base}/emergency-access/take`}>{texts(language, 'emergency')}</LinkButton>
          ) : undefined
        }
      />
      <Form action={`${base}/lookup`}>
        <TextField
          language={language}
          name="q"
          label={texts(language, 'value')}
          value={given.q}
          autocomplete="off"
          error={faults.at.q}
        />
        <Radios
          language={language}
          name="field"
          label={texts(language, 'field')}
          options={[
            { value: controlNumber, label: texts(language, 'number') },
            ...tagsOf(definition).map(({ tag, field }) => ({ value: tag, label: inLanguage(field.label, language) })),
          ]}
          value={given.field}
          inline
          error={faults.at.field}
        />
        <Radios
          language={language}
          name="purpose"
          label={texts(language, 'purpose')}
          hint={texts(language, 'purposeHint')}
          options={purposes.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
          value={given.purpose || purposes[0]?.id}
          error={faults.at.purpose}
        />
        <Button kind="primary">{texts(language, 'find')}</Button>
      </Form>
    </>,
  );
}

/** What can be looked up by its exact value, each kind once. */
function tagsOf(definition: Definition): { tag: string; field: Field }[] {
  const leaves = (fields: readonly Field[]): Field[] =>
    fields.flatMap((field) => (field.type === 'group' ? leaves(field.fields ?? []) : [field]));
  const found = new Map<string, Field>();
  for (const field of definition.recordTypes.flatMap(({ fields }) => leaves(fields))) {
    if (field.exactMatch !== undefined && !found.has(field.exactMatch)) found.set(field.exactMatch, field);
  }
  return [...found].map(([tag, field]) => ({ tag, field }));
}

/** What was most likely typed: a number of this system, else an e-mail address, else a telephone, else a file number. */
function guessField(definition: Definition, typed: string): string {
  const text = typed.trim();
  const isNumber = definition.recordTypes.some((type) => patternOf(type.controlNumber).test(text));
  const tags = tagsOf(definition);
  const first = (types: readonly string[]) => tags.find(({ field }) => types.includes(field.type))?.tag;
  if (isNumber) return controlNumber;
  if (text.includes('@')) return first(['email']) ?? controlNumber;
  const fits = tags.find(({ field }) => field.validation?.pattern && new RegExp(field.validation.pattern).test(text));
  if (fits) return fits.tag;
  if (/^[\d\s()+.-]{7,}$/.test(text)) return first(['phone']) ?? controlNumber;
  return controlNumber;
}

/** `MC-{year}-{sequence:6}` as numbers of that form are typed. */
function patternOf(controlNumberPattern: string): RegExp {
  const source = controlNumberPattern
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{year}', '\\d{4}')
    .replace(/\{sequence:\d\}/, '\\d+');
  return new RegExp(`^${source}$`, 'i');
}
