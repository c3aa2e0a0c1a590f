import { z } from 'zod';
import {
  approveDestroyEpoch,
  askDestroyEpoch,
  decideDestroyEpoch,
  destroyEpoch,
  refuseDestroyEpoch,
} from '../../../casework/keys/destroy-key-epoch.ts';
import { type KeyEpoch, listSystemKeys } from '../../../casework/keys/list-system-keys.ts';
import { rotateSystemKey } from '../../../casework/keys/rotate-system-key.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { describeInstalledSystem } from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, formatNumber, Table, Tag } from '../../../ui/index.ts';
import { actRoute } from '../act-route.tsx';
import { adminRoute, ofSystem } from '../admin-route.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { readForm } from '../parts/form-page.tsx';
import { loadNames, type Names, nameDoors } from '../parts/names.ts';
import { holdsOne } from '../parts/role-sets.ts';
import { loadSystem } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { EpochActs, RotateButton } from './epoch-acts.tsx';

const texts = defineTexts({
  about: {
    en: 'Every record has a data key of its own; the system’s key wraps them. A new key takes effect at once, without stopping: data keys move to it in the background, and what is sealed stays as it is. A retired key that wraps nothing any more can be destroyed; two people decide, and backups made under it can then no longer be read.',
    fr: 'Chaque dossier a sa propre clé de données; la clé du système les enveloppe. Une nouvelle clé prend effet aussitôt, sans arrêt : les clés de données y passent en arrière-plan et ce qui est scellé reste tel quel. Une clé retirée qui n’enveloppe plus rien peut être détruite; deux personnes en décident, et les copies de sauvegarde faites sous elle ne pourront plus être lues.',
  },
  caption: { en: 'Keys of this system', fr: 'Clés de ce système' },
  epoch: { en: 'Key', fr: 'Clé' },
  standing: { en: 'Standing', fr: 'État' },
  made: { en: 'Made', fr: 'Créée' },
  retired: { en: 'Retired', fr: 'Retirée' },
  wraps: { en: 'Data keys it wraps', fr: 'Clés de données enveloppées' },
  acts: { en: 'To do', fr: 'À faire' },
  inUse: { en: 'in use', fr: 'en service' },
  moving: { en: 'data keys are moving', fr: 'transfert en cours' },
  empty: { en: 'wraps nothing any more', fr: 'n’enveloppe plus rien' },
  waits: { en: 'Asked by {who}; waits for a second person.', fr: 'Demandée par {who}; attend une deuxième personne.' },
});

const ofEpoch = z.object({ ...ofSystem.shape, epoch: z.coerce.number().int().min(1).max(1_000_000) });
const back = ({ system }: { system: string }) => `/admin/systems/${system}/keys`;

/** The epochs of a system's key, and what may be done with them. */
export const keysRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/keys',
  title: 'Keys of a system',
  doors: [describeInstalledSystem, listSystemKeys, ...nameDoors],
  params: ofSystem,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { system: id } = visit.incoming.params;
    const { definition } = await loadSystem(visit, id);
    const epochs = await runQuery(installation, call, listSystemKeys, { system: id });
    const names = await loadNames(
      visit,
      epochs.map(({ waiting }) => waiting?.askedBy ?? null),
    );
    const acts = holdsOne(visit.roles, ['security-officer']);
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'keys') },
      <>
        <SystemHead
          visit={visit}
          definition={definition}
          part="keys"
          actions={acts ? <RotateButton language={language} action={`${back({ system: id })}/new`} /> : undefined}
        />
        <p class="soft">{texts(language, 'about')}</p>
        <Epochs visit={visit} system={id} epochs={epochs} names={names} acts={acts} />
      </>,
    );
  },
});

function Epochs({
  visit,
  system,
  epochs,
  names,
  acts,
}: {
  visit: AdminVisit;
  system: string;
  epochs: readonly KeyEpoch[];
  names: Names;
  acts: boolean;
}) {
  const { language, date, me } = visit;
  const column = (key: keyof typeof texts.entries) => ({ label: texts(language, key) });
  return (
    <Table
      language={language}
      caption={texts(language, 'caption')}
      columns={[
        column('epoch'),
        column('standing'),
        column('made'),
        column('retired'),
        { ...column('wraps'), numeric: true },
        ...(acts ? [column('acts')] : []),
      ]}
      rows={epochs.map((one) => ({
        id: `epoch-${one.epoch}`,
        cells: [
          String(one.epoch),
          {
            text: <Standing visit={visit} epoch={one} />,
            ...(one.waiting ? { soft: texts(language, 'waits', { who: names(one.waiting.askedBy) }) } : {}),
          },
          date(one.madeAt, 'date-time'),
          one.retiredAt ? date(one.retiredAt, 'date-time') : '–',
          formatNumber(one.dataKeys, language),
          ...(acts
            ? [
                <EpochActs
                  language={language}
                  epoch={one}
                  isMine={one.waiting?.askedBy === me}
                  path={`${back({ system })}/${one.epoch}`}
                />,
              ]
            : []),
        ],
      }))}
    />
  );
}

function Standing({ visit: { language }, epoch }: { visit: AdminVisit; epoch: KeyEpoch }) {
  if (epoch.retiredAt === null) return <Tag kind="good">{texts(language, 'inUse')}</Tag>;
  if (epoch.dataKeys > 0) return <Tag kind="soon">{texts(language, 'moving')}</Tag>;
  return <Tag>{texts(language, 'empty')}</Tag>;
}

/** What the buttons on the page do. */
export const keyActs = [
  actRoute({
    path: '/systems/:system/keys/new',
    title: 'Makes a new key of a system',
    doors: [rotateSystemKey],
    params: ofSystem,
    back,
    done: 'key-made',
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand(installation, call, rotateSystemKey, params);
      return undefined;
    },
  }),
  actRoute({
    path: '/systems/:system/keys/:epoch/ask',
    title: 'Asks that a retired key be destroyed',
    doors: [askDestroyEpoch],
    params: ofEpoch,
    back,
    done: 'asked',
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand(installation, call, askDestroyEpoch, params);
      return undefined;
    },
  }),
  actRoute({
    path: '/systems/:system/keys/:epoch/destroy',
    title: 'Destroys a retired key, as the second person',
    doors: [approveDestroyEpoch, destroyEpoch],
    params: ofEpoch,
    back,
    done: 'key-destroyed',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const read = readForm(body, { decision: decisionLabel, digest: decisionLabel });
      const decision = read.id('decision');
      const digest = read.text('digest');
      read.finish();
      await decideDestroyEpoch(installation, call, { ...params, decision, digest });
      return undefined;
    },
  }),
  actRoute({
    path: '/systems/:system/keys/:epoch/refuse',
    title: 'Refuses or withdraws the destruction of a retired key',
    doors: [refuseDestroyEpoch],
    params: ofEpoch,
    back,
    done: 'refused',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const read = readForm(body, { decision: decisionLabel });
      const decision = read.id('decision');
      read.finish();
      await runCommand(installation, call, refuseDestroyEpoch, { ...params, decision });
      return undefined;
    },
  }),
];

const decisionLabel = { en: 'Decision', fr: 'Décision' };
