import type { Definition } from '../../definition/definition.ts';
import type { Text } from '../../definition/text.ts';
import { getRecordType } from '../../engine/definition-index.ts';

/** Why a record is left out of an act on many, each with the state it is in, in the words of the version it is kept under. */
export function leftOut(
  definition: Definition,
  recordType: string,
  state: string,
): Record<'wrongState' | 'closed' | 'notPermitted' | 'noDue', Text> {
  const title = getRecordType(definition, recordType).workflow.states.get(state)?.title ?? { en: state, fr: state };
  return {
    wrongState: { en: `Not possible in the state “${title.en}”.`, fr: `Impossible à l’état « ${title.fr} ».` },
    closed: { en: `It is closed: “${title.en}”.`, fr: `Il est fermé : « ${title.fr} ».` },
    notPermitted: {
      en: `Your roles do not allow it in the state “${title.en}”.`,
      fr: `Vos rôles ne le permettent pas à l’état « ${title.fr} ».`,
    },
    noDue: {
      en: `No due date runs for it in the state “${title.en}”.`,
      fr: `Aucune échéance ne court pour lui à l’état « ${title.fr} ».`,
    },
  };
}
