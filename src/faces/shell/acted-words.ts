import type { Definition, Workflow } from '../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language } from '../../ui/index.ts';

const texts = defineTexts({
  'at-risk': { en: '“{deadline}” is at risk', fr: '« {deadline} » : à risque' },
  overdue: { en: '“{deadline}” is overdue', fr: '« {deadline} » : en retard' },
  remind: { en: 'reminder of “{deadline}”', fr: 'rappel de « {deadline} »' },
  escalate: { en: 'escalation of “{deadline}”', fr: 'signalement de « {deadline} » à un niveau supérieur' },
  'pause-ends': {
    en: 'longest pause of “{deadline}” is over',
    fr: 'plus longue suspension de « {deadline} » terminée',
  },
});

/** Which timer fired, in plain words; a kind or a due date of another version stands as its code. */
export function timerWords(
  language: Language,
  workflows: readonly Workflow[],
  { kind, deadline }: { readonly kind: string; readonly deadline: string },
): string {
  const found = workflows.flatMap(({ deadlines }) => deadlines).find(({ id }) => id === deadline);
  const title = found ? inLanguage(found.title, language) : deadline;
  return Object.hasOwn(texts.entries, kind)
    ? texts(language, kind as keyof typeof texts.entries, { deadline: title })
    : `${kind} ${title}`;
}

/** What an entry of the audit log says of who or what acted: the timer that fired, or the action of the workflow that was done or refused; else nothing. */
export function actedWords(
  language: Language,
  { workflows }: Pick<Definition, 'workflows'>,
  type: string,
  { kind, deadline, action }: Readonly<Record<string, unknown>>,
): string | undefined {
  if (type === 'timer-fired' && typeof kind === 'string' && typeof deadline === 'string')
    return timerWords(language, workflows, { kind, deadline });
  if ((type !== 'action' && type !== 'refused') || typeof action !== 'string') return undefined;
  const found = workflows.flatMap(({ actions }) => actions).find(({ id }) => id === action);
  return found && inLanguage(found.title, language);
}
