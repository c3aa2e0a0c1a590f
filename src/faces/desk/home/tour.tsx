import { type HintId, hintIds } from '../../../casework/home/dismiss-hints.ts';
import { Button, ButtonRow, defineTexts, Form, Notice } from '../../../ui/index.ts';
import type { RowView } from '../worklist/row-cells.tsx';

const texts = defineTexts({
  place: { en: 'Hint {at} of {of}', fr: 'Conseil {at} sur {of}' },
  next: { en: 'Understood', fr: 'Compris' },
  none: { en: 'No more hints', fr: 'Ne plus donner de conseils' },
  home: {
    en: 'This page holds what waits for you: steps to decide first, then what came back to you, what is late, due today and soon. The lists at the side hold the rest.',
    fr: 'Cette page réunit ce qui vous attend : d’abord les étapes à décider, puis ce qui vous a été renvoyé, ce qui est en retard, ce qui échoit aujourd’hui et bientôt. Les listes, à côté, contiennent le reste.',
  },
  keys: {
    en: 'Everything can be done by keys. Press ? on any page to see its keys; j and k move between rows, Enter opens one, / goes to the search box.',
    fr: 'Tout peut se faire au clavier. Appuyez sur ? dans n’importe quelle page pour en voir les touches; j et k passent d’une ligne à l’autre, Entrée en ouvre une, / mène au champ de recherche.',
  },
  looks: {
    en: 'Each record you open is noted with your name, for the people whose letters these are. Open what your work needs; what lies outside it has a limit.',
    fr: 'Chaque dossier que vous ouvrez est consigné à votre nom, pour protéger les personnes que ces lettres concernent. Ouvrez ce que votre travail exige; ce qui en sort est limité.',
  },
  appearance: {
    en: 'The menu under your name has light and dark colours, more contrast and closer rows, and your sessions.',
    fr: 'Le menu sous votre nom offre des couleurs claires ou sombres, un contraste plus fort et des lignes rapprochées, ainsi que vos sessions.',
  },
});

/** What someone new is told on the first page, one hint at a time, until they have understood it or want none. */
export function Tour({
  view,
  done,
  hidden,
}: {
  view: RowView;
  done: readonly string[];
  hidden: () => Record<string, string>;
}) {
  const { language, base } = view;
  const left: HintId[] = hintIds.filter((id) => !done.includes(id));
  const [hint] = left;
  if (hint === undefined) return null;
  const at = hintIds.indexOf(hint) + 1;
  return (
    <Notice kind="info" title={texts(language, 'place', { at, of: hintIds.length })}>
      <div class="stack">
        <p>{texts(language, hint)}</p>
        <Form action={`${base}/home/hints`} hidden={hidden()} inline>
          <ButtonRow>
            <Button name="hint" value={hint}>
              {texts(language, 'next')}
            </Button>
            {left.length > 1 ? (
              <Button kind="quiet" name="hint" value="all">
                {texts(language, 'none')}
              </Button>
            ) : null}
          </ButtonRow>
        </Form>
      </div>
    </Notice>
  );
}
