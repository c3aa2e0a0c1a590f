import { defineTexts, inLanguage, Key } from '../../../ui/index.ts';
import { besideHref, listHref, partsOfList } from '../worklist/place-in-list.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  about: { en: 'Other records of the list', fr: 'Autres dossiers de la liste' },
  previous: { en: 'Previous record', fr: 'Dossier précédent' },
  next: { en: 'Next record', fr: 'Dossier suivant' },
});

/** The records before and after this one in the list it was gone to from, by links and by the keys of lists. */
export function Beside({ sheet: { language, place, visit } }: { sheet: Sheet }) {
  if (!place) return null;
  const link = (way: 'next' | 'previous', key: string) => (
    <a href={besideHref(visit.base, place, way)} data-key={key} data-key-label={texts(language, way)}>
      {texts(language, way)} <Key>{key}</Key>
    </a>
  );
  return (
    <nav class="page-beside" aria-label={texts(language, 'about')}>
      {link('previous', 'k')}
      {link('next', 'j')}
    </nav>
  );
}

/** The list a record was gone to from, for the path of its page: at the row one left. */
export function listOfPlace({ language, place, visit, view }: Sheet): { label: string; href: string } | undefined {
  const id = place && partsOfList(place.list).worklist;
  const worklist = visit.definition.reports.worklists.find((one) => one.id === id);
  return (
    place && worklist && { label: inLanguage(worklist.title, language), href: listHref(visit.base, place, view.id) }
  );
}
