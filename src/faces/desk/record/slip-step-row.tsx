import type { StepDoes } from '../../../casework/records/in-words.ts';
import type { Assignee } from '../../../casework/records/list-assignees.ts';
import {
  Button,
  ButtonRow,
  Checkbox,
  type Choice,
  Combobox,
  defineTexts,
  Fieldset,
  HiddenFields,
  type Language,
  SelectField,
  TextField,
} from '../../../ui/index.ts';
import { officeChoices, peopleChoices } from './people.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  step: { en: 'Step {number}', fr: 'Étape {number}' },
  who: { en: 'Who', fr: 'Qui' },
  does: { en: 'Does what', fr: 'Fait quoi' },
  days: { en: 'Working days', fr: 'Jours ouvrables' },
  parallel: { en: 'At the same time as the step before', fr: 'En même temps que l’étape précédente' },
  up: { en: 'Move step {number} up', fr: 'Monter l’étape {number}' },
  remove: { en: 'Remove step {number}', fr: 'Retirer l’étape {number}' },
  draft: { en: 'drafts', fr: 'rédige' },
  review: { en: 'reviews', fr: 'révise' },
  concur: { en: 'concurs', fr: 'donne son accord' },
  approve: { en: 'approves', fr: 'approuve' },
  sign: { en: 'signs', fr: 'signe' },
  information: { en: 'is informed', fr: 'est informé' },
});

/** A planned step while it is being changed. */
export interface DraftStep {
  readonly id: string | undefined;
  /** `office:<id>` or `account:<id>`. */
  readonly who: string;
  readonly does: StepDoes;
  readonly workingDays: string;
  readonly parallel: boolean;
}

/** Offices and people a step can be given to; people the slip has already stay among them. */
export function whoChoices(sheet: Sheet, people: readonly Assignee[]): Choice[] {
  const known = new Set(people.map(({ account }) => account));
  const there = (sheet.view.routingSlip?.steps ?? []).flatMap(({ account }) => account ?? []);
  const others = [...new Set(there)]
    .filter((account) => !known.has(account))
    .map((account) => ({ value: `account:${account}`, label: personName(sheet, account) }));
  return [...officeChoices(sheet), ...peopleChoices(sheet, people, 'account:'), ...others];
}

/** One planned step as a row of inputs, with buttons that move and remove it. */
export function StepRow({
  language,
  step,
  at,
  choices,
  faults,
}: {
  language: Language;
  step: DraftStep;
  at: number;
  choices: readonly Choice[];
  faults: Readonly<Record<string, string>>;
}) {
  const name = (part: string) => `steps.${at}.${part}`;
  const number = at + 1;
  const does = ['draft', 'review', 'concur', 'approve', 'sign', 'information'] as const;
  return (
    <Fieldset legend={texts(language, 'step', { number })} columns drag={{ name: 'change', value: String(at) }}>
      {step.id === undefined ? null : <HiddenFields values={{ [name('id')]: step.id }} />}
      <Combobox
        language={language}
        name={name('who')}
        label={texts(language, 'who')}
        options={[...choices]}
        value={step.who}
        error={faults[name('who')]}
      />
      <SelectField
        language={language}
        name={name('does')}
        label={texts(language, 'does')}
        options={does.map((value) => ({ value, label: texts(language, value) }))}
        value={step.does}
        empty={false}
        error={faults[name('does')]}
      />
      <TextField
        language={language}
        name={name('workingDays')}
        label={texts(language, 'days')}
        value={step.workingDays}
        inputmode="numeric"
        width="short"
        error={faults[name('workingDays')]}
        optional
      />
      {at > 0 ? (
        <Checkbox name={name('parallel')} value="yes" label={texts(language, 'parallel')} checked={step.parallel} />
      ) : null}
      <ButtonRow>
        {at > 0 ? (
          <Button kind="quiet" name="change" value={`up:${at}`}>
            {texts(language, 'up', { number })}
          </Button>
        ) : null}
        <Button kind="quiet" name="change" value={`remove:${at}`}>
          {texts(language, 'remove', { number })}
        </Button>
      </ButtonRow>
    </Fieldset>
  );
}
