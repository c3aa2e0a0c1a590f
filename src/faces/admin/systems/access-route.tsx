import type { z } from 'zod';
import type { Definition, RecordType } from '../../../casework/records/in-words.ts';
import { runQuery } from '../../../casework/run-query.ts';
import {
  describeInstalledSystem,
  readFieldMatrix,
  readInventory,
} from '../../../casework/systems/list-installed-systems.ts';
import { defineTexts, EmptyState, inLanguage, type Language, Section, Table } from '../../../ui/index.ts';
import { adminRoute, ofSystem } from '../admin-route.ts';
import { KeptApart } from '../parts/kept-apart.tsx';
import { loadSystem, roleTitle } from '../parts/system.ts';
import { SystemHead, systemPageTitle } from '../parts/system-head.tsx';
import { AccessFields } from './access-fields.tsx';
import { AccessFilter, type AccessShown, accessQuery, flowOf, shownOf } from './access-filter.tsx';
import { accessMatrix, inState, merged } from './access-matrix.ts';
import { actionTitle } from './action-words.ts';
import { ReachCell } from './reach-cell.tsx';

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
  nothing: { en: 'No record type has this state.', fr: 'Aucun type de dossier n’a cet état.' },
});

/** Who may do, read and change what in a system; all of it, or one record type, one role, one state. */
export const accessRoute = adminRoute<{ system: string }, z.infer<typeof accessQuery>>({
  method: 'GET',
  path: '/systems/:system/access',
  title: 'Who may do, read and change what in a system',
  doors: [describeInstalledSystem, readInventory, readFieldMatrix],
  params: ofSystem,
  query: accessQuery,
  show: async (visit) => {
    const { language, installation, call } = visit;
    const { params, query } = visit.incoming;
    const { definition } = await loadSystem(visit, params.system);
    const inventory = await runQuery(installation, call, readInventory, { id: params.system });
    const fields = await runQuery(installation, call, readFieldMatrix, { id: params.system });
    const shown = shownOf(definition, query);
    return visit.draw(
      { title: systemPageTitle(visit, definition, 'access') },
      <>
        <SystemHead visit={visit} definition={definition} part="access" />
        <div class="stack">
          <p>{texts(language, 'meta')}</p>
          <p class="soft">{texts(language, 'legend')}</p>
          <AccessFilter language={language} definition={definition} query={query} />
        </div>
        {shown.types.length === 0 ? <EmptyState title={texts(language, 'nothing')} /> : null}
        {shown.types.map((type) => (
          <>
            <Actions language={language} definition={definition} type={type} shown={shown} />
            <AccessFields
              language={language}
              definition={definition}
              type={type}
              rows={inventory.filter(({ recordType }) => recordType === type.id)}
              matrix={fields.get(type.id) ?? new Map()}
              shown={shown}
              stateTitle={stateTitles(definition, type, language)}
            />
          </>
        ))}
        <KeptApart language={language} definition={definition} />
      </>,
    );
  },
});

interface ActionsParams {
  readonly language: Language;
  readonly definition: Definition;
  readonly type: RecordType;
  readonly shown: AccessShown;
}

/** Actions by role; of one role or state, those it may do. */
function Actions({ language, definition, type, shown: { roles, state } }: ActionsParams) {
  const flow = flowOf(definition, type);
  if (!flow) return null;
  const title = texts(language, 'actions', { type: inLanguage(type.title, language) });
  const stateTitle = stateTitles(definition, type, language);
  const rows = accessMatrix(definition, type, flow)
    .map(({ action, roles: may }) => ({
      action,
      reaches: roles.map((role) => merged(inState(may.get(role) ?? [], state))),
    }))
    .filter(({ reaches }) => reaches.some(({ length }) => length > 0));
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
        rows={rows.map(({ action, reaches }) => ({
          cells: [
            actionTitle(flow, action, language),
            ...reaches.map((held) =>
              held.length === 0
                ? '–'
                : held.map((reach) => <ReachCell language={language} reach={reach} stateTitle={stateTitle} />),
            ),
          ],
        }))}
      />
    </Section>
  );
}

function stateTitles(definition: Definition, type: RecordType, language: Language): (id: string) => string {
  const states = flowOf(definition, type)?.states ?? [];
  return (id) => {
    const state = states.find((one) => one.id === id);
    return state ? inLanguage(state.title, language) : id;
  };
}
