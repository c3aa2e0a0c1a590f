import type { Assignee } from '../../../casework/records/list-assignees.ts';
import { Checkbox, defineTexts, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  confirm: { en: 'Assign it all the same', fr: 'Attribuer quand même' },
});

/** Name of the box by which whoever assigns says that they know of the absence. */
export const evenIfAbsent = 'evenIfAbsent';

/** Asked once work was about to go to someone who is away, and only then. */
export function AbsentConfirm({
  language,
  chosen,
  people,
}: {
  language: Language;
  /** Account that was chosen, when the form comes back. */
  chosen: string | undefined;
  people: readonly Assignee[];
}) {
  const isAway = people.some(({ account, absentUntil }) => account === chosen && absentUntil !== undefined);
  return isAway ? <Checkbox name={evenIfAbsent} label={texts(language, 'confirm')} /> : null;
}
