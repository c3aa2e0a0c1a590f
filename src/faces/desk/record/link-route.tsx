import { z } from 'zod';
import { linkRecords } from '../../../casework/records/link-records.ts';
import { openRecord } from '../../../casework/records/open-record.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { Button, ButtonRow, defineTexts, Form, Radios, TextField } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { plainName, type Redrawing, submit } from '../../shell/submit.ts';
import { deskRoute, ofRecord } from '../desk-route.ts';
import { CancelLink, drawFormPage } from './form-page.tsx';
import { openSheet, type Sheet } from './sheet.ts';

const texts = defineTexts({
  title: { en: 'Link with another record', fr: 'Lier à un autre dossier' },
  to: { en: 'Control number of the other record', fr: 'Numéro de contrôle de l’autre dossier' },
  kind: { en: 'How they belong together', fr: 'Nature du lien' },
  'reply-to': { en: 'This record answers the other', fr: 'Ce dossier répond à l’autre' },
  duplicate: { en: 'They are the same item', fr: 'Il s’agit du même envoi' },
  'follow-up': { en: 'This record follows the other up', fr: 'Ce dossier fait suite à l’autre' },
  related: { en: 'They are related', fr: 'Ils sont connexes' },
  save: { en: 'Link', fr: 'Lier' },
});

const kinds = ['reply-to', 'duplicate', 'follow-up', 'related'] as const;
type Kind = (typeof kinds)[number];

/** Links the record with another of this system. */
export const linkPage = deskRoute({
  method: 'GET',
  path: '/records/:record/link',
  title: 'Link of a record',
  doors: [openRecord],
  params: ofRecord,
  show: async (visit) => draw(await openSheet(visit, { needs: 'link' }), { to: '', kind: 'related' }),
});

export const linked = deskRoute({
  method: 'POST',
  path: '/records/:record/link',
  title: 'Two records are linked',
  doors: [linkRecords, openRecord],
  params: ofRecord,
  body: z.strictObject({ to: z.string().max(60), kind: z.enum(kinds), idempotencyKey: z.string() }),
  show: async (visit) => {
    const { incoming, call, system, language, base, goTo } = visit;
    const { to, kind } = incoming.body;
    const { record } = incoming.params;
    return submit(
      language,
      plainName,
      async () => {
        await runCommand(incoming.installation, call, linkRecords, { system: system.id, record, to, kind });
        return goTo(`${base}/records/${record}?done=linked`);
      },
      async (again) => draw(await openSheet(visit), { to, kind }, again),
    );
  },
});

function draw(sheet: Sheet, given: { to: string; kind: Kind }, again?: Redrawing): Promise<Response> {
  const { language, path } = sheet;
  const faults = again?.faults.at ?? {};
  const here = `${path}/link`;
  return drawFormPage(
    sheet,
    { title: texts(language, 'title'), path: here, again },
    <Form action={here} hidden={{ idempotencyKey: formKey() }}>
      <TextField
        language={language}
        name="to"
        label={texts(language, 'to')}
        value={given.to}
        width="medium"
        autocomplete="off"
        error={faults.to}
      />
      <Radios
        language={language}
        name="kind"
        label={texts(language, 'kind')}
        options={kinds.map((kind) => ({ value: kind, label: texts(language, kind) }))}
        value={given.kind}
      />
      <ButtonRow>
        <Button kind="primary">{texts(language, 'save')}</Button>
        <CancelLink sheet={sheet} />
      </ButtonRow>
    </Form>,
  );
}
