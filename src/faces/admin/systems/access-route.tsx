import type { Definition, RecordType } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  describeInstalledSystem,
  type InventoryRow,
  readInventory,
} from '../../../casework/systems/list-installed-systems.ts';
import { Disclosure, defineTexts, inLanguage, type Language, Section, Table } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import { KeptApart } from '../parts/kept-apart.tsx';
import { loadSystem, roleTitle } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { codeWords } from '../parts/words.ts';
import { accessMatrix, type Reach } from './access-matrix.ts';
import { actionTitle } from './action-words.ts';

const texts = defineTexts({
  meta: {
    en: 'Drawn from the access rules in force. What is not named here is refused. A restricted record keeps out everyone it does not name.',
    fr: 'Tiré des règles d’accès en vigueur. Ce qui n’est pas nommé ici est refusé. Un dossier restreint tient à l’écart quiconque il ne nomme pas.',
  },
  legend: {
    en: 'all: every record · office: of the person’s office and those below, or waiting there · assigned: assigned to the person or waiting at their routing step · own: registered by the person',
    fr: 'tous : chaque dossier · bureau : du bureau de la personne et des bureaux subordonnés, ou qui y attend · attribués : attribués à la personne ou en attente à son étape · ses dossiers : enregistrés par la personne',
  },
  actions: { en: '{type}: who may do what', fr: '{type} : qui peut faire quoi' },
  action: { en: 'Action', fr: 'Action' },
  fields: { en: '{type}: who may read which field', fr: '{type} : qui peut lire quel champ' },
  field: { en: 'Field', fr: 'Champ' },
  masked: { en: 'masked', fr: 'masqué' },
  inStates: {
    en: '{count, plural, one {in # state} other {in # states}}',
    fr: '{count, plural, one {dans # état} other {dans # états}}',
  },
});

/** Who may do and read what in a system. */
export const accessRoute = adminRoute<{ system: string }>({
  method: 'GET',
  path: '/systems/:system/access',
  title: 'Who may do and read what in a system',
  doors: [describeInstalledSystem, readInventory],
  params: ofSystem,
  show: async (visit) => {
    const { language } = visit;
    const { system: id } = visit.incoming.params;
    const { definition } = await loadSystem(visit, id);
    const rows = await runQuery(visit.installation, visit.call, readInventory, { id });
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'access') },
      <>
        <SystemHead visit={visit} definition={definition} part="access" />
        <p>{texts(language, 'meta')}</p>
        <p class="soft">{texts(language, 'legend')}</p>
        {definition.recordTypes.map((type) => (
          <>
            <Actions language={language} definition={definition} type={type} />
            <Fields
              language={language}
              definition={definition}
              type={type}
              rows={rows.filter(({ recordType }) => recordType === type.id)}
            />
          </>
        ))}
        <KeptApart language={language} definition={definition} />
      </>,
    );
  },
});

interface Params {
  language: Language;
  definition: Definition;
  type: RecordType;
}

function Actions({ language, definition, type }: Params) {
  const flow = definition.workflows.find(({ id }) => id === type.workflow);
  if (!flow) return null;
  const roles = definition.system.roles.map(({ id }) => id);
  const title = texts(language, 'actions', { type: inLanguage(type.title, language) });
  const stateTitle = (id: string) => {
    const state = flow.states.find((one) => one.id === id);
    return state ? inLanguage(state.title, language) : id;
  };
  return (
    <Section title={title} id={`actions-${type.id}`}>
      <Table
        language={language}
        caption={title}
        compact
        columns={[
          { label: texts(language, 'action') },
          ...roles.map((role) => ({ label: roleTitle(definition, role, language) })),
        ]}
        rows={accessMatrix(definition, type, flow).map(({ action, roles: may }) => ({
          cells: [
            actionTitle(flow, action, language),
            ...roles.map((role) => {
              const reaches = may.get(role) ?? [];
              return reaches.length === 0
                ? '–'
                : reaches.map((reach) => <ReachCell language={language} reach={reach} stateTitle={stateTitle} />);
            }),
          ],
        }))}
      />
    </Section>
  );
}

/** So many states are named at once; more are unfolded. */
const fewStates = 2;

/** "office", and where it holds in some states only, which. */
function ReachCell({
  language,
  reach: { scope, states },
  stateTitle,
}: {
  language: Language;
  reach: Reach;
  stateTitle: (id: string) => string;
}) {
  const words = codeWords(language, 'scope', scope);
  if (states === undefined) return <div>{words}</div>;
  if (states.length <= fewStates) {
    return (
      <div>
        {words} <span class="soft small">({states.map(stateTitle).join(', ')})</span>
      </div>
    );
  }
  return (
    <Disclosure summary={`${words}, ${texts(language, 'inStates', { count: states.length })}`}>
      <span class="small">{states.map(stateTitle).join(', ')}</span>
    </Disclosure>
  );
}

function Fields({ language, definition, type, rows }: Params & { rows: readonly InventoryRow[] }) {
  const roles = definition.system.roles.map(({ id }) => id);
  const title = texts(language, 'fields', { type: inLanguage(type.title, language) });
  return (
    <Section title={title} id={`fields-${type.id}`}>
      <Table
        language={language}
        caption={title}
        compact
        columns={[
          { label: texts(language, 'field') },
          ...roles.map((role) => ({ label: roleTitle(definition, role, language) })),
        ]}
        rows={rows.map(({ label, path, readers }) => ({
          cells: [
            { text: inLanguage(label, language), soft: <code>{path}</code> },
            ...roles.map((role) => {
              const found = readers.filter((one) => one.role === role);
              return (
                found
                  .map(({ how, scope }) => {
                    const words = codeWords(language, 'scope', scope);
                    return how === 'masked' ? `${words} (${texts(language, 'masked')})` : words;
                  })
                  .join(', ') || '–'
              );
            }),
          ],
        }))}
      />
    </Section>
  );
}
