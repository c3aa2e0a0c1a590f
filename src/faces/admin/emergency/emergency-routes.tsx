import { z } from 'zod';
import { DomainError, notFound } from '../../../casework/domain-error.ts';
import {
  type LeaseView,
  listEmergencyAccess,
  reviewBreakGlass,
} from '../../../casework/emergency/review-break-glass.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  ButtonRow,
  Description,
  defineTexts,
  EmptyState,
  Form,
  inLanguage,
  LinkButton,
  PageHeading,
  Radios,
  Table,
  Tag,
  TextArea,
} from '../../../ui/index.ts';
import { type FormValues, formKey, formSchema, oneOf } from '../../shell/form-values.ts';
import { adminRoute, ofSystem, uuid } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { emptyForm, FormHead, type FormState, faultAt, readForm, tryForm } from '../parts/form-page.tsx';

const texts = defineTexts({
  title: { en: 'Emergency access', fr: 'Accès d’urgence' },
  meta: {
    en: 'Someone opened a record outside their reach, with a reason. Someone else reviews it. The reasons are shown here, the records are not.',
    fr: 'Une personne a ouvert un dossier hors de sa portée, avec un motif. Une autre l’examine. Les motifs sont montrés ici, les dossiers ne le sont pas.',
  },
  none: { en: 'No emergency access was taken', fr: 'Aucun accès d’urgence n’a été pris' },
  record: { en: 'Record', fr: 'Dossier' },
  who: { en: 'Who', fr: 'Qui' },
  when: { en: 'When', fr: 'Quand' },
  until: { en: 'until {time}', fr: 'jusqu’à {time}' },
  why: { en: 'Why', fr: 'Pourquoi' },
  due: { en: 'Review due', fr: 'Examen dû' },
  review: { en: 'Review', fr: 'Examen' },
  act: { en: 'Review…', fr: 'Examiner…' },
  own: { en: 'yours: someone else reviews', fr: 'le vôtre : une autre personne l’examine' },
  overdue: { en: 'overdue', fr: 'en retard' },
  justified: { en: 'justified', fr: 'justifié' },
  'not-justified': { en: 'not justified', fr: 'non justifié' },
  by: { en: '{who}, {when}', fr: '{who}, {when}' },
  reviewTitle: { en: 'Review the emergency access to {record}', fr: 'Examiner l’accès d’urgence à {record}' },
  finding: { en: 'Your finding', fr: 'Votre constat' },
  isJustified: { en: 'It was justified', fr: 'Il était justifié' },
  isNotJustified: { en: 'It was not justified', fr: 'Il n’était pas justifié' },
  notHint: {
    en: 'Tell the security officer; the finding stays in the log.',
    fr: 'Avisez l’agent de sécurité; le constat demeure au journal.',
  },
  comment: { en: 'Why', fr: 'Pourquoi' },
  commentHint: { en: 'Kept sealed with the record.', fr: 'Conservé scellé avec le dossier.' },
  send: { en: 'Keep the review', fr: 'Consigner l’examen' },
  cancel: { en: 'Cancel', fr: 'Annuler' },
});

const doors = [listEmergencyAccess];
const ofLease = z.object({ ...ofSystem.shape, lease: uuid });

/** Emergency accesses of a system, those that wait for a review first. */
export const emergencyRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/emergency-access',
  title: 'Emergency accesses of a system',
  doors,
  params: ofSystem,
  show: async (visit) => {
    const { language } = visit;
    const { system } = visit.incoming.params;
    const leases = await runQuery(visit.installation, visit.call, listEmergencyAccess, { system });
    const definition = definitionOf(visit, system);
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={`${title} – ${inLanguage(definition.system.title, language)}`}
          meta={texts(language, 'meta')}
        />
        {leases.length === 0 ? (
          <EmptyState title={texts(language, 'none')} />
        ) : (
          <Table
            language={language}
            caption={title}
            columns={(['record', 'who', 'when', 'why', 'due', 'review'] as const).map((key) => ({
              label: texts(language, key),
              nowrap: key === 'record' || key === 'when' || key === 'due',
            }))}
            rows={leases.map((lease) => ({
              id: `access-${lease.id}`,
              cells: cellsOf(visit, definition, lease, `/admin/systems/${system}/emergency-access/${lease.id}`),
            }))}
          />
        )}
      </>,
    );
  },
});

/** The form of one review. */
export const reviewForm = adminRoute<{ system: string; lease: string }>({
  method: 'GET',
  path: '/systems/:system/emergency-access/:lease',
  title: 'Form that reviews an emergency access',
  doors,
  params: ofLease,
  show: (visit) => drawForm(visit, visit.incoming.params, emptyForm),
});

/** Keeps the review. */
export const reviewSent = adminRoute<{ system: string; lease: string }, unknown, FormValues>({
  method: 'POST',
  path: '/systems/:system/emergency-access/:lease',
  title: 'Reviews an emergency access that someone else took',
  doors: [...doors, reviewBreakGlass],
  params: ofLease,
  body: formSchema,
  show: (visit) => {
    const { params, body } = visit.incoming;
    return tryForm(
      visit,
      async () => {
        const read = readForm(body, texts.entries);
        const input = {
          ...params,
          record: read.id('record'),
          finding: read.oneOf('finding', ['justified', 'not-justified']),
          comment: read.text('comment', 2000),
        };
        read.finish();
        await runCommand(visit.installation, visit.call, reviewBreakGlass, input);
        return visit.goTo(`/admin/systems/${params.system}/emergency-access?done=access-reviewed`);
      },
      (state) => drawForm(visit, params, state),
    );
  },
});

async function drawForm(
  visit: AdminVisit,
  { system, lease: id }: { system: string; lease: string },
  state: FormState,
): Promise<Response> {
  const { language, date } = visit;
  const leases = await runQuery(visit.installation, visit.call, listEmergencyAccess, { system });
  const lease = leases.find((one) => one.id === id);
  if (!lease) throw notFound('no-such-lease');
  if (lease.own) throw ownLease();
  const base = `/admin/systems/${system}/emergency-access`;
  const title = texts(language, 'reviewTitle', { record: lease.controlNumber });
  const hasErrors = state.faults.summary.length > 0;
  const field = (name: string) => ({ language, name, value: oneOf(state.values, name), error: faultAt(state, name) });
  return visit.draw(
    { title, path: `${base}/${id}`, hasErrors, status: hasErrors ? 422 : 200 },
    <>
      <PageHeading
        language={language}
        title={title}
        path={[{ label: texts(language, 'title'), href: base }, { label: lease.controlNumber }]}
      />
      <FormHead language={language} state={state} />
      <Description
        rows={[
          { label: texts(language, 'who'), value: lease.name ?? lease.account },
          { label: texts(language, 'when'), value: date(lease.startsAt, 'date-time') },
          {
            label: texts(language, 'why'),
            value: categoryTitle(definitionOf(visit, system), lease.category, language),
            soft: <span lang={otherLanguage(lease.reason, language)}>{lease.reason}</span>,
          },
        ]}
      />
      <Form action={`${base}/${id}`} hidden={{ record: lease.record, idempotencyKey: formKey() }}>
        <Radios
          {...field('finding')}
          label={texts(language, 'finding')}
          options={[
            { value: 'justified', label: texts(language, 'isJustified') },
            { value: 'not-justified', label: texts(language, 'isNotJustified'), hint: texts(language, 'notHint') },
          ]}
        />
        <TextArea
          {...field('comment')}
          label={texts(language, 'comment')}
          hint={texts(language, 'commentHint')}
          maxlength={2000}
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

function cellsOf({ language, date, now }: AdminVisit, definition: Definition, lease: LeaseView, href: string) {
  const isWaiting = lease.reviewedAt === undefined;
  const isOverdue = isWaiting && Date.parse(lease.reviewDueAt) <= now.getTime();
  return [
    lease.controlNumber,
    lease.name ?? '–',
    {
      text: date(lease.startsAt, 'date-time'),
      soft: texts(language, 'until', { time: date(lease.endsAt, 'date-time') }),
    },
    {
      text: categoryTitle(definition, lease.category, language),
      soft: <span lang={otherLanguage(lease.reason, language)}>{lease.reason}</span>,
    },
    {
      text: date(lease.reviewDueAt, 'date-time'),
      soft: isOverdue ? <Tag kind="overdue">{texts(language, 'overdue')}</Tag> : undefined,
    },
    reviewCell(language, lease, href, date),
  ];
}

function reviewCell(
  language: AdminVisit['language'],
  { own, controlNumber, name, startsAt, reviewedAt, reviewedBy, finding }: LeaseView,
  href: string,
  date: AdminVisit['date'],
) {
  if (reviewedAt !== undefined) {
    const isJustified = finding === 'justified';
    return {
      text: (
        <Tag kind={isJustified ? 'good' : 'overdue'}>
          {texts(language, isJustified ? 'justified' : 'not-justified')}
        </Tag>
      ),
      soft: texts(language, 'by', { who: reviewedBy ?? '–', when: date(reviewedAt) }),
    };
  }
  if (own) return { text: <span class="soft">{texts(language, 'own')}</span> };
  const which = <span class="visually-hidden">{` – ${controlNumber}, ${name ?? date(startsAt, 'date-time')}`}</span>;
  return { text: [texts(language, 'act'), which], href };
}

function categoryTitle({ system }: Definition, id: string, language: AdminVisit['language']): string {
  const found = system.breakGlass.categories.find((one) => one.id === id);
  return found ? inLanguage(found.title, language) : id;
}

/** The configuration, for someone who was shown its accesses a moment ago. */
function definitionOf({ installation }: AdminVisit, system: string): Definition {
  const definition = installation.findSystem(system)?.current().definition;
  if (!definition) throw notFound('no-such-system');
  return definition;
}

function ownLease(): DomainError {
  return new DomainError(
    'not-permitted',
    { en: 'Someone else must review what you did.', fr: 'Une autre personne doit examiner ce que vous avez fait.' },
    { reason: 'own-lease' },
  );
}
