import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export type StepState = 'done' | 'current' | 'todo' | 'returned' | 'skipped';

export interface Step {
  /** Who and what: "<b>ADM Policy</b> approves". */
  text: Content;
  /** Soft second line: when, who acts, the comment. */
  soft?: Content;
  state: StepState;
  /** At the end of the line: the decision, the due date. */
  aside?: Content;
  /** Further controls under the step. */
  children?: Content;
  /** Goes on at the same time as the step before. */
  parallel?: boolean | undefined;
}

export interface StepListParams {
  language: Language;
  label: string;
  steps: Step[];
}

export const stepListContract: Contract<StepListParams> = {
  name: 'StepList',
  purpose: 'Steps one under the other with marks, such as a routing slip.',
  accessibility: ['An ordered list; each mark is also in words; the current step has aria-current.'],
  examples: [{ name: 'routing slip', params: slip }],
};

function slip(language: Language): StepListParams {
  const t = (en: string, fr: string) => say(language, en, fr);
  return {
    language,
    label: t('Routing slip', 'Bordereau d’acheminement'),
    steps: [
      {
        state: 'done',
        text: t('L. Okafor drafts', 'L. Okafor rédige'),
        soft: t('26 Oct, 16:02', '26 oct., 16 h 02'),
        aside: t('Done', 'Terminé'),
      },
      {
        state: 'returned',
        text: t('Legal Services concurs', 'Les Services juridiques donnent leur accord'),
        soft: t('27 Oct · “Second paragraph to be clarified.”', '27 oct. · « Deuxième paragraphe à préciser. »'),
        aside: t('Returned', 'Renvoyé'),
      },
      {
        state: 'skipped',
        text: t('Regional Ops concurs', 'Les Opérations régionales donnent leur accord'),
        parallel: true,
        aside: t('Skipped', 'Sauté'),
      },
      {
        state: 'current',
        text: t('ADM Policy approves', 'Le SMA, Politiques, approuve'),
        soft: t('since 28 Oct · acting: D. Singh', 'depuis le 28 oct. · intérim : D. Singh'),
        aside: t('Due 29 Oct', 'Échéance : 29 oct.'),
      },
      {
        state: 'todo',
        text: t('Minister’s Office signs', 'Le cabinet de la ministre signe'),
        aside: t('2 days', '2 jours'),
      },
    ],
  };
}
