import { z } from 'zod';
import { seeCampaign } from '../../../casework/campaigns/see-campaign.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { pathId } from '../../../http/api/schemas.ts';
import {
  Button,
  Description,
  defineTexts,
  Form,
  LinkButton,
  Notice,
  PageHeading,
  Section,
  Tag,
} from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import { deskRoute } from '../desk-route.ts';
import { officeName } from '../names.ts';
import { AddMembers, Members } from './campaign-members.tsx';
import { type CampaignPart, Runs } from './campaign-runs.tsx';
import { campaignWords, stateKind } from './campaign-words.ts';

const texts = defineTexts({
  state: { en: 'State', fr: 'État' },
  office: { en: 'Office', fr: 'Bureau' },
  writtenBy: { en: 'written by {name}', fr: 'écrite par {name}' },
  approvedBy: { en: 'approved by {name}', fr: 'approuvée par {name}' },
  en: { en: 'Reply in English', fr: 'Réponse en anglais' },
  fr: { en: 'Reply in French', fr: 'Réponse en français' },
  noVersion: { en: 'none', fr: 'aucune' },
  edit: { en: 'Change', fr: 'Modifier' },
  approve: { en: 'Approve the reply', fr: 'Approuver la réponse' },
  end: { en: 'Close the campaign', fr: 'Terminer la campagne' },
  reply: { en: 'Position and standard reply', fr: 'Position et réponse type' },
  changed: { en: 'The campaign is changed.', fr: 'La campagne est modifiée.' },
  'approved-now': {
    en: 'The reply is approved. Runs may use it.',
    fr: 'La réponse est approuvée. Les envois peuvent l’utiliser.',
  },
  'closed-now': { en: 'The campaign is closed.', fr: 'La campagne est terminée.' },
  run: { en: 'The run is on its way.', fr: 'L’envoi est en route.' },
  'run-over': { en: 'The run is over.', fr: 'L’envoi est terminé.' },
  'run-cancelled': { en: 'The run is cancelled.', fr: 'L’envoi est annulé.' },
  removed: { en: 'The letter is no longer in the campaign.', fr: 'La lettre ne fait plus partie de la campagne.' },
  added: {
    en: '{added, plural, one {# letter is added.} other {# letters are added.}} {missed, plural, =0 {} one {# could not be.} other {# could not be.}}',
    fr: '{added, plural, one {# lettre est ajoutée.} other {# lettres sont ajoutées.}} {missed, plural, =0 {} one {# n’a pas pu l’être.} other {# n’ont pas pu l’être.}}',
  },
});

const count = z.coerce.number().int().min(0).max(10_000).optional();
const query = z.strictObject({
  after: z.string().max(80).optional(),
  done: z.enum(['changed', 'approved-now', 'closed-now', 'run', 'run-cancelled', 'removed', 'added']).optional(),
  added: count,
  missed: count,
});

/** One campaign: reply, letters by number and state, runs. */
export const campaignPage = deskRoute({
  method: 'GET',
  path: '/campaigns/:campaign',
  title: 'A campaign',
  doors: [seeCampaign],
  isGuarded: true,
  params: z.object({ system: z.string(), campaign: pathId }),
  query,
  show: async (visit) => {
    const { incoming, call, system, language, base } = visit;
    const { after, done, added = 0, missed = 0 } = incoming.query;
    const { campaign } = incoming.params;
    const view = await runQuery(incoming.installation, call, seeCampaign, { system: system.id, campaign, after });
    const here = `${base}/campaigns/${campaign}`;
    const part: CampaignPart = { visit, view, here };
    return visit.draw(
      { title: view.title, path: here },
      <>
        {done ? (
          <Notice kind={missed > 0 ? 'soon' : 'good'} live>
            {done === 'added'
              ? texts(language, done, { added, missed })
              : texts(language, done === 'run' && view.runs[0]?.state === 'done' ? 'run-over' : done)}
          </Notice>
        ) : null}
        <PageHeading
          language={language}
          title={view.title}
          path={[{ label: campaignWords(language, 'campaigns'), href: `${base}/campaigns` }, { label: view.title }]}
          count={campaignWords(language, 'members', { count: view.members })}
          actions={view.mayWork ? <Doing {...part} /> : undefined}
        />
        <Reply {...part} />
        <Runs {...part} />
        <Members {...part} after={after} />
        {view.mayWork ? <AddMembers {...part} /> : null}
      </>,
    );
  },
});

function Doing({ visit: { language }, view, here }: CampaignPart) {
  const send = (to: string, label: string, kind: 'primary' | 'quiet') => (
    <Form action={`${here}/${to}`} hidden={{ version: String(view.version), idempotencyKey: formKey() }} inline>
      <Button kind={kind}>{label}</Button>
    </Form>
  );
  return (
    <>
      {send('closing', texts(language, 'end'), 'quiet')}
      <LinkButton href={`${here}/edit`}>{texts(language, 'edit')}</LinkButton>
      {view.mayApprove ? send('approval', texts(language, 'approve'), 'primary') : null}
    </>
  );
}

function Reply({ visit: { language, definition }, view }: CampaignPart) {
  const { reply, changedBy, approvedBy } = view;
  const who = [
    texts(language, 'writtenBy', { name: changedBy }),
    ...(approvedBy ? [texts(language, 'approvedBy', { name: approvedBy })] : []),
  ].join(', ');
  const version = (one: 'en' | 'fr') => ({
    label: texts(language, one),
    value:
      reply[one] === undefined ? (
        <span class="soft">{texts(language, 'noVersion')}</span>
      ) : (
        <span class="lines" lang={one}>
          {reply[one]}
        </span>
      ),
  });
  return (
    <Section title={texts(language, 'reply')} id="reply">
      <Description
        rows={[
          {
            label: texts(language, 'state'),
            value: <Tag kind={stateKind(view.state)}>{campaignWords(language, view.state)}</Tag>,
            soft: who,
          },
          { label: texts(language, 'office'), value: officeName(definition, view.office, language) },
          version('en'),
          version('fr'),
        ]}
      />
    </Section>
  );
}
