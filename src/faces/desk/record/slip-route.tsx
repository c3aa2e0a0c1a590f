import { z } from 'zod';
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
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { doneCode } from './done.ts';
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

/** The routing slip: every step of every round, and what may be done with it. */
export const slipPage = deskRoute({
  method: 'GET',
  path: '/records/:record/routing-slip',
  title: 'Routing slip of a record',
  doors: [openRecord],
  isGuarded: true,
  params: ofRecord,
  query: z.strictObject({ done: doneCode.optional() }),
  show: async (visit) => {
    const { done: code } = visit.incoming.query;
    const sheet = await openSheet(visit);
    const done = code && <Done sheet={sheet} done={code} />;
    return draw(sheet, { done });
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
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { idempotencyKey: _key, ...given } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, call, decideStep, { system: system.id, record, ...given });
        return goTo(`${base}/records/${record}/routing-slip?done=decided`);
      },
      async (again) => draw(await openSheet(visit), { again, given }),
    );
  },
});

interface Drawn {
  readonly again?: Redrawing;
  readonly done?: Content;
  readonly given?: { readonly step: string; readonly comment?: string | undefined };
}

function draw(sheet: Sheet, { again, done, given }: Drawn): Promise<Response> {
  const { language, view, path, visit, step } = sheet;
  const faults = again?.faults ?? noFaults;
  const slip = view.routingSlip;
  const mayChange = view.may.includes('change-routing-slip');
  const mayRecall = mayChange || view.assignee === visit.call.caller?.account;
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
          {mayRecall
            ? current.map((one) => <Manage sheet={sheet} step={one} maySkip={mayChange} given={given} again={again} />)
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
  again,
}: {
  sheet: Sheet;
  step: RoutingStep;
  maySkip: boolean;
  given: Drawn['given'];
  again: Redrawing | undefined;
}) {
  const { language, view, path } = sheet;
  const isGiven = given?.step === step.id;
  return (
    <Disclosure summary={texts(language, 'skipOrRecall', { step: stepTitle(sheet, step) })} open={isGiven}>
      <Form
        action={`${path}/routing-slip/steps`}
        hidden={{ step: step.id, version: String(view.version), idempotencyKey: formKey() }}
      >
        <TextArea
          language={language}
          name="comment"
          id={isGiven ? undefined : `comment-${step.id}`}
          label={texts(language, 'reason')}
          hint={texts(language, 'about')}
          rows={2}
          value={isGiven ? given.comment : ''}
          error={isGiven ? again?.faults.at.comment : undefined}
        />
        <UndoWords language={language} undo="never" />
        <ButtonRow>
          {maySkip && step.does !== 'sign' ? (
            <Button name="decision" value="skip">
              {texts(language, 'skip')}
            </Button>
          ) : null}
          <Button name="decision" value="recall" kind="danger">
            {texts(language, 'recall')}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
