import { z } from 'zod';
import { type AccountSummary, listAccounts } from '../../../casework/accounts/list-accounts.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  defineTexts,
  EmptyState,
  FilterSentence,
  LinkButton,
  PageHeading,
  Pagination,
  Table,
  Tag,
} from '../../../ui/index.ts';
import { adminRoute, uuid } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { codeWords } from '../parts/words.ts';
import { StateTag } from './state-tag.tsx';

const texts = defineTexts({
  title: { en: 'Accounts', fr: 'Comptes' },
  request: { en: 'Ask for an account', fr: 'Demander un compte' },
  show: { en: 'Show accounts', fr: 'Afficher les comptes' },
  state: { en: 'State', fr: 'État' },
  any: { en: 'in any state', fr: 'dans tous les états' },
  name: { en: 'Name', fr: 'Nom' },
  asked: { en: 'Asked for', fr: 'Demandé le' },
  signedIn: { en: 'Last sign-in', fr: 'Dernière connexion' },
  review: { en: 'Review due', fr: 'Révision due' },
  never: { en: 'never', fr: 'jamais' },
  overdue: { en: 'overdue', fr: 'en retard' },
  nobody: { en: 'No account is in this state', fr: 'Aucun compte dans cet état' },
  first: { en: 'First page', fr: 'Première page' },
  next: { en: 'Next page', fr: 'Page suivante' },
  order: { en: 'Order', fr: 'Ordre' },
  newest: { en: 'last asked for or decided first', fr: 'dernière demande ou décision d’abord' },
  oldest: { en: 'first asked for first', fr: 'plus ancienne demande d’abord' },
  byReview: { en: 'by review due', fr: 'par date de révision' },
});

const states = ['requested', 'approved', 'active', 'suspended', 'left', 'refused'] as const;
const query = z.strictObject({
  state: z.enum(states).optional(),
  order: z.enum(['newest', 'oldest', 'review']).optional(),
  after: uuid.optional(),
  done: z.string().max(40).optional(),
});
type Query = z.infer<typeof query>;

/** Accounts, fifty a page. */
export const accountsRoute = adminRoute<Record<string, never>, Query>({
  method: 'GET',
  path: '/accounts',
  title: 'Accounts',
  doors: [listAccounts],
  query,
  show: async (visit) => {
    const { state, order, after } = visit.incoming.query;
    const page = await runQuery(visit.installation, visit.call, listAccounts, { state, order, after });
    return visit.draw({ title: texts(visit.language, 'title') }, <Shown visit={visit} {...page} />);
  },
});

function Shown({
  visit,
  rows,
  next,
}: {
  visit: AdminVisit<unknown, Query>;
  rows: readonly AccountSummary[];
  next?: string | undefined;
}) {
  const { language } = visit;
  const { state, order, after } = visit.incoming.query;
  const title = texts(language, 'title');
  return (
    <>
      <PageHeading
        language={language}
        title={title}
        actions={
          holdsOne(visit.roles, pageRoles.manage) ? (
            <LinkButton href="/admin/accounts/new" kind="primary">
              {texts(language, 'request')}
            </LinkButton>
          ) : undefined
        }
      />
      <FilterSentence language={language} parts={[texts(language, 'show'), stateFilter(visit), orderFilter(visit)]} />
      {rows.length === 0 ? (
        <EmptyState title={texts(language, 'nobody')} />
      ) : (
        <Table
          language={language}
          caption={title}
          columns={[
            { label: texts(language, 'name') },
            { label: texts(language, 'state') },
            { label: texts(language, 'signedIn'), nowrap: true },
            { label: texts(language, 'review'), nowrap: true },
            { label: texts(language, 'asked'), nowrap: true },
          ]}
          rows={rows.map((row) => rowOf(visit, row))}
        />
      )}
      {next || after ? (
        <Pagination
          language={language}
          newer={after ? linkTo({ state, order }) : undefined}
          newerLabel={texts(language, 'first')}
          older={next ? linkTo({ state, order, after: next }) : undefined}
          olderLabel={texts(language, 'next')}
        />
      ) : null}
    </>
  );
}

function stateFilter({ language, incoming }: AdminVisit<unknown, Query>) {
  const { state, order } = incoming.query;
  const any = texts(language, 'any');
  return {
    label: texts(language, 'state'),
    value: state ? codeWords(language, 'state', state) : any,
    active: state !== undefined,
    items: [
      { label: any, href: linkTo({ order }), current: state === undefined },
      ...states.map((one) => ({
        label: codeWords(language, 'state', one),
        href: linkTo({ state: one, order }),
        current: one === state,
      })),
    ],
  };
}

function orderFilter({ language, incoming }: AdminVisit<unknown, Query>) {
  const { state, order } = incoming.query;
  // Names are sealed and cannot be put in order where they are kept.
  const orders = [
    ['newest', texts(language, 'newest')],
    ['oldest', texts(language, 'oldest')],
    ['review', texts(language, 'byReview')],
  ] as const;
  return {
    label: texts(language, 'order'),
    value: orders.find(([id]) => id === (order ?? 'newest'))![1],
    active: order !== undefined && order !== 'newest',
    items: orders.map(([id, label]) => ({
      label,
      href: linkTo({ state, order: id === 'newest' ? undefined : id }),
      current: id === (order ?? 'newest'),
    })),
  };
}

function rowOf({ language, date, now }: AdminVisit, row: AccountSummary) {
  const href = `/admin/accounts/${row.account}`;
  const works = row.state === 'active' || row.state === 'approved' || row.state === 'suspended';
  const isOverdue = works && row.reviewDueAt !== null && new Date(row.reviewDueAt) <= now;
  return {
    href,
    cells: [
      { text: row.name, href, soft: row.title ?? undefined },
      <StateTag language={language} state={row.state} />,
      row.lastSignedInAt ? date(row.lastSignedInAt, 'date-time') : texts(language, 'never'),
      {
        text: row.reviewDueAt && works ? date(row.reviewDueAt) : '–',
        soft: isOverdue ? <Tag kind="overdue">{texts(language, 'overdue')}</Tag> : undefined,
      },
      date(row.requestedAt),
    ],
  };
}

function linkTo(parts: Query): string {
  const given = Object.entries(parts).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length > 0 ? `/admin/accounts?${new URLSearchParams(given)}` : '/admin/accounts';
}
