import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

/** One line of a menu. With `action` it is a button that posts `hidden` there; otherwise a link to `href`. */
export interface MenuItem {
  label: string;
  href?: string | undefined;
  action?: string | undefined;
  hidden?: Record<string, string> | undefined;
  current?: boolean | undefined;
  lang?: Language | undefined;
  /** The key that does it, also while the menu is closed. */
  hotkey?: string | undefined;
}

export interface NavigationItem {
  label: string;
  href: string;
  count?: number | undefined;
  current?: boolean | undefined;
  /** The key that goes there; shown beside the label and listed in the help. */
  hotkey?: string | undefined;
}

export interface NavigationSection {
  title?: string | undefined;
  items: NavigationItem[];
}

/** How pages look to one person. */
export interface Look {
  theme?: 'light' | 'dark' | undefined;
  contrast?: 'more' | undefined;
  /** Lines of tables and lists closer together. */
  rows?: 'compact' | undefined;
}

export interface PageParams {
  language: Language;
  /** The page's own title; the product's name is added in the browser's title bar. */
  title: string;
  product?: { name: string; href: string } | undefined;
  /** Default 'desk' (14 px at the desk, 16 px on phones); 'public' is 16 px everywhere and narrower. */
  density?: 'desk' | 'public' | undefined;
  /** What the person chose; without a choice the page looks as their device asks. */
  look?: Look | undefined;
  systems?: { current: string; items: MenuItem[] } | undefined;
  lookup?: { action: string; name: string; label: string; placeholder: string; value?: string | undefined } | undefined;
  /** Where the same page stands in the other language (a link), or a form that sets it. */
  languageSwitch?: { href: string } | { action: string; hidden?: Record<string, string> | undefined } | undefined;
  account?: { name: string; items: MenuItem[] } | undefined;
  /** The sentence of practice mode, shown on every page while it is on. */
  practice?: Content;
  navigation?: NavigationSection[] | undefined;
  footer?: MenuItem[] | undefined;
  /** The page is about a problem with the form on it: the title begins with "Error:". */
  hasErrors?: boolean | undefined;
  children?: Content;
}

export const pageContract: Contract<PageParams> = {
  name: 'Page',
  purpose:
    'The shell of every page: header, practice line, navigation, main part, footer. Complete without JavaScript.',
  accessibility: [
    'The first thing reached by Tab is a link to the main part.',
    'One h1, in main, which takes the focus after a page has been swapped in.',
    'Landmarks: banner, navigation, search, main, contentinfo; each named when there are several.',
    'At 320 px the navigation folds into a menu; nothing scrolls sideways.',
  ],
  examples: [{ name: 'at the desk', params: deskExample }],
};

function deskExample(language: Language): PageParams {
  const t = (en: string, fr: string) => say(language, en, fr);
  return {
    language,
    title: t('All open', 'Tous les dossiers ouverts'),
    product: { name: 'Chancery', href: '#home' },
    systems: {
      current: t('Library cards', 'Cartes de bibliothèque'),
      items: [
        { label: t('Library cards', 'Cartes de bibliothèque'), href: '#cards', current: true },
        { label: t('Lost property', 'Objets trouvés'), href: '#lost' },
      ],
    },
    lookup: {
      action: '#lookup',
      name: 'q',
      label: t('Find a record', 'Trouver un dossier'),
      placeholder: t('Number, e-mail, file no. …', 'Numéro, courriel, nº de dossier…'),
    },
    languageSwitch: { href: '#language' },
    account: {
      name: 'A. Bouchard',
      items: [
        { label: t('Your sessions', 'Vos sessions'), href: '#sessions' },
        { label: t('Sign out', 'Fermer la session'), action: '#sign-out' },
      ],
    },
    practice: t(
      'Practice mode: invented people and letters. The clock reads Monday 2 November 2026, 09:12.',
      'Mode d’essai : personnes et lettres inventées. L’horloge indique le lundi 2 novembre 2026, 9 h 12.',
    ),
    navigation: [
      {
        items: [
          { label: t('Home', 'Accueil'), href: '#nav-home' },
          { label: t('Worklists', 'Listes de travail'), href: '#worklists' },
          { label: t('Register', 'Enregistrer'), href: '#register', hotkey: 'n' },
        ],
      },
      {
        title: t('Mine', 'À moi'),
        items: [
          { label: t('Due', 'À échéance'), href: '#due', count: 9 },
          { label: t('At risk', 'À risque'), href: '#risk', count: 1 },
          { label: t('Overdue', 'En retard'), href: '#overdue', count: 1 },
          { label: t('Bring-forwards', 'Rappels'), href: '#bring-forwards', count: 2 },
        ],
      },
      {
        title: t('Office', 'Bureau'),
        items: [
          { label: t('Unassigned', 'Non attribués'), href: '#unassigned', count: 4 },
          { label: t('All open', 'Tous les dossiers ouverts'), href: '#all', count: 1238, current: true },
          { label: t('Returned', 'Renvoyés'), href: '#returned', count: 2 },
        ],
      },
    ],
    footer: [
      { label: t('Help', 'Aide'), href: '#help' },
      { label: t('Accessibility', 'Accessibilité'), href: '#accessibility' },
    ],
  };
}
