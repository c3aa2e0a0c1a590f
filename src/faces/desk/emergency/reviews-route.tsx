import { z } from 'zod';
import {
  type LeaseView,
  listEmergencyAccess,
  reviewBreakGlass,
} from '../../../casework/emergency/review-break-glass.ts';
import { otherLanguage } from '../../../casework/records/text-language.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  Button,
  defineTexts,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  ItemList,
  inLanguage,
  Notice,
  PageHeading,
  Radios,
  Tag,
  TextArea,
} from '../../../ui/index.ts';
import { formKey, noFaults } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import type { Visit } from '../../shell/visit.ts';
import { deskRoute, inSystem } from '../desk-route.ts';

const texts = defineTexts({
  title: { en: 'Emergency access', fr: 'Accès d’urgence' },
  about: {
    en: 'Who opened a record they were not given, and why. Each is reviewed by someone else, once.',
    fr: 'Qui a ouvert un dossier qui ne lui était pas confié, et pourquoi. Chaque accès est examiné une fois, par une autre personne.',
  },
  none: { en: 'Nobody has taken emergency access', fr: 'Personne n’a pris d’accès d’urgence' },
  noneHint: { en: 'When it happens you are told at once.', fr: 'Le cas échéant, vous en serez avisé immédiatement.' },
  by: { en: '{number}, opened by {name}', fr: '{number}, ouvert par {name}' },
  line: { en: '{category} · {from} to {to}', fr: '{category} · du {from} au {to}' },
  reviewBy: { en: 'Review by {date}', fr: 'À examiner d’ici le {date}' },
  justified: { en: 'Justified', fr: 'Justifié' },
  'not-justified': { en: 'Not justified', fr: 'Non justifié' },
  reviewed: { en: 'reviewed by {name} on {date}', fr: 'examiné par {name} le {date}' },
  own: { en: 'You took it: someone else reviews it.', fr: 'Vous l’avez pris : une autre personne l’examine.' },
  finding: { en: 'Finding', fr: 'Conclusion' },
  comment: { en: 'Why', fr: 'Pourquoi' },
  review: { en: 'Record the review', fr: 'Consigner l’examen' },
  done: { en: 'The review is recorded.', fr: 'L’examen est consigné.' },
  someone: { en: 'someone', fr: 'une personne' },
});

type ReviewVisit = Visit<{ system: string }, unknown, unknown>;
interface Given {
  readonly lease: string;
  readonly finding?: string | undefined;
  readonly comment: string;
}

/** Emergency accesses, those that wait for a review first. */
export const reviewsPage = deskRoute({
  method: 'GET',
  path: '/emergency-access',
  title: 'Emergency accesses and their reviews',
  doors: [listEmergencyAccess],
  params: inSystem,
  query: z.strictObject({ done: z.literal('review').optional() }),
  show: async (visit) => draw(visit, { isDone: visit.incoming.query.done !== undefined }),
});

export const reviewed = deskRoute({
  method: 'POST',
  path: '/emergency-access',
  title: 'An emergency access is reviewed',
  doors: [reviewBreakGlass, listEmergencyAccess],
  params: inSystem,
  body: z.strictObject({
    record: z.string().max(100),
    lease: z.string().max(100),
    finding: z.enum(['justified', 'not-justified']).optional(),
    comment: z.string().max(3000),
    idempotencyKey: z.string(),
  }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { record, lease, finding = 'not-justified', comment } = incoming.body;
    return submit(
      language,
      plainName,
      async () => {
        const input = { system: system.id, record, lease, finding, comment };
        await runCommand(incoming.installation, call, reviewBreakGlass, input);
        return goTo(`${base}/emergency-access?done=review`);
      },
      (again) => draw(visit, { again, given: { lease, finding, comment } }),
    );
  },
});

async function draw(
  visit: ReviewVisit,
  { again, given, isDone = false }: { again?: Redrawing; given?: Given; isDone?: boolean },
): Promise<Response> {
  const { incoming, call, system, language, base } = visit;
  const leases = await runQuery(incoming.installation, call, listEmergencyAccess, { system: system.id });
  const faults = again?.faults ?? noFaults;
  return visit.draw(
    {
      title: texts(language, 'title'),
      path: `${base}/emergency-access`,
      hasErrors: faults.summary.length > 0,
      status: again?.status,
    },
    <>
      {isDone ? (
        <Notice kind="good" live>
          {texts(language, 'done')}
        </Notice>
      ) : null}
      <ErrorSummary language={language} errors={faults.summary} />
      <PageHeading language={language} title={texts(language, 'title')} meta={texts(language, 'about')} />
      {leases.length === 0 ? (
        <EmptyState title={texts(language, 'none')}>{texts(language, 'noneHint')}</EmptyState>
      ) : (
        <ItemList
          label={texts(language, 'title')}
          items={leases.map((lease) =>
            itemOf(visit, lease, given?.lease === lease.id ? { given, faults: faults.at } : {}),
          )}
        />
      )}
    </>,
  );
}

function itemOf(
  visit: ReviewVisit,
  lease: LeaseView,
  { given, faults = {} }: { given?: Given | undefined; faults?: Readonly<Record<string, string>> },
) {
  const { language, definition, timeZone, now } = visit;
  const date = (moment: string) => formatDate(moment, { language, style: 'date-time', timeZone, now });
  const category = definition.system.breakGlass.categories.find(({ id }) => id === lease.category);
  const name = lease.name ?? texts(language, 'someone');
  return {
    title: texts(language, 'by', { number: lease.controlNumber, name }),
    tags: lease.finding ? (
      <Tag kind={lease.finding === 'justified' ? 'good' : 'overdue'}>
        {texts(language, lease.finding as 'justified')}
      </Tag>
    ) : (
      <Tag kind={new Date(lease.reviewDueAt) < now ? 'overdue' : 'soon'}>
        {texts(language, 'reviewBy', { date: formatDate(lease.reviewDueAt, { language, timeZone, now }) })}
      </Tag>
    ),
    soft: texts(language, 'line', {
      category: category ? inLanguage(category.title, language) : lease.category,
      from: date(lease.startsAt),
      to: date(lease.endsAt),
    }),
    children: (
      <div class="stack">
        <p class="lines" lang={otherLanguage(lease.reason, language)}>
          {lease.reason}
        </p>
        {lease.reviewedAt ? (
          <p class="soft">
            {texts(language, 'reviewed', {
              name: lease.reviewedBy ?? texts(language, 'someone'),
              date: date(lease.reviewedAt),
            })}
          </p>
        ) : lease.own ? (
          <p class="soft">{texts(language, 'own')}</p>
        ) : (
          <ReviewForm visit={visit} lease={lease} given={given} faults={faults} />
        )}
      </div>
    ),
  };
}

function ReviewForm({
  visit: { language, base },
  lease,
  given,
  faults,
}: {
  visit: ReviewVisit;
  lease: LeaseView;
  given: Given | undefined;
  faults: Readonly<Record<string, string>>;
}) {
  const own = (name: string) => (given ? undefined : `${name}-${lease.id}`);
  return (
    <Form
      action={`${base}/emergency-access`}
      hidden={{ record: lease.record, lease: lease.id, idempotencyKey: formKey() }}
    >
      <Radios
        language={language}
        name="finding"
        id={own('finding')}
        label={texts(language, 'finding')}
        options={(['justified', 'not-justified'] as const).map((value) => ({ value, label: texts(language, value) }))}
        value={given?.finding ?? 'justified'}
        inline
      />
      <TextArea
        language={language}
        name="comment"
        id={own('comment')}
        label={texts(language, 'comment')}
        value={given?.comment}
        rows={2}
        error={faults.comment}
      />
      <Button
        label={`${texts(language, 'review')} – ${lease.controlNumber}, ${lease.name ?? texts(language, 'someone')}`}
      >
        {texts(language, 'review')}
      </Button>
    </Form>
  );
}
