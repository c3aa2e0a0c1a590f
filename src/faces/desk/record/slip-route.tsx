import { z } from 'zod';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import type { RoutingStep } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { decideStep } from '../../../casework/routing/decide-step.ts';
import { runCommand } from '../../../casework/run-command.ts';
import {
  Button,
  ButtonRow,
  type Content,
  Disclosure,
  defineTexts,
  ErrorSummary,
  Form,
  LinkButton,
  Section,
  TextArea,
} from '../../../ui/index.ts';
import { type FormValues, formKey, noFaults, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type DraftOfForm, draftOf, type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';
import { doneCode } from './done.ts';
import { askedDraft, DraftsOfForm, sentDraft } from './form-draft.tsx';
import { RecordFrame } from './frame.tsx';
import { openSheet, type Sheet } from './sheet.ts';
import { modelName, Slip, stepTitle } from './slip.tsx';
import { Done, UndoWords } from './undo.tsx';

const texts = defineTexts({
  title: { en: 'Routing slip', fr: 'Bordereau d’acheminement' },
  decide: { en: 'Decide your step', fr: 'Décider de votre étape' },
  change: { en: 'Change steps not yet reached', fr: 'Modifier les étapes non atteintes' },
  prepare: { en: 'Prepare the routing slip', fr: 'Préparer le bordereau' },
  skipOrRecall: { en: 'Skip or recall: {step}', fr: 'Sauter ou rappeler : {step}' },
  reason: { en: 'Reason', fr: 'Motif' },
  skip: { en: 'Skip this step', fr: 'Sauter cette étape' },
  recall: { en: 'Recall the slip', fr: 'Rappeler le bordereau' },
  about: {
    en: 'Skipping goes on to the next step. Recalling takes the whole slip back to whoever drafts. The reason stays on the slip.',
    fr: 'Sauter passe à l’étape suivante. Rappeler ramène tout le bordereau à la personne qui rédige. Le motif reste au bordereau.',
  },
});

/** The form that skips or recalls, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'routing-slip.steps';

/** The routing slip: every step of every round, and what may be done with it. */
export const slipPage = deskRoute({
  method: 'GET',
  path: '/records/:record/routing-slip',
  title: 'Routing slip of a record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional(), draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const { done: code, draft: asked } = visit.incoming.query;
    const at = asked === undefined ? { draftsOf: form } : { form };
    const sheet = await openSheet(visit, { ...at, undo: code !== undefined });
    const done = code && <Done sheet={sheet} done={code} />;
    const draft = askedDraft(sheet, form, asked);
    return draw(sheet, { done, draft, given: draft.values && givenIn(draft.values) });
  },
});

/** Skips a step, or recalls the slip, with a reason. */
export const slipManaged = deskRoute({
  method: 'POST',
  path: '/records/:record/routing-slip/steps',
  title: 'A routing step is skipped, or the slip recalled',
  doors: [decideStep, openRecord],
  params: ofRecord,
  body: z.strictObject({
    step: z.string().max(100),
    version: z.coerce.number().int(),
    decision: z.enum(['skip', 'recall']),
    comment: z.string().max(6000).optional(),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { idempotencyKey: _key, draft: _draft, ...given } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        const sent = sending(call, incoming.body);
        await runCommand(incoming.installation, sent, decideStep, { system: system.id, record, ...given });
        return goTo(`${base}/records/${record}/routing-slip?done=decided`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, { again, given, draft: sentDraft(sheet, form, incoming.body) });
      },
    );
  },
});

/** What the form of one step holds. */
interface Given {
  readonly step: string;
  readonly comment?: string | undefined;
}

function givenIn(values: FormValues): Given {
  return { step: oneOf(values, 'step'), comment: oneOf(values, 'comment') };
}

interface Drawn {
  readonly again?: Redrawing;
  readonly done?: Content;
  readonly given?: Given | undefined;
  readonly draft: FormDraft;
}

function draw(sheet: Sheet, { again, done, given, draft }: Drawn): Promise<Response> {
  const { language, view, path, visit, step } = sheet;
  const faults = again?.faults ?? noFaults;
  const slip = view.routingSlip;
  const mayChange = view.may.includes('change-routing-slip');
  const mayRecall = mayChange || view.assignee === visit.call.caller?.account;
  const titleOf = ({ values }: DraftView) => {
    const of = slip?.steps.find(({ id }) => id === oneOf(values, 'step'));
    return of && stepTitle(sheet, of);
  };
  const current = slip?.state === 'running' ? slip.steps.filter(({ state }) => state === 'current') : [];
  return visit.draw(
    {
      title: `${texts(language, 'title')} · ${view.controlNumber}`,
      path: `${path}/routing-slip`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <RecordFrame sheet={sheet} tab="slip" done={done}>
      <ErrorSummary language={language} errors={faults.summary} />
      <Section title={modelName(sheet) ?? texts(language, 'title')} id="routing-slip">
        <div class="stack">
          <Slip sheet={sheet} />
          <ButtonRow>
            {step ? (
              <LinkButton href={`${path}/decide`} kind="primary">
                {texts(language, 'decide')}
              </LinkButton>
            ) : null}
            {mayChange ? (
              <LinkButton href={`${path}/routing-slip/change`}>
                {texts(language, slip ? 'change' : 'prepare')}
              </LinkButton>
            ) : null}
          </ButtonRow>
          {mayRecall && current.length > 0 ? (
            <DraftsOfForm sheet={sheet} here={`${path}/routing-slip`} draft={draft} titleOf={titleOf} />
          ) : null}
          {mayRecall
            ? current.map((one) => (
                <Manage
                  sheet={sheet}
                  step={one}
                  maySkip={mayChange}
                  given={given?.step === one.id ? given : undefined}
                  draft={given?.step === one.id ? draft : draftOf(draft.action)}
                  again={again}
                />
              ))
            : null}
        </div>
      </Section>
    </RecordFrame>,
  );
}

function Manage({
  sheet,
  step,
  maySkip,
  given,
  draft,
  again,
}: {
  sheet: Sheet;
  step: RoutingStep;
  maySkip: boolean;
  /** What was typed for this step, by a draft or when it was sent in vain. */
  given: Given | undefined;
  draft: DraftOfForm;
  again: Redrawing | undefined;
}) {
  const { language, view, path } = sheet;
  const comment = given ? again?.faults.at.comment : undefined;
  return (
    <Disclosure summary={texts(language, 'skipOrRecall', { step: stepTitle(sheet, step) })} open={given !== undefined}>
      <Form
        action={`${path}/routing-slip/steps`}
        hidden={{ step: step.id, version: String(view.version), idempotencyKey: formKey(), draft: draft.id }}
      >
        <TextArea
          language={language}
          name="comment"
          id={given ? undefined : `comment-${step.id}`}
          label={texts(language, 'reason')}
          hint={texts(language, 'about')}
          rows={2}
          value={given?.comment ?? ''}
          error={comment}
        />
        <UndoWords language={language} undo="decision" />
        <ButtonRow>
          {maySkip && step.does !== 'sign' ? (
            <Button name="decision" value="skip">
              {texts(language, 'skip')}
            </Button>
          ) : null}
          <Button name="decision" value="recall" kind="danger">
            {texts(language, 'recall')}
          </Button>
          <KeepDraft language={language} draft={draft} />
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
