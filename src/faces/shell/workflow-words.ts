import type { Cause, Workflow, WorkflowGraph } from '../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language } from '../../ui/index.ts';

const texts = defineTexts({
  'routing-slip-completed': { en: 'Routing slip completed', fr: 'Bordereau terminé' },
  'routing-slip-returned': { en: 'Routing slip returned', fr: 'Bordereau renvoyé' },
  'routing-slip-recalled': { en: 'Routing slip recalled', fr: 'Bordereau rappelé' },
  'signature-reached': { en: 'Signature reached', fr: 'Étape de signature atteinte' },
  'deadline-overdue': { en: 'Overdue: {deadline}', fr: 'En retard : {deadline}' },
});

/** What leads along an arrow, in words. */
export function causeWords(language: Language, flow: Workflow, cause: Cause): string {
  if (cause.kind === 'action') return inLanguage(cause.title, language);
  const deadline = flow.deadlines.find(({ id }) => id === cause.deadline);
  return texts(language, cause.event, { deadline: deadline ? inLanguage(deadline.title, language) : '' });
}

/** Words along an arrow; none where several things lead along it, or the same from many states: those stand in the list only. */
export function moveWords(
  language: Language,
  flow: Workflow,
  { moves }: WorkflowGraph,
  { causes }: WorkflowGraph['moves'][number],
): string {
  const isCommon = (cause: Cause) =>
    cause.kind === 'action' &&
    moves.filter((move) => move.causes.some((one) => one.kind === 'action' && one.id === cause.id)).length > 2;
  if (causes.length > 2 || causes.some(isCommon)) return '';
  return causes.map((cause) => causeWords(language, flow, cause)).join(' / ');
}
