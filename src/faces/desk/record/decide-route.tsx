import { z } from 'zod';
import { decisionsFor, type RoutingStep, type StepDecision } from '../../../casework/records/in-words.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { decideStep } from '../../../casework/routing/decide-step.ts';
import { runCommand } from '../../../casework/run-command.ts';
import {
  Button,
  Card,
  DecisionPanel,
  Disclosure,
  defineTexts,
  EmptyState,
  inLanguage,
  Notice,
  SelectField,
  Tag,
  TextArea,
} from '../../../ui/index.ts';
import { type FormValues, formKey, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { type DraftOfForm, DraftOffer, draftOf, KeepDraft, sending } from '../form/drafts.tsx';
import { capital, dueKind } from '../record-words.ts';
import { AskedFor, BeforeAndAfter } from './decide-cards.tsx';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { openSheet, type Sheet, whyNot } from './sheet.ts';
import { stepTitle } from './slip.tsx';

const texts = defineTexts({
  draft: { en: 'To draft', fr: 'À rédiger' },
  review: { en: 'To review', fr: 'À réviser' },
  concur: { en: 'To concur with', fr: 'Accord demandé' },
  approve: { en: 'To approve', fr: 'À approuver' },
  sign: { en: 'To sign', fr: 'À signer' },
  information: { en: 'For information', fr: 'Pour information' },
  nothing: { en: 'No step waits for you', fr: 'Aucune étape ne vous attend' },
  nothingHint: {
    en: 'It was decided meanwhile, or it is someone else’s.',
    fr: 'Elle a été décidée entre-temps, ou relève de quelqu’un d’autre.',
  },
  comment: { en: 'Comment', fr: 'Commentaire' },
  commentHint: {
    en: 'Needed when you return it or do not concur.',
    fr: 'Nécessaire en cas de renvoi ou de désaccord.',
  },
  do_done: { en: 'Done', fr: 'Terminé' },
  do_concur: { en: 'Concur', fr: 'Donner l’accord' },
  'do_non-concur': { en: 'Do not concur', fr: 'Refuser l’accord' },
  do_approve: { en: 'Approve', fr: 'Approuver' },
  do_sign: { en: 'Sign', fr: 'Signer' },
  do_return: { en: 'Return', fr: 'Retourner' },
  returnTo: { en: 'Return to', fr: 'Retourner à' },
  drafter: { en: 'whoever drafts', fr: 'la personne qui rédige' },
  otherwise: { en: 'Return it instead', fr: 'Retourner plutôt' },
  later: { en: 'Leave it for later: the next one', fr: 'Laisser pour plus tard : la décision suivante' },
  whereTo: { en: 'Return to an earlier step', fr: 'Retourner à une étape antérieure' },
});

/** The form, coded: what others are told that one is at, and whose drafts one finds. */
const form = 'decide';

const decisions = ['done', 'concur', 'non-concur', 'approve', 'sign', 'return'] as const;

/** One routing step to decide: what is asked, what came before, what follows, a comment and two buttons. Made for a phone. */
export const decidePage = deskRoute({
  method: 'GET',
  path: '/records/:record/decide',
  title: 'Decision of a routing step',
  doors: [openRecord],
  params: ofRecord,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const { draft: asked } = visit.incoming.query;
    const sheet = await openSheet(visit, { form });
    const found = sheet.view.drafts.find(({ id }) => id === asked);
    return draw(sheet, givenIn(sheet, found ? { ...found.values, draft: found.id } : {}), { asked });
  },
});

export const decided = deskRoute({
  method: 'POST',
  path: '/records/:record/decide',
  title: 'A routing step is decided',
  doors: [decideStep, openRecord],
  params: ofRecord,
  body: z.strictObject({
    step: z.string().max(100),
    version: z.coerce.number().int(),
    decision: z.enum(decisions),
    comment: z.string().max(6000).optional(),
    returnTo: z.string().max(100).optional(),
    draft: z.string().max(60).optional(),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { step, version, decision, comment = '', returnTo = '', draft = '' } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, sending(call, { draft }), decideStep, {
          system: system.id,
          record,
          step,
          version,
          decision,
          ...(comment.trim() === '' ? {} : { comment }),
          ...(decision === 'return' && returnTo !== '' ? { returnTo } : {}),
        });
        return goTo(`${base}/records/${record}?done=decided`);
      },
      async (again) => {
        const sheet = await openSheet(visit, { form });
        return draw(sheet, givenIn(sheet, { comment, returnTo, draft }), { again });
      },
    );
  },
});

interface Given {
  readonly comment: string;
  readonly returnTo: string;
  readonly draft: DraftOfForm;
}

function givenIn({ path }: Sheet, values: FormValues): Given {
  const draft = draftOf(`${path}/drafts/${form}`, values);
  return { comment: oneOf(values, 'comment'), returnTo: oneOf(values, 'returnTo'), draft };
}

interface Drawn {
  readonly again?: Redrawing;
  /** The draft the page was asked for. */
  readonly asked?: string | undefined;
}

function draw(sheet: Sheet, given: Given, { again, asked }: Drawn): Promise<Response> {
  const { language, path, step, view, visit } = sheet;
  const here = `${path}/decide`;
  const title = step ? texts(language, step.does) : texts(language, 'nothing');
  const others = view.drafts.filter(({ id }) => id === asked || id !== given.draft.id);
  const about = <DraftOffer page={visit} drafts={others} path={here} action={given.draft.action} asked={asked} />;
  return drawFormPage(
    sheet,
    { title, path: here, undo: step ? 'decision' : undefined, again, about },
    step ? (
      <Decision sheet={sheet} step={step} given={given} again={again} />
    ) : (
      <EmptyState title={texts(language, 'nothing')} action={<CancelLink sheet={sheet} />}>
        {texts(language, 'nothingHint')}
      </EmptyState>
    ),
  );
}

function Decision({
  sheet,
  step,
  given,
  again,
}: {
  sheet: Sheet;
  step: RoutingStep;
  given: Given;
  again: Redrawing | undefined;
}) {
  const { language, path, view, visit } = sheet;
  const possible = decisionsFor[step.does];
  const why = whyNot(sheet, step);
  const positive = possible.find((one) => one !== 'return' && one !== 'skip' && one !== 'recall') ?? 'done';
  const mayReturn = possible.includes('return');
  const objects = possible.includes('non-concur') && !why;
  const label = (decision: StepDecision) => texts(language, `do_${decision}` as 'do_done');
  const negative = objects ? 'non-concur' : mayReturn ? 'return' : undefined;
  return (
    <>
      {view.due ? (
        <p>
          <Tag kind={dueKind(view.due.state)}>{capital(inLanguage(view.due.relative, language))}</Tag>
        </p>
      ) : null}
      {why ? <Notice kind="soon">{why}</Notice> : null}
      <div class="card-pair">
        <AskedFor sheet={sheet} />
        <BeforeAndAfter sheet={sheet} step={step} />
      </div>
      <p>
        <a href={`${visit.base}/decisions/next?after=${view.id}`}>{texts(language, 'later')}</a>
      </p>
      <DecisionPanel
        action={`${path}/decide`}
        hidden={{
          step: step.id,
          version: String(view.version),
          idempotencyKey: formKey(),
          draft: given.draft.id,
        }}
        buttons={[
          ...(negative ? [{ label: label(negative), name: 'decision', value: negative }] : []),
          ...(why ? [] : [{ label: label(positive), name: 'decision', value: positive, primary: true }]),
        ]}
      >
        <TextArea
          language={language}
          name="comment"
          label={texts(language, 'comment')}
          hint={mayReturn ? texts(language, 'commentHint') : undefined}
          value={given.comment}
          rows={3}
          maxlength={5000}
          error={again?.faults.at.comment}
          optional
        />
        {mayReturn ? (
          <ReturnTo sheet={sheet} step={step} value={given.returnTo} error={again?.faults.at.returnTo} own={objects} />
        ) : null}
        <KeepDraft language={language} draft={given.draft} />
      </DecisionPanel>
    </>
  );
}

/** Where a return leads: to whoever drafts, or to an earlier step of this round. */
function ReturnTo({
  sheet,
  step,
  value,
  error,
  own,
}: {
  sheet: Sheet;
  step: RoutingStep;
  value: string;
  error: string | undefined;
  own: boolean;
}) {
  const { language, view } = sheet;
  const earlier = (view.routingSlip?.steps ?? []).filter(
    ({ round = 1, group, state }) =>
      round === (step.round ?? 1) && group < step.group && (state === 'decided' || state === 'skipped'),
  );
  const select = (
    <SelectField
      language={language}
      name="returnTo"
      label={texts(language, 'returnTo')}
      options={earlier.map((one) => ({ value: one.id, label: stepTitle(sheet, one) }))}
      empty={texts(language, 'drafter')}
      value={value}
      error={error}
      optional
    />
  );
  if (!own) return earlier.length > 0 ? <Disclosure summary={texts(language, 'whereTo')}>{select}</Disclosure> : null;
  return (
    <Disclosure summary={texts(language, 'otherwise')}>
      {earlier.length > 0 ? select : null}
      <Card>
        <Button name="decision" value="return">
          {texts(language, 'do_return')}
        </Button>
      </Card>
    </Disclosure>
  );
}
