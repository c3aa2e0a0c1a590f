import { DomainError, invalid, notFound } from '../../../casework/domain-error.ts';
import { listRoleHolders, type RoleHolder } from '../../../casework/grants/list-role-holders.ts';
import { explainRecordAccess, listNamedActions } from '../../../casework/records/explain-record-access.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  Combobox,
  defineTexts,
  Fieldset,
  Form,
  PageHeading,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import { type FormValues, formSchema, oneOf } from '../../shell/form-values.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { emptyForm, FormHead, type FormState, faultAt, readForm, tryForm } from '../parts/form-page.tsx';
import { nameDoors } from '../parts/names.ts';
import { roleTitle, systemTitle } from '../parts/system.ts';
import { actionTitle } from './action-words.ts';
import { WhyAnswer } from './why-answer.tsx';

const texts = defineTexts({
  title: {
    en: 'Why can this person see this record? – {system}',
    fr: 'Pourquoi cette personne peut-elle voir ce dossier? – {system}',
  },
  meta: {
    en: 'Rule by rule, as it is now. Nothing the record says is shown. That you ask, of whom and of which record, is in the log.',
    fr: 'Règle par règle, dans l’état actuel. Rien de ce que dit le dossier n’est montré. Votre question, la personne et le dossier figurent dans le journal.',
  },
  number: { en: 'Record number', fr: 'Numéro du dossier' },
  person: { en: 'Person', fr: 'Personne' },
  personHint: {
    en: 'Who holds a role in this system. Whoever does not sees no record of it.',
    fr: 'Qui détient un rôle dans ce système. Toute autre personne n’en voit aucun dossier.',
  },
  action: { en: 'To do what', fr: 'Pour faire quoi' },
  numberHint: { en: 'As it stands at the head of the record.', fr: 'Tel qu’il figure en tête du dossier.' },
  question: { en: 'The question', fr: 'La question' },
  ask: { en: 'Explain', fr: 'Expliquer' },
});

const doors = [listRoleHolders, explainRecordAccess, ...nameDoors];
const path = '/systems/:system/why';

/** The question: which person, which record. */
export const whyForm = adminRoute<{ system: string }>({
  method: 'GET',
  path,
  title: 'Why a person can see a record: the question',
  doors,
  params: ofSystem,
  show: (visit) => draw(visit, emptyForm),
});

/** The answer, under the question. It changes nothing; it is sent as a form so that the address names nobody. */
export const whyAsked = adminRoute<{ system: string }, unknown, FormValues>({
  method: 'POST',
  path,
  title: 'Why a person can see a record: the answer',
  doors,
  params: ofSystem,
  body: formSchema,
  show: async (visit) => {
    const { installation, call } = visit;
    const { params, body: values } = visit.incoming;
    const state = { ...emptyForm, values };
    return tryForm(
      visit,
      async () => {
        const read = readForm(values, { controlNumber: texts.entries.number, account: texts.entries.person });
        const controlNumber = read.text('controlNumber', 60);
        const account = read.id('account');
        const action = read.oneOf('action', listNamedActions(definitionOf(visit, params.system)));
        read.finish();
        const asked = { system: params.system, controlNumber, account, action };
        const why = await runQuery(installation, call, explainRecordAccess, asked).catch(asFaultOfNumber);
        return draw(visit, state, await WhyAnswer({ visit, why, definition: definitionOf(visit, params.system) }));
      },
      (faulty) => draw(visit, faulty),
    );
  },
});

/** What is not there, or not theirs to ask about, is said beside the number. @throws {DomainError} */
function asFaultOfNumber(fault: unknown): never {
  if (!(fault instanceof DomainError) || fault.code !== 'not-found') throw fault;
  throw invalid([{ pointer: '/controlNumber', code: 'not-found', message: fault.text }]);
}

type Visit = AdminVisit<{ system: string }, unknown, unknown>;

async function draw(visit: Visit, state: FormState, answer: Awaited<ReturnType<typeof WhyAnswer>> | null = null) {
  const { language, incoming } = visit;
  const { system } = incoming.params;
  const people = await runQuery(visit.installation, visit.call, listRoleHolders, { system });
  const definition = definitionOf(visit, system);
  const title = texts(language, 'title', { system: systemTitle(definition, language) });
  const hasErrors = state.faults.summary.length > 0;
  return visit.draw(
    { title, hasErrors, ...(hasErrors ? { status: 422 } : {}) },
    <>
      <PageHeading language={language} title={title} />
      <div class="stack">
        <p class="soft">{texts(language, 'meta')}</p>
        <Question visit={visit} state={state} people={people} definition={definition} />
      </div>
      {answer}
    </>,
  );
}

interface QuestionParams {
  readonly visit: Visit;
  readonly state: FormState;
  readonly people: readonly RoleHolder[];
  readonly definition: Definition;
}

function Question({ visit, state, people, definition }: QuestionParams) {
  const { language, incoming } = visit;
  const roles = (held: readonly string[]) => held.map((role) => roleTitle(definition, role, language)).join(', ');
  const titles = new Map(
    definition.workflows
      .flatMap((flow) =>
        listNamedActions(definition).map((action) => [action, actionTitle(flow, action, language)] as const),
      )
      .toSorted(([action, title]) => (title === action ? -1 : 1)),
  );
  return (
    <Form action={`/admin/systems/${incoming.params.system}/why`} reload>
      <FormHead language={language} state={state} />
      <Fieldset legend={texts(language, 'question')} columns>
        <TextField
          language={language}
          name="controlNumber"
          label={texts(language, 'number')}
          hint={texts(language, 'numberHint')}
          value={oneOf(state.values, 'controlNumber')}
          error={faultAt(state, 'controlNumber')}
          maxlength={60}
          width="medium"
        />
        <Combobox
          language={language}
          name="account"
          label={texts(language, 'person')}
          hint={texts(language, 'personHint')}
          value={oneOf(state.values, 'account')}
          error={faultAt(state, 'account')}
          options={people.map(({ account, name, roles: held }) => ({
            value: account,
            label: `${name} – ${roles(held)}`,
          }))}
        />
        <SelectField
          language={language}
          name="action"
          label={texts(language, 'action')}
          value={oneOf(state.values, 'action') || 'view'}
          error={faultAt(state, 'action')}
          options={listNamedActions(definition).map((action) => ({
            value: action,
            label: titles.get(action) ?? action,
          }))}
        />
      </Fieldset>
      <ButtonRow>
        <Button kind="primary">{texts(language, 'ask')}</Button>
      </ButtonRow>
    </Form>
  );
}

function definitionOf({ installation }: Visit, system: string): Definition {
  const definition = installation.findSystem(system)?.current().definition;
  if (!definition) throw notFound('no-such-system');
  return definition;
}
