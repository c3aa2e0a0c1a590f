import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import type { DraftView } from '../../../casework/drafts/draft.ts';
import { emergencyDrafts } from '../../../casework/drafts/system-drafts.ts';
import { breakGlassByNumber } from '../../../casework/emergency/break-glass-by-number.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  defineTexts,
  ErrorSummary,
  Form,
  inLanguage,
  Notice,
  PageHeading,
  Radios,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { type FormValues, formKey, noFaults, oneOf } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';
import { draftRoutes } from '../form/draft-routes.ts';
import { askedAmong, DraftOffer, draftOf, type FormDraft, KeepDraft, sending } from '../form/drafts.tsx';

const texts = defineTexts({
  title: { en: 'Emergency access', fr: 'Accès d’urgence' },
  about: {
    en: 'For what cannot wait until the record is assigned to you. You may look for {minutes} minutes and change nothing. Others are told at once, and someone else reviews it.',
    fr: 'Pour ce qui ne peut attendre que le dossier vous soit attribué. Vous pouvez le consulter pendant {minutes} minutes, sans rien modifier. D’autres personnes en sont avisées immédiatement, et quelqu’un d’autre l’examine.',
  },
  number: { en: 'Control number', fr: 'Numéro de contrôle' },
  category: { en: 'Ground', fr: 'Motif' },
  reason: { en: 'Why you need it now', fr: 'Pourquoi vous en avez besoin maintenant' },
  reasonHint: {
    en: 'At least 20 characters, for whoever reviews it. Leave personal details out.',
    fr: 'Au moins 20 caractères, à l’intention de qui l’examinera. N’y mettez pas de renseignements personnels.',
  },
  take: { en: 'Take emergency access', fr: 'Prendre un accès d’urgence' },
  refused: {
    en: 'Emergency access was not granted. There is no such record, or it is not open to emergency access. If someone is in danger, call your supervisor.',
    fr: 'L’accès d’urgence n’a pas été accordé. Ce dossier n’existe pas, ou n’admet pas d’accès d’urgence. Si quelqu’un est en danger, appelez votre superviseur.',
  },
});

type TakeVisit = Visit<{ system: string }, unknown, unknown>;
interface Given {
  readonly controlNumber: string;
  readonly category: string;
  readonly reason: string;
}

/** Asks for emergency access to one record by its number. */
export const takePage = deskRoute({
  method: 'GET',
  path: '/emergency-access/take',
  title: 'Emergency access',
  doors: [emergencyDrafts.list],
  params: inSystem,
  query: z.strictObject({ draft: z.string().max(60).optional() }),
  show: async (visit) => {
    const { incoming, call, system } = visit;
    const list = { system: system.id, form: emergencyForm };
    const drafts = await runQuery(incoming.installation, call, emergencyDrafts.list, list);
    const draft = askedAmong(drafts, draftsAt(visit), incoming.query.draft);
    return draw(visit, givenIn(draft.values ?? {}), { draft, drafts });
  },
});

/** Drafts of why somebody needs it are kept and thrown away. */
export const emergencyDraftRoutes = draftRoutes({
  page: '/emergency-access/take',
  what: 'a reason for emergency access',
  drafts: emergencyDrafts,
  params: inSystem,
  formOf: () => emergencyForm,
});

export const taken = deskRoute({
  method: 'POST',
  path: '/emergency-access/take',
  title: 'Emergency access is taken',
  doors: [breakGlassByNumber],
  params: inSystem,
  body: z.strictObject({
    controlNumber: z.string().max(60),
    category: z.string().max(60).optional(),
    reason: z.string().max(3000),
    idempotencyKey: z.string(),
    draft: z.string().max(60).optional(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { controlNumber, category = '', reason, draft: id = '' } = incoming.body;
    const given = { controlNumber, category, reason };
    const draft = draftOf(draftsAt(visit), { draft: id });
    return submit(
      language,
      plainName,
      async () => {
        try {
          const lease = await runCommand(incoming.installation, sending(call, incoming.body), breakGlassByNumber, {
            system: system.id,
            ...given,
          });
          return goTo(`${base}/records/${lease.record}?done=emergency`);
        } catch (fault) {
          if (!(fault instanceof DomainError) || fault.code !== 'not-found') throw fault;
          return draw(visit, given, { draft, isRefused: true });
        }
      },
      (again) => draw(visit, given, { draft, again }),
    );
  },
});

const emergencyForm = 'emergency-access';

function draftsAt({ base }: Pick<TakeVisit, 'base'>): string {
  return `${base}/emergency-access/take/drafts`;
}

function givenIn(values: FormValues): Given {
  return {
    controlNumber: oneOf(values, 'controlNumber'),
    category: oneOf(values, 'category'),
    reason: oneOf(values, 'reason'),
  };
}

interface Drawing {
  readonly draft: FormDraft;
  readonly drafts?: readonly DraftView[];
  readonly again?: Redrawing;
  readonly isRefused?: boolean;
}

function draw(
  visit: TakeVisit,
  given: Given,
  { draft, drafts = [], again, isRefused = false }: Drawing,
): Promise<Response> {
  const { language, definition, base } = visit;
  const { categories, leaseMinutes } = definition.system.breakGlass;
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    {
      title: texts(language, 'title'),
      path: `${base}/emergency-access/take`,
      hasErrors: faults.summary.length > 0,
      status: isRefused ? 404 : again?.status,
    },
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      {isRefused ? (
        <Notice kind="bad" live>
          {texts(language, 'refused')}
        </Notice>
      ) : null}
      <PageHeading language={language} title={texts(language, 'title')} />
      <div class="stack">
        <p>{texts(language, 'about', { minutes: leaseMinutes })}</p>
        <DraftOffer
          page={visit}
          drafts={drafts}
          path={`${base}/emergency-access/take`}
          action={draft.action}
          asked={draft.asked}
        />
        <Form action={`${base}/emergency-access/take`} hidden={{ idempotencyKey: formKey(), draft: draft.id }}>
          <TextField
            language={language}
            name="controlNumber"
            label={texts(language, 'number')}
            value={given.controlNumber}
            width="medium"
            autocomplete="off"
            error={faults.at.controlNumber}
          />
          <Radios
            language={language}
            name="category"
            label={texts(language, 'category')}
            options={categories.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
            value={given.category}
            error={faults.at.category}
          />
          <TextArea
            language={language}
            name="reason"
            label={texts(language, 'reason')}
            hint={texts(language, 'reasonHint')}
            value={given.reason}
            rows={3}
            error={faults.at.reason}
          />
          <ButtonRow>
            <Button kind="danger">{texts(language, 'take')}</Button>
            <KeepDraft language={language} draft={draft} />
          </ButtonRow>
        </Form>
      </div>
    </>,
  );
}
