import { endGrounds, type FactView } from '../../../casework/eligibility/facts.ts';
import { Button, Disclosure, defineTexts, Form, SelectField, Table, Tag } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { ActButton } from '../parts/act-button.tsx';
import type { Names } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { choicesOf, codeWords } from '../parts/words.ts';

const texts = defineTexts({
  person: { en: 'Person', fr: 'Personne' },
  fact: { en: 'Fact', fr: 'Fait' },
  holds: { en: 'Holds', fr: 'En vigueur' },
  evidence: { en: 'Evidence', fr: 'Preuve' },
  recorded: { en: 'Recorded by', fr: 'Consigné par' },
  confirmed: { en: 'Confirmed by', fr: 'Confirmé par' },
  acts: { en: 'Actions', fr: 'Actions' },
  from: { en: 'from {from}', fr: 'depuis le {from}' },
  fromTo: { en: '{from} to {to}', fr: 'du {from} au {to}' },
  waits: { en: 'waits', fr: 'en attente' },
  waitsOther: { en: 'waits for another person', fr: 'attend une autre personne' },
  lapsed: { en: 'lapsed, record again', fr: 'caduc, à consigner de nouveau' },
  over: { en: 'over', fr: 'terminé' },
  confirm: { en: 'Confirm', fr: 'Confirmer' },
  confirmOf: { en: 'Confirm: {kind}, {name}', fr: 'Confirmer : {kind}, {name}' },
  end: { en: 'Withdraw…', fr: 'Retirer…' },
  endNow: { en: 'Withdraw now', fr: 'Retirer maintenant' },
  ground: { en: 'Ground', fr: 'Motif' },
});

interface FactsTableParams {
  visit: AdminVisit;
  caption: string;
  facts: readonly FactView[];
  names: Names;
  /** On a page about several people. */
  withPerson?: boolean;
}

const lapseMilliseconds = 72 * 3_600_000;

/** Facts with their evidence; confirming is for neither who recorded nor the person. */
export function FactsTable({ visit, caption, facts, names, withPerson = false }: FactsTableParams) {
  const { language, date } = visit;
  const records = holdsOne(visit.roles, pageRoles.record);
  const column = (key: keyof typeof texts.entries) => ({ label: texts(language, key) });
  return (
    <Table
      language={language}
      caption={caption}
      columns={[
        ...(withPerson ? [column('person')] : []),
        column('fact'),
        column('holds'),
        column('evidence'),
        column('recorded'),
        column('confirmed'),
        ...(records ? [column('acts')] : []),
      ]}
      rows={facts.map((fact) => ({
        id: `fact-${fact.fact}`,
        cells: [
          ...(withPerson ? [{ text: names(fact.account), href: `/admin/accounts/${fact.account}/eligibility` }] : []),
          {
            text: codeWords(language, 'kind', fact.kind),
            soft: fact.level ? codeWords(language, 'level', fact.level) : undefined,
          },
          holdsCell(visit, fact),
          fact.evidence,
          { text: names(fact.recordedBy), soft: date(fact.recordedAt) },
          fact.confirmedAt
            ? { text: names(fact.confirmedBy), soft: date(fact.confirmedAt) }
            : { text: <Tag kind="soon">{texts(language, 'waits')}</Tag> },
          ...(records
            ? [<FactActs visit={visit} fact={fact} name={names(fact.account)} withPerson={withPerson} />]
            : []),
        ],
      }))}
    />
  );
}

function holdsCell({ language, date, now }: AdminVisit, { holdsFrom, expiresOn }: FactView) {
  const from = date(holdsFrom);
  const text = expiresOn ? texts(language, 'fromTo', { from, to: date(expiresOn) }) : texts(language, 'from', { from });
  const isOver = expiresOn !== null && expiresOn < now.toISOString().slice(0, 10);
  return { text, soft: isOver ? <Tag kind="overdue">{texts(language, 'over')}</Tag> : undefined };
}

function FactActs({
  visit,
  fact,
  name,
  withPerson,
}: {
  visit: AdminVisit;
  fact: FactView;
  name: string;
  withPerson: boolean;
}) {
  const { language, me, now } = visit;
  const path = `/admin/eligibility/${fact.fact}`;
  const hidden = withPerson ? {} : { account: fact.account };
  const waits = fact.confirmedAt === null;
  const hasLapsed = waits && now.getTime() - Date.parse(fact.recordedAt) >= lapseMilliseconds;
  const isOthers = fact.recordedBy !== me && fact.account !== me;
  const kind = codeWords(language, 'kind', fact.kind);
  // A person can have two of one kind, such as a session that ends soon and the next.
  const which = `${kind}, ${name}, ${visit.date(fact.holdsFrom)}`;
  return (
    <div class="stack">
      {waits && hasLapsed ? <span class="soft small">{texts(language, 'lapsed')}</span> : null}
      {waits && !hasLapsed && !isOthers ? <span class="soft small">{texts(language, 'waitsOther')}</span> : null}
      {waits && !hasLapsed && isOthers ? (
        <ActButton
          action={`${path}/confirm`}
          label={texts(language, 'confirm')}
          full={texts(language, 'confirmOf', { kind, name })}
          kind="primary"
          hidden={hidden}
        />
      ) : null}
      <Disclosure summary={texts(language, 'end')}>
        <Form action={`${path}/end`} hidden={{ ...hidden, idempotencyKey: formKey() }} label={which}>
          <SelectField
            language={language}
            name="ground"
            id={`ground-${fact.fact}`}
            label={texts(language, 'ground')}
            options={choicesOf(language, 'end', endGrounds)}
          />
          <Button kind="danger" label={`${texts(language, 'endNow')} – ${which}`}>
            {texts(language, 'endNow')}
          </Button>
        </Form>
      </Disclosure>
    </div>
  );
}
