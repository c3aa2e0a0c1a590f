import { kinds } from '../check/unknown-name.ts';
import type { Definition } from '../definition.ts';
import type { Text } from '../text.ts';
import { type Change, change, same } from './change.ts';
import { compareLists } from './compare-lists.ts';

/** Changes of what the privacy impact assessment says beyond the fields; all of them concern privacy but the plan of work. */
export function* comparePrivacy({ privacy: before }: Definition, { privacy: after }: Definition): Generator<Change> {
  const privacy = { privacy: true };
  for (const [key, kind] of lists) {
    const bearing = { added: privacy, removed: privacy, changed: privacy };
    yield* compareLists({ kind, before: before[key], after: after[key], ...bearing });
  }
  for (const [key, words] of wholes) {
    if (!same(before[key], after[key]))
      yield change(words, {}, { privacy: key !== 'actionPlan' && key !== 'assessment' });
  }
}

const lists = [
  ['purposes', kinds.purpose],
  ['authorities', kinds.authority],
  ['sources', kinds.source],
  ['retention', kinds.retention],
  ['risks', kinds.risk],
] as const;

const wholes: readonly [keyof Definition['privacy'], Text][] = [
  [
    'informationBank',
    { en: 'The personal information bank was changed', fr: 'Le fichier de renseignements personnels a changé' },
  ],
  ['notices', { en: 'The notices of collection were changed', fr: 'Les avis de collecte ont changé' }],
  ['riskAreas', { en: 'The risk areas were rated anew', fr: 'Les secteurs de risque ont été réévalués' }],
  ['actionPlan', { en: 'The action plan was changed', fr: 'Le plan d’action a changé' }],
  ['assessment', { en: 'Another privacy decision is recorded', fr: 'Une autre décision de vie privée est consignée' }],
];
