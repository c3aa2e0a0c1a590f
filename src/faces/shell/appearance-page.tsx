import { z } from 'zod';
import { route } from '../../http/route.ts';
import { Button, ButtonRow, defineTexts, Form, LinkButton, Notice, Radios } from '../../ui/index.ts';
import { seeOther } from './answer.ts';
import { lookCookie, lookOf } from './appearance.ts';
import { loadFrame } from './load-frame.ts';
import { drawPlain } from './plain-page.tsx';

const texts = defineTexts({
  title: { en: 'Appearance', fr: 'Apparence' },
  about: {
    en: 'Kept in this browser for a year. Colours of your own, set in your system, always come first.',
    fr: 'Conservé dans ce navigateur pendant un an. Les couleurs que vous avez définies dans votre système l’emportent toujours.',
  },
  theme: { en: 'Colours', fr: 'Couleurs' },
  device: { en: 'As my device asks', fr: 'Selon mon appareil' },
  light: { en: 'Light', fr: 'Claires' },
  dark: { en: 'Dark', fr: 'Sombres' },
  contrast: { en: 'Contrast', fr: 'Contraste' },
  more: { en: 'More', fr: 'Plus fort' },
  rows: { en: 'Rows of tables and lists', fr: 'Lignes des tableaux et des listes' },
  comfortable: { en: 'Comfortable', fr: 'Espacées' },
  compact: { en: 'Close together', fr: 'Rapprochées' },
  save: { en: 'Save', fr: 'Enregistrer' },
  kept: {
    en: 'Kept. All pages look like this one now.',
    fr: 'C’est noté. Toutes les pages ont maintenant cette apparence.',
  },
  back: { en: 'Back to the desk', fr: 'Retour au bureau' },
});

const auto = 'auto';

/** How pages look: colours, contrast, density. */
export const appearancePage = route({
  method: 'GET',
  path: '/appearance',
  face: 'common',
  open: 'whoever reads pages chooses how they look; it says nothing of anybody',
  title: 'Appearance',
  query: z.strictObject({ done: z.literal('kept').optional() }),
  handle: async (incoming) => {
    const { language, installation, query, context } = incoming;
    const call = await incoming.findCall();
    const frame = call ? await loadFrame(installation, call).catch(() => undefined) : undefined;
    const look = lookOf(context.req.header('cookie'));
    const device = { value: auto, label: texts(language, 'device') };
    return drawPlain(
      incoming,
      { title: texts(language, 'title'), frame },
      <div class="stack">
        {query.done ? (
          <Notice kind="good" live>
            {texts(language, 'kept')}
          </Notice>
        ) : null}
        <p>{texts(language, 'about')}</p>
        <Form action="/appearance" reload>
          <Radios
            language={language}
            name="theme"
            label={texts(language, 'theme')}
            value={look.theme ?? auto}
            options={[
              device,
              { value: 'light', label: texts(language, 'light') },
              { value: 'dark', label: texts(language, 'dark') },
            ]}
          />
          <Radios
            language={language}
            name="contrast"
            label={texts(language, 'contrast')}
            value={look.contrast ?? auto}
            options={[device, { value: 'more', label: texts(language, 'more') }]}
          />
          <Radios
            language={language}
            name="rows"
            label={texts(language, 'rows')}
            value={look.rows ?? auto}
            options={[
              { value: auto, label: texts(language, 'comfortable') },
              { value: 'compact', label: texts(language, 'compact') },
            ]}
          />
          <ButtonRow>
            <Button kind="primary">{texts(language, 'save')}</Button>
            <LinkButton href="/desk" kind="quiet">
              {texts(language, 'back')}
            </LinkButton>
          </ButtonRow>
        </Form>
      </div>,
    );
  },
});

/** Keeps the look in this browser and goes back to where it was chosen. */
export const appearanceKept = route({
  method: 'POST',
  path: '/appearance',
  face: 'common',
  open: 'whoever reads pages chooses how they look; it says nothing of anybody',
  title: 'The appearance is chosen',
  encoding: 'form',
  body: z.strictObject({
    theme: z.enum(['auto', 'light', 'dark']),
    contrast: z.enum(['auto', 'more']),
    rows: z.enum(['auto', 'compact']),
  }),
  handle: ({ body }) => seeOther('/appearance?done=kept', [lookCookie(body)]),
});
