import { z } from 'zod';
import type { StepDoes } from '../../../casework/records/in-words.ts';
import { listAssignees } from '../../../casework/records/list-assignees.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { changeRoutingSlip } from '../../../casework/routing/change-routing-slip.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form, inLanguage, Section, SelectField } from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, givenOf, oneOf } from '../../shell/form-values.ts';
import { type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { DefaultButton } from '../form/default-button.tsx';
import { type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { peopleFor } from './people.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { Slip } from './slip.tsx';
import { type DraftStep, StepRow, whoChoices } from './slip-step-row.tsx';

const texts = defineTexts({
  title: { en: 'Steps not yet reached', fr: 'Étapes non atteintes' },
  now: { en: 'The slip as it stands', fr: 'Le bordereau actuel' },
  model: { en: 'Start from a model', fr: 'Partir d’un modèle' },
  useModel: { en: 'Use this model', fr: 'Utiliser ce modèle' },
  add: { en: 'Add a step', fr: 'Ajouter une étape' },
  save: { en: 'Save the steps', fr: 'Enregistrer les étapes' },
});

const kinds = ['draft', 'review', 'concur', 'approve', 'sign', 'information'] as const;
const mostSteps = 50;

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'routing-slip.change';

/** Prepares the slip by a model, or changes the steps not yet reached, one row each; works without scripts. */
export const slipChangePage = deskRoute({
  method: 'GET',
  path: '/records/:record/routing-slip/change',
  title: 'Change of a routing slip',
  doors: [openRecord, listAssignees],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const sheet = await openSheet(visit, { form, needs: 'change-routing-slip' });
    const draft = askedDraft(sheet, form, visit.incoming.query.draft);
    if (!draft.values) return draw(sheet, plannedOf(sheet), { draft });
    // Of an older version of the slip: when it is sent, what others changed meanwhile is noticed.
    return draw(sheet, readSteps(draft.values), { draft, version: Number(oneOf(draft.values, 'version')) });
  },
});

export const slipChanged = deskRoute({
  method: 'POST',
  path: '/records/:record/routing-slip/change',
  title: 'A routing slip is changed',
  doors: [changeRoutingSlip, openRecord, listAssignees],
  params: ofRecord,
  body: formSchema,
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { body } = incoming;
    const { record } = incoming.params;
    const steps = readSteps(body);
    const change = oneOf(body, 'change');
    const moved = change === '' || change === 'model' ? undefined : movedBy(steps, change);
    const drawn = async (rows: readonly DraftStep[], again?: Redrawing) => {
      const sheet = await openSheet(visit, { form });
      const draft = sentDraft(sheet, form, { draft: oneOf(body, 'draft') });
      const version = again ? sheet.view.version : Number(oneOf(body, 'version'));
      return draw(sheet, rows, { draft, version, ...(again ? { again } : {}) });
    };
    if (moved) return drawn(moved);
    return submit(
      language,
      nameOfStep,
      async () => {
        const version = Number(oneOf(body, 'version'));
        const what = change === 'model' ? { model: oneOf(body, 'model') } : { steps: steps.map(plannedStep) };
        await runCommand(incoming.installation, sending(call, body), changeRoutingSlip, {
          system: system.id,
          record,
          version,
          ...what,
        });
        return goTo(`${base}/records/${record}/routing-slip?done=slip`);
      },
      (again) => drawn(steps, again),
    );
  },
});

/** The planned steps of the round as rows of the form; of a slip that has ended, its steps once more, for the next round. */
function plannedOf({ view }: Sheet): DraftStep[] {
  const slip = view.routingSlip;
  const isOver = slip !== undefined && slip.state !== 'running' && slip.state !== 'prepared';
  const planned = (slip?.steps ?? []).filter(
    ({ state, round = 1 }) => (isOver || state === 'planned' || slip?.state === 'prepared') && round === slip?.round,
  );
  return planned.map(({ id, account, office, does, workingDays, group }, at) => ({
    id: isOver ? undefined : id,
    who: account ? `account:${account}` : office ? `office:${office}` : '',
    does,
    workingDays: workingDays === undefined ? '' : String(workingDays),
    parallel: at > 0 && planned[at - 1]?.group === group,
  }));
}

function readSteps(values: FormValues): DraftStep[] {
  const count = Math.min(Number(oneOf(values, 'count')) || 0, mostSteps);
  return Array.from({ length: count }, (_, at) => {
    const does = oneOf(values, `steps.${at}.does`);
    return {
      id: givenOf(values, `steps.${at}.id`),
      who: oneOf(values, `steps.${at}.who`),
      does: kinds.includes(does as StepDoes) ? (does as StepDoes) : 'review',
      workingDays: oneOf(values, `steps.${at}.workingDays`),
      parallel: oneOf(values, `steps.${at}.parallel`) === 'yes',
    };
  });
}

/** Adds, removes or moves a row as a button asked; undefined when it was the one that saves. */
function movedBy(steps: readonly DraftStep[], change: string): DraftStep[] | undefined {
  const [verb, given, place] = change.split(':');
  const at = Number(given);
  if (verb === 'add') return [...steps, { id: undefined, who: '', does: 'review', workingDays: '1', parallel: false }];
  if (verb === 'remove') return steps.filter((_, index) => index !== at);
  const one = steps[at];
  const other = steps[at - 1];
  if (verb === 'up' && one && other) return steps.toSpliced(at - 1, 2, one, other);
  if (verb === 'move' && one && steps[Number(place)]) return steps.toSpliced(at, 1).toSpliced(Number(place), 0, one);
  return undefined;
}

function plannedStep({ id, who, does, workingDays, parallel }: DraftStep) {
  const [kind, ...rest] = who.split(':');
  const target = rest.join(':');
  const days = Number(workingDays);
  return {
    ...(id === undefined ? {} : { id }),
    ...(kind === 'account' && target !== '' ? { account: target } : {}),
    ...(kind === 'office' && target !== '' ? { office: target } : {}),
    does,
    ...(workingDays.trim() === '' || !Number.isInteger(days) ? {} : { workingDays: days }),
    ...(parallel ? { parallel: true } : {}),
  };
}

/** `/steps/2/office` is about the second field of the third row: who does it. */
function nameOfStep(pointer: string): string | undefined {
  const [, list, at, part] = pointer.split('/');
  if (list === 'model') return 'model';
  if (list !== 'steps' || at === undefined) return undefined;
  const field = part === 'does' || part === 'workingDays' ? part : 'who';
  return `steps.${at}.${field}`;
}

interface Drawn {
  readonly again?: Redrawing;
  readonly draft: FormDraft;
  /** The version the steps were written on; default what the record is at now. */
  readonly version?: number;
}

async function draw(
  sheet: Sheet,
  steps: readonly DraftStep[],
  { again, draft, version = sheet.view.version }: Drawn,
): Promise<Response> {
  const { language, path, view, flow } = sheet;
  const faults = again?.faults.at ?? {};
  const here = `${path}/routing-slip/change`;
  const choices = whoChoices(sheet, await peopleFor(sheet));
  const isRunning = view.routingSlip?.state === 'running';
  const hidden = (of: number) => ({ version: String(of), idempotencyKey: formKey() });
  return drawFormPage(
    sheet,
    {
      title: texts(language, 'title'),
      path: here,
      undo: 'soon',
      again,
      about: <DraftsOfForm sheet={sheet} here={here} draft={draft} />,
    },
    <>
      {isRunning ? (
        <Section title={texts(language, 'now')} id="slip-now">
          <Slip sheet={sheet} lastRoundOnly />
        </Section>
      ) : (
        <Form action={here} hidden={{ change: 'model', ...hidden(view.version) }} inline>
          <SelectField
            language={language}
            name="model"
            label={texts(language, 'model')}
            options={flow.routingSlipModels.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
            value={view.routingSlip?.model}
            error={faults.model}
          />
          <Button>{texts(language, 'useModel')}</Button>
        </Form>
      )}
      <Form
        action={here}
        hidden={{ count: String(steps.length), draft: draft.id, ...hidden(version) }}
        label={texts(language, 'title')}
      >
        <DefaultButton label={texts(language, 'save')} />
        {steps.map((step, at) => (
          <StepRow language={language} step={step} at={at} choices={choices} faults={faults} />
        ))}
        <ButtonRow>
          <Button name="change" value="add">
            {texts(language, 'add')}
          </Button>
        </ButtonRow>
        <ButtonRow>
          <Button kind="primary" onCtrlEnter>
            {texts(language, 'save')}
          </Button>
          <KeepDraft language={language} draft={draft} />
          <CancelLink sheet={sheet} />
        </ButtonRow>
      </Form>
    </>,
  );
}
