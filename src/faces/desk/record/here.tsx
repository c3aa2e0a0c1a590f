import type { PresenceView } from '../../../casework/presence/show-presence.ts';
import { defineTexts, formatTime, inLanguage, type Language, Notice, Presence } from '../../../ui/index.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  nobody: { en: 'Nobody else', fr: 'Personne d’autre' },
  reading: { en: '{name} is here since {time}', fr: '{name} est ici depuis {time}' },
  edit: { en: '{name} is editing since {time}', fr: '{name} modifie le dossier depuis {time}' },
  notes: { en: '{name} is writing a note since {time}', fr: '{name} rédige une note depuis {time}' },
  decide: { en: '{name} is deciding a step since {time}', fr: '{name} décide d’une étape depuis {time}' },
  action: { en: '{name} is at “{action}” since {time}', fr: '{name} en est à « {action} » depuis {time}' },
  other: { en: '{name} has a form open since {time}', fr: '{name} a un formulaire ouvert depuis {time}' },
  goOn: {
    en: '{line}. You can go on: if you both change the same, whoever saves second is asked what holds.',
    fr: '{line}. Vous pouvez continuer : si vous modifiez tous deux la même chose, la personne qui enregistre en second choisit ce qui vaut.',
  },
});

/** What presence is told in: the words of a language, and the names of the record's actions. */
interface Words {
  readonly language: Language;
  readonly timeZone: string;
  readonly actions: Sheet['flow']['actions'];
}

/** Who is at the record, in a sentence: "J. Hébert is editing since 14:02". */
export function presenceLine(
  { language, timeZone, actions }: Words,
  { name, doing, since }: Omit<PresenceView, 'account'> & { name: string },
): string {
  const time = formatTime(new Date(since), language, timeZone);
  const action = doing.startsWith('action.') ? actions.find(({ id }) => `action.${id}` === doing) : undefined;
  if (action) return texts(language, 'action', { name, time, action: inLanguage(action.title, language) });
  return texts(language, doing in texts.entries ? (doing as 'edit') : 'other', { name, time });
}

/** Who else has the record open now. */
export function Here({ sheet }: { sheet: Sheet }) {
  const { language, path, form, view } = sheet;
  return (
    <Presence
      beat={`${path}/presence`}
      doing={form ?? 'reading'}
      lines={view.here.map((one) => lineOf(sheet, one))}
      nobody={texts(language, 'nobody')}
    />
  );
}

/** Somebody else has a form of the record open: said, and nothing is prevented. */
export function SomebodyWrites({ sheet }: { sheet: Sheet }) {
  const { language, view } = sheet;
  const writing = view.here.filter(({ doing }) => doing !== 'reading');
  if (writing.length === 0) return null;
  const line = writing.map((one) => lineOf(sheet, one)).join(', ');
  return <Notice kind="soon">{texts(language, 'goOn', { line })}</Notice>;
}

function lineOf(sheet: Sheet, one: PresenceView): string {
  const { language, flow, visit } = sheet;
  return presenceLine(
    { language, timeZone: visit.timeZone, actions: flow.actions },
    { ...one, name: personName(sheet, one.account) },
  );
}
