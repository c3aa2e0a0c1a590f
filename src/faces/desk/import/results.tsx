import type { ImportResult } from '../../../casework/intake/import-items.ts';
import type { Field, RecordType } from '../../../casework/records/in-words.ts';
import {
  defineTexts,
  type Item,
  ItemList,
  inLanguage,
  type Language,
  Notice,
  Section,
  Tag,
} from '../../../ui/index.ts';

const texts = defineTexts({
  result: { en: 'What became of each file', fr: 'Ce qu’est devenu chaque fichier' },
  summary: {
    en: '{registered, plural, one {# file registered} other {# files registered}}, {repeated, plural, one {# known already} other {# known already}}, {faulty, plural, one {# not taken in} other {# not taken in}}.',
    fr: '{registered, plural, one {# fichier enregistré} other {# fichiers enregistrés}}, {repeated, plural, one {# déjà connu} other {# déjà connus}}, {faulty, plural, one {# non accepté} other {# non acceptés}}.',
  },
  registered: { en: 'Registered as {number}', fr: 'Enregistré : {number}' },
  repeated: { en: 'Known already as {number}', fr: 'Déjà connu : {number}' },
  repeatedElsewhere: { en: 'Known already', fr: 'Déjà connu' },
  faulty: { en: 'Not taken in', fr: 'Non accepté' },
  'would-register': { en: 'Would be registered', fr: 'Serait enregistré' },
  confirm: { en: 'Confirm what was read', fr: 'Confirmer ce qui a été lu' },
  give: { en: 'Not found, give it: {fields}', fr: 'Non trouvé, à indiquer : {fields}' },
});

/** Each file with what became of it, what was read from it, and what is left to confirm. */
export function Results({ visit, results }: { visit: ResultsVisit; results: readonly ImportResult[] }) {
  const { language } = visit;
  const count = (outcome: ImportResult['outcome']) => results.filter((one) => one.outcome === outcome).length;
  const title = texts(language, 'result');
  return (
    <Section title={title} id="results">
      <Notice kind={count('faulty') > 0 ? 'soon' : 'good'} live>
        {texts(language, 'summary', {
          registered: count('registered'),
          repeated: count('repeated'),
          faulty: count('faulty'),
        })}
      </Notice>
      <ItemList label={title} items={results.map((result) => itemOf(visit, result))} />
    </Section>
  );
}

interface ResultsVisit {
  readonly language: Language;
  readonly base: string;
  readonly definition: { readonly recordTypes: readonly RecordType[] };
}

function itemOf(visit: ResultsVisit, result: ImportResult): Item {
  const { language, base } = visit;
  const { outcome, id, controlNumber = '', reason, fileName } = result;
  const kind = outcome === 'faulty' ? 'overdue' : outcome === 'repeated' ? 'neutral' : 'good';
  return {
    title: fileName,
    href: id && outcome === 'registered' ? `${base}/records/${id}` : undefined,
    sheet: true,
    tags: (
      <Tag kind={kind}>
        {texts(language, outcome === 'repeated' && !controlNumber ? 'repeatedElsewhere' : outcome, {
          number: controlNumber,
        })}
      </Tag>
    ),
    soft: reason ? inLanguage(reason, language) : proposedLine(result),
    aside: id ? (
      <a href={outcome === 'registered' ? `${base}/records/${id}/edit` : `${base}/records/${id}`}>
        {outcome === 'registered' ? texts(language, 'confirm') : controlNumber}
      </a>
    ) : undefined,
    children: <Left visit={visit} result={result} />,
  };
}

/** What the registrar has to look at: what was not found, and what was odd about the file. */
function Left({ visit, result }: { visit: ResultsVisit; result: ImportResult }) {
  const { language } = visit;
  const fields = [...new Set((result.assumed ?? []).flatMap((pointer) => labelOf(visit, pointer) ?? []))];
  if (fields.length === 0 && result.warnings.length === 0) return null;
  return (
    <ul class="small">
      {fields.length > 0 ? <li>{texts(language, 'give', { fields: fields.join(', ') })}</li> : null}
      {result.warnings.map((warning) => (
        <li>{inLanguage(warning, language)}</li>
      ))}
    </ul>
  );
}

/** "Subject · date · from whom", as read. */
function proposedLine({ proposals }: ImportResult): string | undefined {
  if (!proposals) return undefined;
  const names = proposals.correspondents
    .slice(0, 2)
    .map(({ value: { name } }) => [name.given, name.family].filter((part) => part && part !== '—').join(' '));
  const parts = [proposals.subject?.value, proposals.documentDate?.value ?? proposals.receivedOn?.value, ...names];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ') || undefined;
}

function labelOf({ definition, language }: ResultsVisit, pointer: string): string | undefined {
  const steps = pointer.split('/').filter((step) => step !== '' && step !== 'fields' && !/^\d+$/.test(step));
  for (const { fields } of definition.recordTypes) {
    const found = walk(fields, steps);
    if (found) return inLanguage(found.label, language);
  }
  return undefined;
}

function walk(fields: readonly Field[], [first, ...rest]: readonly string[]): Field | undefined {
  const field = fields.find(({ id }) => id === first);
  if (!field || rest.length === 0) return field;
  return walk(field.fields ?? [], rest) ?? field;
}
