import { workflowOf } from '../../definition/lookup/get-workflow.ts';
import type { Text } from '../../definition/text.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import type { SystemWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import type { IntakeRecordType } from './intake-of.ts';

/**
 * Leaves the task that follows an import: to confirm what was read from the item, and to acknowledge it. For whoever imported it; what
 * the console imports is for those who may correct such records.
 */
export async function tellRegistrar(
  { tx, definition, account, admission, now }: SystemWork,
  recordType: IntakeRecordType,
  { record, state, isIncomplete }: { record: string; state: string; isIncomplete: boolean },
): Promise<void> {
  const nobody = { to_account: null, to_office: null, to_role: null };
  const recipients = admission.service === null ? [{ to_account: account }] : rolesThatCorrect();
  const text = taskOf();
  for (const to of recipients) {
    await insertNoticeInTx(tx, { id: randomId(), record_id: record, ...nobody, ...to, kind: 'import', text, at: now });
  }

  function rolesThatCorrect() {
    const roles = definition.access.rules
      .filter(({ scope, actions }) => (scope === 'system' || scope === 'office') && actions.includes('edit'))
      .filter(
        ({ recordTypes, states }) =>
          recordTypes?.includes(recordType.id) !== false && states?.includes(state) !== false,
      )
      .flatMap((rule) => rule.roles);
    return [...new Set(roles)].map((role) => ({ to_role: role }));
  }

  function taskOf(): Text {
    const action = workflowOf(definition, recordType.id).actions.find(({ id }) => id === recordType.intake.acknowledge);
    const check = isIncomplete ? incomplete : complete;
    return {
      en: action ? `${check.en} Then: “${action.title.en}”.` : check.en,
      fr: action ? `${check.fr} Ensuite : « ${action.title.fr} ».` : check.fr,
    };
  }
}

const complete: Text = {
  en: 'Imported: confirm what was read from the item.',
  fr: 'Importé : confirmez ce qui a été lu dans l’envoi.',
};
const incomplete: Text = {
  en: 'Imported with gaps: give what could not be read from the item, and confirm the rest.',
  fr: 'Importé avec des lacunes : indiquez ce qui n’a pu être lu dans l’envoi et confirmez le reste.',
};
