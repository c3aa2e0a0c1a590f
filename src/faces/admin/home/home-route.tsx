import { listHeldInstallationRoles } from '../../../casework/accounts/installation-roles.ts';
import { listIdentityLinks } from '../../../casework/accounts/link-identity.ts';
import { listDecisionsWaiting } from '../../../casework/accounts/list-decisions.ts';
import { listAccountsAsked, listAccountsToReview } from '../../../casework/accounts/list-waiting.ts';
import { listRecoveries } from '../../../casework/accounts/recover-account.ts';
import { listWaitingFacts } from '../../../casework/eligibility/facts.ts';
import { lapsesAhead } from '../../../casework/eligibility/lapses-ahead.ts';
import { listEmergencyAccess } from '../../../casework/emergency/review-break-glass.ts';
import { listGrants } from '../../../casework/grants/list-grants.ts';
import {
  defineTexts,
  EmptyState,
  Figures,
  formatDate,
  ItemList,
  PageHeading,
  Section,
  Tag,
} from '../../../ui/index.ts';
import { adminRoute } from '../admin-route.ts';
import { type AdminVisit, notForYou } from '../admin-visit.tsx';
import { hasPart } from '../navigation.ts';
import { nameDoors } from '../parts/names.ts';
import { loadLapses } from './load-lapses.ts';
import { loadReviews } from './load-reviews.ts';
import { loadWaiting, type Waiting } from './load-waiting.ts';

const texts = defineTexts({
  title: { en: 'What waits for you', fr: 'Ce qui vous attend' },
  today: { en: 'Today, {date}', fr: 'Aujourd’hui, {date}' },
  second: { en: 'Waits for a second person', fr: 'En attente d’une deuxième personne' },
  nothing: { en: 'Nothing waits for you', fr: 'Rien ne vous attend' },
  nothingHint: {
    en: 'What others ask for and a second person has to decide comes up here.',
    fr: 'Ce que d’autres demandent et dont une deuxième personne doit décider apparaît ici.',
  },
  yours: { en: 'another person decides', fr: 'une autre personne décide' },
  reviews: { en: 'Reviews due within 30 days', fr: 'Révisions dues d’ici 30 jours' },
  lapses: { en: 'Lapses ahead', fr: 'Échéances à venir' },
  figures: { en: 'Eligibility that lapses', fr: 'Admissibilité qui expire' },
  lapsed: { en: 'lapsed in the last 30 days', fr: 'expirés ces 30 derniers jours' },
  days30: { en: 'within 30 days', fr: 'd’ici 30 jours' },
  days60: { en: 'within 60 days', fr: 'd’ici 60 jours' },
  days90: { en: 'within 90 days', fr: 'd’ici 90 jours' },
  overdue: { en: 'overdue', fr: 'en retard' },
  dueOn: { en: 'due {date}', fr: 'due le {date}' },
  lapsesOn: { en: 'lapses {date}', fr: 'caduc le {date}' },
});

/** What waits for the person: decisions of a second person, reviews, lapses. */
export const homeRoute = adminRoute({
  method: 'GET',
  path: '',
  title: 'What waits for the person in the administration',
  doors: [
    listAccountsAsked,
    listAccountsToReview,
    listHeldInstallationRoles,
    listRecoveries,
    listIdentityLinks,
    listWaitingFacts,
    listDecisionsWaiting,
    listGrants,
    lapsesAhead,
    listEmergencyAccess,
    ...nameDoors,
  ],
  show: async (visit) => {
    const { language } = visit;
    if (!hasPart(visit)) throw notForYou();
    const waiting = await loadWaiting(visit);
    const reviews = await loadReviews(visit);
    const lapses = await loadLapses(visit);
    const title = texts(language, 'title');
    return visit.draw(
      { title },
      <>
        <PageHeading
          language={language}
          title={title}
          meta={texts(language, 'today', {
            date: formatDate(visit.now, { language, style: 'long', timeZone: visit.timeZone }),
          })}
        />
        <Section title={texts(language, 'second')} id="second">
          {waiting.length === 0 ? (
            <EmptyState title={texts(language, 'nothing')}>{texts(language, 'nothingHint')}</EmptyState>
          ) : (
            <ItemList label={texts(language, 'second')} items={waiting.map((one) => waitingItem(visit, one))} />
          )}
        </Section>
        {reviews.length > 0 ? (
          <Section title={texts(language, 'reviews')} id="reviews">
            <ItemList
              label={texts(language, 'reviews')}
              items={reviews.map(({ title: what, soft, href, dueAt }) => ({
                title: what,
                href,
                soft,
                aside:
                  new Date(dueAt) <= visit.now ? (
                    <Tag kind="overdue">{texts(language, 'overdue')}</Tag>
                  ) : (
                    texts(language, 'dueOn', { date: visit.date(dueAt) })
                  ),
              }))}
            />
          </Section>
        ) : null}
        {lapses ? (
          <Section title={texts(language, 'lapses')} id="lapses">
            <Figures
              language={language}
              label={texts(language, 'figures')}
              items={[
                ...(lapses.lapsed > 0
                  ? [
                      {
                        label: texts(language, 'lapsed'),
                        value: lapses.lapsed,
                        href: '/admin/eligibility?days=30',
                        kind: 'overdue' as const,
                      },
                    ]
                  : []),
                ...([30, 60, 90] as const).map((days) => ({
                  label: texts(language, `days${days}`),
                  value: lapses[days],
                  href: `/admin/eligibility?days=${days}`,
                  kind: days === 30 && lapses[30] > 0 ? ('soon' as const) : undefined,
                })),
              ]}
            />
          </Section>
        ) : null}
      </>,
    );
  },
});

function waitingItem({ language, date }: AdminVisit, { what, title, soft, href, lapsesAt, own }: Waiting) {
  return {
    title,
    href,
    tags: <Tag kind={own ? 'neutral' : 'soon'}>{own ? texts(language, 'yours') : what}</Tag>,
    soft,
    aside: lapsesAt ? texts(language, 'lapsesOn', { date: date(lapsesAt, 'date-time') }) : undefined,
  };
}
