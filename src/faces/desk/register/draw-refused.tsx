import { defineTexts, EmptyState, LinkButton, PageHeading } from '../../../ui/index.ts';
import { texts as common, type RegisterVisit } from './words.ts';

const texts = defineTexts({
  title: { en: 'Your role does not register', fr: 'Votre rôle ne permet pas d’enregistrer' },
  hint: {
    en: 'Give what arrived to whoever opens the mail, or have an account manager give you the role.',
    fr: 'Remettez ce qui est arrivé à la personne qui ouvre le courrier, ou faites-vous attribuer le rôle par un gestionnaire des comptes.',
  },
  home: { en: 'Back to your work', fr: 'Retour à votre travail' },
});

/** Who may not register is told before typing a letter, not after. */
export function drawRefused(visit: RegisterVisit): Promise<Response> {
  const { language, base } = visit;
  return visit.draw(
    { title: common(language, 'title'), path: `${base}/register`, status: 403 },
    <>
      <PageHeading language={language} title={common(language, 'title')} />
      <EmptyState
        title={texts(language, 'title')}
        action={<LinkButton href={base}>{texts(language, 'home')}</LinkButton>}
      >
        {texts(language, 'hint')}
      </EmptyState>
    </>,
  );
}
