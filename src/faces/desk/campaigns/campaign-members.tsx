import {
  Button,
  defineTexts,
  EmptyState,
  Form,
  type Language,
  LinkButton,
  Section,
  Table,
  Tag,
  TextArea,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { stateName } from '../names.ts';
import type { CampaignPart } from './campaign-runs.tsx';

const texts = defineTexts({
  letters: { en: 'Letters', fr: 'Lettres' },
  none: { en: 'No letter yet', fr: 'Aucune lettre' },
  noneHint: { en: 'Add letters by their numbers below.', fr: 'Ajoutez des lettres par leur numéro ci-dessous.' },
  noneShown: {
    en: 'None of the letters is within your reach.',
    fr: 'Aucune des lettres n’est à votre portée.',
  },
  number: { en: 'Number', fr: 'Numéro' },
  state: { en: 'State', fr: 'État' },
  result: { en: 'Newest run', fr: 'Dernier envoi' },
  done: { en: 'Answered', fr: 'Répondu' },
  failed: { en: 'Not answered', fr: 'Sans réponse' },
  waiting: { en: 'Waiting', fr: 'En attente' },
  notIn: { en: 'was not in it', fr: 'n’y était pas' },
  remove: { en: 'Take out', fr: 'Retirer' },
  removeOf: { en: 'Take out {number}', fr: 'Retirer {number}' },
  first: { en: 'First page', fr: 'Première page' },
  next: { en: 'Next page', fr: 'Page suivante' },
  add: { en: 'Add letters', fr: 'Ajouter des lettres' },
  numbers: { en: 'Control numbers', fr: 'Numéros de contrôle' },
  numbersHint: {
    en: 'At most 200, separated by spaces or on lines of their own. Each is checked by itself.',
    fr: 'Au plus 200, séparés par des espaces ou chacun sur sa ligne. Chacun est vérifié séparément.',
  },
});

/** The letters a person may see, by number and state: never who wrote. */
export function Members({ visit, view, here, after }: CampaignPart & { after: string | undefined }) {
  const { language, definition, base } = visit;
  const hasRun = view.runs.length > 0;
  return (
    <Section title={texts(language, 'letters')} id="letters">
      {view.shown.length === 0 ? (
        <EmptyState title={texts(language, view.members === 0 ? 'none' : 'letters')}>
          {texts(language, view.members === 0 ? 'noneHint' : 'noneShown')}
        </EmptyState>
      ) : (
        <Table
          language={language}
          caption={texts(language, 'letters')}
          compact
          columns={[
            { label: texts(language, 'number'), nowrap: true },
            { label: texts(language, 'state') },
            ...(hasRun ? [{ label: texts(language, 'result') }] : []),
            ...(view.mayWork ? [{ label: texts(language, 'remove'), labelHidden: true }] : []),
          ]}
          rows={view.shown.map(({ id, controlNumber, recordType, state, result }) => ({
            href: `${base}/records/${id}`,
            cells: [
              { text: controlNumber, href: `${base}/records/${id}` },
              <Tag>{stateName(definition, recordType, state, language)}</Tag>,
              ...(hasRun ? [<Result language={language} result={result} />] : []),
              ...(view.mayWork
                ? [
                    <Form action={`${here}/members/removed`} hidden={{ record: id, idempotencyKey: formKey() }} inline>
                      <Button kind="quiet" label={texts(language, 'removeOf', { number: controlNumber })}>
                        {texts(language, 'remove')}
                      </Button>
                    </Form>,
                  ]
                : []),
            ],
          }))}
        />
      )}
      {after || view.next ? (
        <div class="button-row">
          {after ? <LinkButton href={`${here}#letters`}>{texts(language, 'first')}</LinkButton> : null}
          {view.next ? (
            <LinkButton href={`${here}?after=${encodeURIComponent(view.next)}#letters`}>
              {texts(language, 'next')}
            </LinkButton>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

const kinds = { done: 'good', failed: 'overdue', waiting: 'neutral' } as const;

function Result({ language, result }: { language: Language; result: keyof typeof kinds | undefined }) {
  if (result === undefined) return <span class="soft">{texts(language, 'notIn')}</span>;
  return <Tag kind={kinds[result]}>{texts(language, result)}</Tag>;
}

/** Letters are added by their numbers, several at once. */
export function AddMembers({ visit: { language }, here }: CampaignPart) {
  return (
    <Section title={texts(language, 'add')} id="add">
      <Form action={`${here}/members`} hidden={{ idempotencyKey: formKey() }}>
        <TextArea
          language={language}
          name="numbers"
          label={texts(language, 'numbers')}
          hint={texts(language, 'numbersHint')}
          rows={4}
        />
        <Button>{texts(language, 'add')}</Button>
      </Form>
    </Section>
  );
}
