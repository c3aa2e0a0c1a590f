import type { Supervision } from '../../../casework/supervision/see-supervision.ts';
import { defineTexts } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { listHref } from './open-list.ts';

const texts = defineTexts({
  steps: { en: 'Steps overdue', fr: 'Étapes en retard' },
  returned: { en: 'Returned', fr: 'Renvoyés' },
  escalated: { en: 'Escalated', fr: 'Signalés' },
  reviews: { en: 'Emergency access to review', fr: 'Accès d’urgence à examiner' },
});

/** What wants a supervisor's look, on home and on the team's page, each number leading to its records; reviews for who may make them. */
export function teamFigures(
  visit: Pick<Visit, 'language' | 'base' | 'system' | 'definition'>,
  { total, stepsOverdue, escalated, reviews }: Pick<Supervision, 'total' | 'stepsOverdue' | 'escalated' | 'reviews'>,
) {
  const { language, base, system } = visit;
  const review = {
    label: texts(language, 'reviews'),
    value: reviews.waiting,
    kind: reviews.late > 0 ? ('overdue' as const) : undefined,
    href: `${base}/emergency-access`,
  };
  return {
    steps: {
      label: texts(language, 'steps'),
      value: stepsOverdue,
      kind: 'overdue' as const,
      href: listHref(visit, { sort: 'step' }),
    },
    others: [
      { label: texts(language, 'returned'), value: total.returned, href: listHref(visit, { returned: 'yes' }) },
      {
        label: texts(language, 'escalated'),
        value: escalated,
        href: listHref(visit, { due: 'overdue', sort: 'dueAt' }),
      },
      ...(system.may.includes('review-break-glass') ? [review] : []),
    ],
  };
}
