import { kinds } from '../check/unknown-name.ts';
import type { Definition } from '../definition.ts';
import type { Text } from '../text.ts';
import { type Bearing, type Change, change, same } from './change.ts';
import { compareLists } from './compare-lists.ts';

/** Changes of `system.yaml`. */
export function* compareSystem({ system: before }: Definition, { system: after }: Definition): Generator<Change> {
  for (const [key, words, bearing] of wholes) {
    if (!same(before[key], after[key])) yield change(words, {}, bearing);
  }
  const gone = { compatible: false };
  for (const [key, kind] of lists) {
    yield* compareLists({ kind, before: before[key], after: after[key], removed: gone });
  }
  const pickLists = { before: before.pickLists, after: after.pickLists };
  yield* compareLists({ kind: kinds.pickList, ...pickLists, removed: gone, except: ['options'] });
  for (const { id, options } of after.pickLists) {
    const old = before.pickLists.find((list) => list.id === id)?.options;
    if (old) yield* compareLists({ kind: kinds.option, of: id, before: old, after: options, removed: gone });
  }
}

const lists = [
  ['offices', kinds.office],
  ['roles', kinds.role],
  ['channels', kinds.channel],
] as const;

type Key = keyof Definition['system'];

const wholes: readonly [Key, Text, Bearing?][] = [
  ['id', { en: 'The system has another id', fr: 'Le système a un autre identifiant' }, { compatible: false }],
  ['title', { en: 'The title of the system was changed', fr: 'Le titre du système a changé' }],
  ['description', { en: 'The description of the system was changed', fr: 'La description du système a changé' }],
  [
    'calendar',
    {
      en: 'The calendar was changed: due dates still open may move',
      fr: 'Le calendrier a changé : des échéances en cours peuvent se déplacer',
    },
  ],
  [
    'classification',
    { en: 'The highest classification was changed', fr: 'La classification la plus élevée a changé' },
    { privacy: true },
  ],
  [
    'eligibility',
    {
      en: 'Who is eligible was changed (clearance, posting, awareness)',
      fr: 'L’admissibilité a changé (cote, affectation, sensibilisation)',
    },
    { privacy: true },
  ],
  [
    'purposes',
    {
      en: 'The purposes for looking at masked details were changed',
      fr: 'Les fins de consultation des détails masqués ont changé',
    },
    { privacy: true },
  ],
  [
    'budgets',
    { en: 'The disclosure budgets were changed', fr: 'Les budgets de divulgation ont changé' },
    { privacy: true },
  ],
  [
    'breakGlass',
    { en: 'The rules of emergency access were changed', fr: 'Les règles d’accès d’urgence ont changé' },
    { privacy: true },
  ],
  [
    'campaigns',
    { en: 'What campaign runs may do was changed', fr: 'Ce que peuvent faire les envois de campagne a changé' },
  ],
  [
    'redaction',
    { en: 'The reasons for redaction were changed', fr: 'Les motifs de caviardage ont changé' },
    { privacy: true },
  ],
];
