import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { initAdministrator } from '../casework/accounts/init-administrator.ts';
import { requirePersonalName } from '../casework/accounts/personal-name.ts';
import { DomainError } from '../casework/domain-error.ts';
import { randomId } from '../casework/random-id.ts';
import type { Text } from '../definition/text.ts';
import { type CliCommand, type CliInput, textOption, UsageFault } from './command.ts';
import { type Places, placesOf, portOf } from './environment.ts';
import { openForServing } from './with-installation.ts';

const elsewhere: Text = {
  en: 'Served at another address or port, the link begins with that one: give PORT or CHANCERY_URL_ADMIN to this command and to start alike.',
  fr: 'Servi à une autre adresse ou sur un autre port, le lien commence par ceux-ci : donnez PORT ou CHANCERY_URL_ADMIN à cette commande comme à start.',
};

/** `chancery init`: real mode. Keys, databases, the first administrator's one-time link, and nothing else. */
export const initCommand: CliCommand = {
  name: 'init',
  usage: '--data DIR --given NAME --family NAME [--email ADDRESS] [--language en|fr] [--port N]',
  summary: {
    en: 'Real mode: keys, databases, the first administrator’s one-time link.',
    fr: 'Mode réel : clés, bases de données, lien à usage unique du premier administrateur.',
  },
  help: {
    en: 'The names are those of the first administrator. The link is printed once, is good for 24 hours and enrols a passkey.',
    fr: 'Les noms sont ceux du premier administrateur. Le lien s’affiche une fois, vaut 24 heures et inscrit une clé d’accès.',
  },
  options: {
    data: { type: 'string' },
    given: { type: 'string' },
    family: { type: 'string' },
    email: { type: 'string' },
    language: { type: 'string' },
    port: { type: 'string' },
  },
  positionals: [0, 0],
  run: async (input) => {
    const places = placesOf(input);
    const administrator = administratorOf(input);
    await requireEmpty(places);
    await mkdir(places.data, { recursive: true, mode: 0o711 });
    await writeFile(places.marker, `${JSON.stringify({ mode: 'real' })}\n`, { mode: 0o644, flag: 'wx' });
    const { installation, close } = await openForServing({ places, env: input.env, name: 'console', poolSize: 2 });
    try {
      const { path, expiresAt, account } = await initAdministrator(installation, randomId(), administrator);
      const origin = input.env.CHANCERY_URL_ADMIN || input.env.CHANCERY_URL_DESK || `http://localhost:${portOf(input)}`;
      const isNamed = Boolean(input.env.CHANCERY_URL_ADMIN || input.env.CHANCERY_URL_DESK);
      const link = new URL(path, origin).href;
      if (input.json) input.print(JSON.stringify({ account, link, expiresAt }));
      else {
        const start = `npx chancery start --data ${textOption(input, 'data') ?? places.data}`;
        input.say({ en: `Made. Start it with: ${start}`, fr: `C’est fait. Démarrez avec : ${start}` });
        input.say({
          en: 'The first administrator enrols a passkey here, once, within 24 hours:',
          fr: 'Le premier administrateur inscrit ici une clé d’accès, une fois, d’ici 24 heures :',
        });
        input.print(link);
        if (!isNamed) input.say(elsewhere);
      }
      return 0;
    } finally {
      await close();
    }
  },
};

function administratorOf(input: CliInput) {
  const given = textOption(input, 'given');
  const family = textOption(input, 'family');
  const language = textOption(input, 'language') ?? 'en';
  if (!given || !family)
    throw new UsageFault({
      en: '"chancery init" needs --given and --family, the names of the first administrator.',
      fr: '« chancery init » demande --given et --family, le prénom et le nom du premier administrateur.',
    });
  // Before anything is made: what is refused later would leave folders that are no longer empty.
  requirePersonalName({ given, family });
  if (language !== 'en' && language !== 'fr')
    throw new UsageFault({ en: '--language must be en or fr.', fr: '--language doit être en ou fr.' });
  const email = textOption(input, 'email');
  return { given, family, language, ...(email ? { email } : {}) } as const;
}

/** What is there already is never turned into something else. */
async function requireEmpty({ data, keys }: Places): Promise<void> {
  for (const folder of [data, keys]) {
    const names = await readdir(folder).catch(() => []);
    if (names.length === 0) continue;
    throw new DomainError('refused', {
      en: `${folder} is not empty. Choose a new folder for a real installation.`,
      fr: `${folder} n’est pas vide. Choisissez un nouveau dossier pour une installation réelle.`,
    });
  }
}
