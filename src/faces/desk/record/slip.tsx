import type { RoutingStep } from '../../../casework/records/in-words.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { type Content, defineTexts, formatDate, inLanguage, type Step, StepList, Tag } from '../../../ui/index.ts';
import { officeName } from '../names.ts';
import { stepWords } from '../record-words.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  label: { en: 'Routing slip', fr: 'Bordereau d’acheminement' },
  none: {
    en: 'No routing slip yet. It is prepared when the reply goes up the line, or before.',
    fr: 'Pas encore de bordereau d’acheminement. Il est préparé lorsque la réponse est soumise, ou avant.',
  },
  done: { en: 'Done', fr: 'Terminé' },
  concur: { en: 'Concurred', fr: 'Accord' },
  'non-concur': { en: 'Did not concur', fr: 'Désaccord' },
  approve: { en: 'Approved', fr: 'Approuvé' },
  sign: { en: 'Signed', fr: 'Signé' },
  return: { en: 'Returned', fr: 'Renvoyé' },
  skip: { en: 'Skipped', fr: 'Sauté' },
  recall: { en: 'Recalled', fr: 'Rappelé' },
  dueOn: { en: 'Due {date}', fr: 'Échéance : {date}' },
  days: {
    en: '{count, plural, one {# day} other {# days}}',
    fr: '{count, plural, one {# jour} other {# jours}}',
  },
  by: { en: '{when}, {name}', fr: '{when}, {name}' },
  onBehalf: { en: '{when}, {name} for {other}', fr: '{when}, {name} au nom de {other}' },
  quote: { en: '“{comment}”', fr: '« {comment} »' },
  voided: {
    en: 'no longer holds: a document it covers has changed since',
    fr: 'ne vaut plus : un document visé a changé depuis',
  },
  round: { en: 'Round {round}', fr: 'Tour {round}' },
});

const states = {
  planned: 'todo',
  current: 'current',
  decided: 'done',
  skipped: 'skipped',
  recalled: 'returned',
  returned: 'returned',
} as const;

/** The routing slip as steps one under the other; earlier rounds first, each under its number. */
export function Slip({ sheet, lastRoundOnly = false }: { sheet: Sheet; lastRoundOnly?: boolean }) {
  const { language, view } = sheet;
  const slip = view.routingSlip;
  if (!slip || slip.steps.length === 0) return <p class="soft">{texts(language, 'none')}</p>;
  const rounds = Map.groupBy(slip.steps, ({ round = 1 }) => round);
  const shown = [...rounds.keys()].toSorted((one, other) => one - other).slice(lastRoundOnly ? -1 : 0);
  return (
    <>
      {shown.map((round) => (
        <>
          {shown.length > 1 ? <h3>{texts(language, 'round', { round })}</h3> : null}
          <StepList
            language={language}
            label={shown.length > 1 ? texts(language, 'round', { round }) : texts(language, 'label')}
            steps={stepsOf(sheet, rounds.get(round) ?? [])}
          />
        </>
      ))}
    </>
  );
}

/** Who does a step. */
export function stepOwner(sheet: Sheet, { account, office }: Pick<RoutingStep, 'account' | 'office'>): string {
  if (account !== undefined) return personName(sheet, account);
  return office === undefined ? '' : officeName(sheet.definition, office, sheet.language);
}

/** "Legal Services concurs" */
export function stepTitle(sheet: Sheet, step: Pick<RoutingStep, 'account' | 'office' | 'does'>): string {
  return stepWords(sheet.language, step.does, stepOwner(sheet, step));
}

/** What was decided at a step, in a word. */
export function decisionWord({ language }: Pick<Sheet, 'language'>, decision: string): string {
  return decision in texts.entries ? texts(language, decision as 'done') : decision;
}

function stepsOf(sheet: Sheet, steps: readonly RoutingStep[]): Step[] {
  return steps.map((step, at) => ({
    text: stepTitle(sheet, step),
    state: step.decision === 'non-concur' ? 'returned' : states[step.state],
    soft: softOf(sheet, step),
    aside: asideOf(sheet, step),
    parallel: at > 0 && steps[at - 1]?.group === step.group,
  }));
}

function softOf(sheet: Sheet, step: RoutingStep): Content {
  const { language, visit } = sheet;
  if (!step.decidedAt) return undefined;
  const when = formatDate(step.decidedAt, { language, style: 'date-time', timeZone: visit.timeZone, now: visit.now });
  const name = step.decidedBy ? personName(sheet, step.decidedBy) : '';
  const line = step.onBehalfOf
    ? texts(language, 'onBehalf', { when, name, other: personName(sheet, step.onBehalfOf) })
    : texts(language, 'by', { when, name });
  return (
    <>
      {line}
      {step.comment ? (
        <div lang={otherLanguage(step.comment, language)}>{texts(language, 'quote', { comment: step.comment })}</div>
      ) : null}
      {step.voided ? <div>{texts(language, 'voided')}</div> : null}
    </>
  );
}

function asideOf(sheet: Sheet, step: RoutingStep): Content {
  const { language, visit } = sheet;
  if (step.decision) return decisionWord(sheet, step.decision);
  if (step.state === 'current' && step.dueAt) {
    const date = formatDate(step.dueAt, { language, timeZone: visit.timeZone, now: visit.now });
    const late = new Date(step.dueAt) < visit.now;
    return <Tag kind={late ? 'overdue' : 'neutral'}>{texts(language, 'dueOn', { date })}</Tag>;
  }
  return step.workingDays === undefined ? undefined : texts(language, 'days', { count: step.workingDays });
}

/** Title of the model a slip was made by. */
export function modelName({ flow, language, view }: Sheet): string | undefined {
  const model = flow.routingSlipModels.find(({ id }) => id === view.routingSlip?.model);
  return model && inLanguage(model.title, language);
}
