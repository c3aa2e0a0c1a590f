import {
  Button,
  ButtonRow,
  DateField,
  defineTexts,
  Form,
  LinkButton,
  PageHeading,
  Radios,
  TextField,
} from '../../../ui/index.ts';
import { formKey, oneOf } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { FormHead, type FormState, faultAt } from '../parts/form-page.tsx';
import { codeWords } from '../parts/words.ts';

const texts = defineTexts({
  title: { en: 'Record a fact about {name}', fr: 'Consigner un fait au sujet de {name}' },
  eligibility: { en: 'Eligibility', fr: 'Admissibilité' },
  intro: {
    en: 'Have the evidence before you. The fact counts once another security officer, who has seen it too, confirms it.',
    fr: 'Ayez la preuve sous les yeux. Le fait compte dès qu’un autre agent de sécurité, qui l’a vue aussi, le confirme.',
  },
  fact: { en: 'Fact', fr: 'Fait' },
  holdsFrom: { en: 'Holds from', fr: 'En vigueur depuis' },
  holdsFromHint: {
    en: 'For an awareness session: the day it was held.',
    fr: 'Pour une séance de sensibilisation : le jour où elle a eu lieu.',
  },
  expiresOn: { en: 'Last day', fr: 'Dernier jour' },
  expiresOnHint: { en: 'A clearance has one.', fr: 'Une cote en a un.' },
  evidence: { en: 'Reference of the evidence', fr: 'Référence de la preuve' },
  evidenceHint: {
    en: 'A file or certificate number, never the document itself. It is kept sealed.',
    fr: 'Un numéro de dossier ou de certificat, jamais le document lui-même. Elle est conservée scellée.',
  },
  send: { en: 'Record', fr: 'Consigner' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

/** Names of its fields. */
export const factLabels = texts.entries;

/** Kinds of facts with their levels, as one choice. */
export const levelChoices = [
  'clearance:reliability',
  'clearance:secret',
  'clearance:top-secret',
  'posting:canadian-based',
  'posting:other',
  'awareness:',
] as const;

/** Draws the form that records a fact. */
export function drawRecordForm(
  visit: AdminVisit,
  { account, name, state }: { account: string; name: string; state: FormState },
): Promise<Response> {
  const { language } = visit;
  const base = `/admin/accounts/${account}/eligibility`;
  const title = texts(language, 'title', { name });
  const hasErrors = state.faults.summary.length > 0 || state.confirm;
  const field = (field: string) => ({
    language,
    name: field,
    value: oneOf(state.values, field),
    error: faultAt(state, field),
  });
  return visit.draw(
    { title, path: `${base}/new`, hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[
          { label: name, href: `/admin/accounts/${account}` },
          { label: texts(language, 'eligibility'), href: base },
          { label: title },
        ]}
      />
      <FormHead language={language} state={state} />
      <Form action={`${base}/new`} hidden={{ idempotencyKey: formKey() }}>
        <p>{texts(language, 'intro')}</p>
        <Radios
          {...field('fact')}
          error={faultAt(state, 'fact') ?? faultAt(state, 'level')}
          label={texts(language, 'fact')}
          options={levelChoices.map((value) => ({ value, label: factWords(language, value) }))}
        />
        <DateField
          {...field('holdsFrom')}
          label={texts(language, 'holdsFrom')}
          hint={texts(language, 'holdsFromHint')}
        />
        <DateField
          {...field('expiresOn')}
          label={texts(language, 'expiresOn')}
          hint={texts(language, 'expiresOnHint')}
          optional
        />
        <TextField
          {...field('evidence')}
          label={texts(language, 'evidence')}
          hint={texts(language, 'evidenceHint')}
          maxlength={200}
          width="medium"
        />
        <ButtonRow>
          <Button kind="primary">{texts(language, 'send')}</Button>
          <LinkButton href={base} kind="quiet">
            {texts(language, 'cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
  );
}

function factWords(language: AdminVisit['language'], choice: string): string {
  const [kind = '', level = ''] = choice.split(':');
  const first = codeWords(language, 'kind', kind);
  return level === '' ? first : `${first} – ${codeWords(language, 'level', level)}`;
}
