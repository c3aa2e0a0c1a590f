import { z } from 'zod';
import { languageCookie } from '../../http/language.ts';
import { route } from '../../http/route.ts';
import { defineTexts, ItemList, inLanguage } from '../../ui/index.ts';
import { ownPath, seeOther } from './answer.ts';
import { mayAdminister } from './frame.tsx';
import { loadFrame } from './load-frame.ts';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Chancery', fr: 'Chancery' },
  intro: {
    en: 'Correspondence and casework of ministers’ offices and departments. Choose where you want to go.',
    fr: 'Correspondance et traitement des dossiers des cabinets et des ministères. Choisissez où vous voulez aller.',
  },
  faces: { en: 'Where to', fr: 'Destination' },
  desk: { en: 'Desk', fr: 'Bureau' },
  deskSoft: {
    en: 'For staff: worklists, registration, records',
    fr: 'Pour le personnel : listes de travail, enregistrement, dossiers',
  },
  admin: { en: 'Administration', fr: 'Administration' },
  adminSoft: {
    en: 'For those who manage accounts, eligibility and the audit log',
    fr: 'Pour les responsables des comptes, de l’admissibilité et du journal de vérification',
  },
  noRole: {
    en: 'You have no role in any system yet. Your account manager can ask for one.',
    fr: 'Vous n’avez encore de rôle dans aucun système. Votre gestionnaire de comptes peut en demander un.',
  },
});

/** `/`: where to, in which language. Someone signed in sees the systems they work in. */
export const firstPage = route({
  method: 'GET',
  path: '/',
  face: 'common',
  open: 'the first page says only what the product is; systems are listed once someone is signed in',
  title: 'Choice of face and language',
  handle: async (incoming) => {
    const { language, installation } = incoming;
    const call = await incoming.findCall();
    const frame = call ? await loadFrame(installation, call).catch(() => undefined) : undefined;
    const systems = frame?.systems ?? [];
    const admin = { title: texts(language, 'admin'), href: '/admin', soft: texts(language, 'adminSoft') };
    const desks = systems.map(({ id, definition }) => ({
      title: inLanguage(definition.system.title, language),
      href: `/desk/${id}`,
      soft: inLanguage(definition.system.description ?? definition.system.title, language),
    }));
    const items = frame
      ? [...desks, ...(mayAdminister(frame) ? [admin] : [])]
      : [{ title: texts(language, 'desk'), href: '/desk', soft: texts(language, 'deskSoft') }, admin];
    return drawPlain(
      incoming,
      { title: texts(language, 'title'), frame },
      <div class="stack">
        <p>{texts(language, items.length > 0 ? 'intro' : 'noRole')}</p>
        {items.length > 0 ? <ItemList label={texts(language, 'faces')} items={items} /> : null}
      </div>,
    );
  },
});

/** `/desk`: to the first system one works in. */
export const deskDoor = route({
  method: 'GET',
  path: '/desk',
  face: 'common',
  open: 'it only sends on to the sign-in or to a system, which ask for themselves',
  title: 'To the desk',
  handle: async ({ findCall, installation }) => {
    const call = await findCall();
    if (!call) return seeOther('/sign-in');
    const frame = await loadFrame(installation, call);
    const first = frame.systems[0];
    return seeOther(first ? `/desk/${first.id}` : frame.me.roles.length > 0 ? '/admin' : '/');
  },
});

/** Keeps the chosen language and comes back to the page. */
export const languageRoute = route({
  method: 'POST',
  path: '/language',
  face: 'common',
  open: 'whoever reads a page chooses its language',
  title: 'Choice of the language',
  body: z.strictObject({ language: z.enum(['en', 'fr']), next: z.string().max(8000).optional() }),
  encoding: 'form',
  handle: ({ body }) => seeOther(ownPath(body.next, '/'), [languageCookie(body.language)]),
});
