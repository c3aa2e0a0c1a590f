import { decisionsFor, type OfferedAction } from '../../../casework/records/in-words.ts';
import { defineTexts, inLanguage } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { decideLabel } from '../decide-words.ts';
import { returnedStates } from '../names.ts';
import { type Sheet, whyNot } from './sheet.ts';

const texts = defineTexts({
  return: { en: 'Return…', fr: 'Retourner…' },
  step: { en: 'Decide the step', fr: 'Décider de l’étape' },
  edit: { en: 'Edit', fr: 'Modifier' },
  assign: { en: 'Assign…', fr: 'Attribuer…' },
  bringForward: { en: 'Bring forward…', fr: 'Rappeler plus tard…' },
  link: { en: 'Link with another record…', fr: 'Lier à un autre dossier…' },
  deadline: { en: 'Pause or extend the due date…', fr: 'Suspendre ou prolonger l’échéance…' },
  restrict: { en: 'Restrict…', fr: 'Restreindre l’accès…' },
  print: { en: 'Print view', fr: 'Version à imprimer' },
  drawing: { en: 'Drawing of the workflow', fr: 'Schéma du flux de travail' },
});

/** How many actions stand on the bar as buttons; the others are behind "More". */
const mostButtons = 2;

/** What may be done now and why the rest may not. Where a routing step waits, deciding it comes first. */
export function offered(sheet: Sheet) {
  const { language, view, path, step } = sheet;
  const permitted = view.actions
    .filter((action) => action.permitted && !decidesStep(sheet, action.id))
    .toSorted((one, other) => rankOf(sheet, one.id) - rankOf(sheet, other.id));
  const why = step && whyNot(sheet, step);
  const decide = step
    ? [
        {
          label: why ? texts(language, 'return') : decideLabel(language, step.does),
          href: `${path}/decide`,
          hotkey: 'x',
        },
      ]
    : [];
  const actions = [...decide, ...permitted.map((action) => barAction(sheet, action))];
  const builtIn = [
    { may: 'edit', label: 'edit', href: 'edit', hotkey: 'e' },
    { may: 'assign', label: 'assign', href: 'assignment', hotkey: 'a' },
    { may: 'bring-forward', label: 'bringForward', href: 'bring-forward', hotkey: 'b' },
    { may: 'link', label: 'link', href: 'link', hotkey: 'l' },
    { may: 'pause-deadline', label: 'deadline', href: 'deadlines', hotkey: 'd' },
    { may: 'restrict', label: 'restrict', href: 'restriction', hotkey: 'r' },
  ] as const;
  const others = builtIn
    .filter(({ may }) => view.may.includes(may))
    .filter(({ may }) => may !== 'edit' || view.writable.length > 0)
    // A workflow may have its own action of that name; then it is offered once.
    .filter(({ may }) => !permitted.some(({ id }) => id === may))
    .map(({ label, href, hotkey }) => ({ label: texts(language, label), href: `${path}/${href}`, hotkey }));
  return {
    actions: actions.slice(0, mostButtons).map((action, at) => ({
      hotkey: numberKey(at),
      ...action,
      kind: at === 0 ? ('primary' as const) : ('secondary' as const),
    })),
    more: [
      ...actions.slice(mostButtons).map((action, at) => ({ hotkey: numberKey(mostButtons + at), ...action })),
      ...others,
      { label: texts(language, 'drawing'), href: `${path}/workflow`, hotkey: 'w' },
      { label: texts(language, 'print'), href: `${path}/print`, hotkey: 'p' },
    ],
    refused: [
      ...(why ? [{ label: texts(language, 'step'), why }] : []),
      ...view.actions
        .filter((action) => !action.permitted)
        .map((one) => ({ label: inLanguage(one.label, language), why: one.why ? inLanguage(one.why, language) : '' })),
    ],
  };
}

/** Whether an action does what deciding the step that waits does anyway, such as to sign: then it is offered once. */
function decidesStep({ flow, step }: Sheet, id: string): boolean {
  if (!step || step.does === 'draft') return false;
  const effects = flow.actions.find((action) => action.id === id)?.effects ?? [];
  return effects.some((effect) => effect.do === 'decide-step' && decisionsFor[step.does].includes(effect.decision));
}

/** Actions have the keys 1 to 9 in their order, those behind "More" too. */
function numberKey(at: number): string | undefined {
  return at < 9 ? String(at + 1) : undefined;
}

/** What moves the record on comes first, then what notes something, then what makes it wait, last what closes it. */
function rankOf({ flow, view }: Sheet, id: string): number {
  const to = flow.actions.find((action) => action.id === id)?.to;
  if (to === undefined) return 1;
  if (typeof to !== 'string' || to === '(previous)') return 0;
  if (returnedStates(flow).has(to)) return 2;
  const phase = flow.states.find((state) => state.id === to)?.phase;
  if (phase === 'closed') return 3;
  return phase === 'waiting' || to === view.state ? 2 : 0;
}

/** An action that asks for nothing is done at once; the others have a page of their own. */
function barAction({ language, path, view }: Sheet, { id, label, needs, confirm }: OfferedAction) {
  const name = inLanguage(label, language);
  if (needs.length > 0 || confirm) return { label: `${name}…`, href: `${path}/actions/${id}` };
  const hidden = { version: String(view.version), idempotencyKey: formKey() };
  return { label: name, action: `${path}/actions/${id}`, hidden };
}
