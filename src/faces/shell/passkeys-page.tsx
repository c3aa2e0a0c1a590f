import { z } from 'zod';
import { DomainError } from '../../casework/domain-error.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { type CredentialView, endCredential, listCredentials } from '../../casework/sign-in/credentials.ts';
import { type Incoming, route } from '../../http/route.ts';
import {
  Button,
  defineTexts,
  ErrorSummary,
  Form,
  formatDate,
  formatRelative,
  ItemList,
  Section,
} from '../../ui/index.ts';
import { seeOther } from './answer.ts';
import { PasskeyLabel } from './enrol-page.tsx';
import { type FormFaults, formKey, noFaults } from './form-values.ts';
import { frameDoors, loadFrame } from './load-frame.ts';
import { PasskeyPart } from './passkey-part.tsx';
import { drawPlain } from './plain-page.tsx';
import { plainName, submit } from './submit.ts';

const texts = defineTexts({
  title: { en: 'Your passkeys', fr: 'Vos clés d’accès' },
  intro: {
    en: 'With any of these you sign in. Keep two, in two places; remove one you have lost at once.',
    fr: 'Chacune ouvre une session. Gardez-en deux, à deux endroits; supprimez tout de suite celle que vous avez perdue.',
  },
  none: { en: 'There is none.', fr: 'Il n’y en a aucune.' },
  kinds: {
    en: '{kind, select, passkey {Passkey} password {Password} totp {One-time codes} identity {Work sign-in} other {{kind}}}',
    fr: '{kind, select, passkey {Clé d’accès} password {Mot de passe} totp {Codes à usage unique} identity {Connexion de l’institution} other {{kind}}}',
  },
  made: { en: 'Made {made} · last used {used}', fr: 'Créée le {made} · utilisée {used}' },
  unused: { en: 'Made {made} · not used yet', fr: 'Créée le {made} · jamais utilisée' },
  end: { en: 'Remove', fr: 'Supprimer' },
  endOne: { en: 'Remove {label}', fr: 'Supprimer {label}' },
  addTitle: { en: 'Add a passkey', fr: 'Ajouter une clé d’accès' },
  add: { en: 'Add a passkey', fr: 'Ajouter une clé d’accès' },
});

const path = '/passkeys';

/** One's own ways of signing in: what there is, another passkey, and an end to one that is lost. */
export const passkeysPage = route({
  method: 'GET',
  path,
  face: 'common',
  doors: [listCredentials, ...frameDoors],
  title: 'Own passkeys',
  handle: (incoming) => draw(incoming),
});

/** Who has to confirm first who they are comes back to the page and presses again. */
export const passkeyEnded = route({
  method: 'POST',
  path: '/passkeys/end',
  face: 'common',
  doors: [endCredential],
  title: 'Ends one of one’s own passkeys',
  body: z.strictObject({ credential: z.string().max(100), idempotencyKey: z.string() }),
  encoding: 'form',
  handle: async (incoming) => {
    const { installation, language, body } = incoming;
    const call = await incoming.call();
    return submit(
      language,
      plainName,
      async () => {
        try {
          await runCommand(installation, call, endCredential, { credential: body.credential });
        } catch (fault) {
          if (!(fault instanceof DomainError && fault.code === 'step-up-needed')) throw fault;
          return seeOther(`/confirm-identity?next=${path}`);
        }
        return seeOther(path);
      },
      ({ faults, status }) => draw(incoming, faults, status),
    );
  },
});

async function draw(
  incoming: Incoming<unknown, unknown, unknown>,
  faults: FormFaults = noFaults,
  status?: number,
): Promise<Response> {
  const { installation, language } = incoming;
  const call = await incoming.call();
  const credentials = await runQuery(installation, call, listCredentials, {});
  const now = installation.clock.now();
  const labelOf = ({ label, kind }: CredentialView) => label ?? texts(language, 'kinds', { kind });
  const date = (moment: string) => formatDate(moment, { language, style: 'date-time', now });
  const line = ({ madeAt, usedAt }: CredentialView) =>
    usedAt === null
      ? texts(language, 'unused', { made: date(madeAt) })
      : texts(language, 'made', { made: date(madeAt), used: formatRelative(usedAt, now, language) });
  return drawPlain(
    incoming,
    {
      title: texts(language, 'title'),
      path,
      frame: await loadFrame(installation, call),
      hasErrors: faults.summary.length > 0,
      ...(status === undefined ? {} : { status }),
      before: <ErrorSummary language={language} errors={faults.summary} />,
    },
    <div class="stack">
      <p>{texts(language, credentials.length > 0 ? 'intro' : 'none')}</p>
      {credentials.length > 0 ? (
        <ItemList
          label={texts(language, 'title')}
          items={credentials.map((one) => ({
            title: labelOf(one),
            soft: line(one),
            aside:
              one.kind === 'identity' ? undefined : (
                <Form action="/passkeys/end" hidden={{ credential: one.credential, idempotencyKey: formKey() }} inline>
                  <Button label={texts(language, 'endOne', { label: labelOf(one) })}>{texts(language, 'end')}</Button>
                </Form>
              ),
          }))}
        />
      ) : null}
      <Section title={texts(language, 'addTitle')} id="add">
        <PasskeyPart language={language} act="add" button={texts(language, 'add')} next={path}>
          <PasskeyLabel language={language} />
        </PasskeyPart>
      </Section>
    </div>,
  );
}
