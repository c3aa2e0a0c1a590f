import { defineTexts, type Language, Tag } from '../../../ui/index.ts';
import { ActButton } from '../parts/act-button.tsx';

const texts = defineTexts({
  approve: { en: 'Approve', fr: 'Approuver' },
  refuse: { en: 'Refuse', fr: 'Refuser' },
  withdraw: { en: 'Withdraw', fr: 'Retirer' },
  end: { en: 'End', fr: 'Mettre fin' },
  review: { en: 'Confirm for a year', fr: 'Confirmer pour un an' },
  full: { en: '{act}: {role}, {name}', fr: '{act} : {role}, {name}' },
  secondNeeded: { en: 'waits for another person', fr: 'attend une autre personne' },
  waiting: { en: 'Waits for approval', fr: 'Attend l’approbation' },
  held: { en: 'Held', fr: 'Détenu' },
  lapsed: { en: 'Lapsed, ask again', fr: 'Caduc, à redemander' },
  over: { en: 'Over', fr: 'Terminé' },
  notYet: { en: 'Not yet begun', fr: 'Pas encore commencé' },
  reviewDue: { en: 'Review due', fr: 'Révision due' },
});

/** A role asked for or held, of the installation or of a system. */
export interface RoleRow {
  readonly grant: string;
  readonly account: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly approvedAt: string | null;
  readonly reviewDueAt: string;
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | null | undefined;
}

/** Where a role stands now. */
export type Standing = 'waiting' | 'lapsed' | 'held' | 'over' | 'notYet' | 'reviewDue';

const reviewAhead = 60 * 86_400_000;
const lapseMilliseconds = 72 * 3_600_000;

/** Where a role stands: asked for, in force, over, or resting because nobody reviewed it. */
export function standingOf(row: RoleRow, now: Date): Standing {
  const at = now.getTime();
  if (row.approvedAt === null) return at - Date.parse(row.askedAt) >= lapseMilliseconds ? 'lapsed' : 'waiting';
  if (row.endsAt && Date.parse(row.endsAt) <= at) return 'over';
  if (Date.parse(row.reviewDueAt) <= at) return 'reviewDue';
  return row.startsAt && Date.parse(row.startsAt) > at ? 'notYet' : 'held';
}

const kinds = {
  waiting: 'soon',
  lapsed: 'neutral',
  held: 'good',
  over: 'neutral',
  notYet: 'info',
  reviewDue: 'overdue',
} as const;

/** It as a tag. */
export function StandingTag({ language, standing }: { language: Language; standing: Standing }) {
  return <Tag kind={kinds[standing]}>{texts(language, standing)}</Tag>;
}

interface RoleActsParams {
  language: Language;
  row: RoleRow;
  standing: Standing;
  now: Date;
  me: string;
  manages: boolean;
  /** Path of the grant, to which the step is added. */
  path: string;
  role: string;
  name: string;
}

/** What may be done with a role: approving is never for who asked or holds it; taking away is for any manager. */
export function RoleActs({ language, row, standing, now, me, manages, path, role, name }: RoleActsParams) {
  if (!manages) return null;
  const full = (act: string) => texts(language, 'full', { act, role, name });
  const button = (
    step: 'approve' | 'refuse' | 'end' | 'review',
    word: keyof typeof texts.entries,
    kind?: 'primary',
  ) => (
    <ActButton
      action={`${path}/${step}`}
      label={texts(language, word)}
      full={full(texts(language, word))}
      kind={kind}
    />
  );
  if (standing === 'waiting' || standing === 'lapsed') {
    const isOwn = row.askedBy === me;
    const isAbout = row.account === me;
    return (
      <div class="button-row">
        {standing === 'waiting' && !isOwn && !isAbout ? button('approve', 'approve', 'primary') : null}
        {isOwn && standing === 'waiting' ? <span class="soft small">{texts(language, 'secondNeeded')}</span> : null}
        {button('refuse', isOwn ? 'withdraw' : 'refuse')}
      </div>
    );
  }
  return (
    <div class="button-row">
      {row.account === me || !isReviewNear(row, now) ? null : button('review', 'review')}
      {button('end', 'end')}
    </div>
  );
}

/** A role is confirmed for another year when its review comes up, and not at any time by habit. */
function isReviewNear({ approvedAt, reviewDueAt, endsAt }: RoleRow, now: Date): boolean {
  const isOver = endsAt !== null && endsAt !== undefined && Date.parse(endsAt) <= now.getTime();
  return approvedAt !== null && !isOver && Date.parse(reviewDueAt) - now.getTime() < reviewAhead;
}
