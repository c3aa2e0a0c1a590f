import { listFacts, recordFact } from '../../../casework/eligibility/facts.ts';
import { mayHoldFacts } from '../../../casework/eligibility/may-hold-facts.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { runQuery } from '../../../casework/run-query.ts';
import { defineTexts, EmptyState, LinkButton, Section } from '../../../ui/index.ts';
import { type FormValues, formSchema } from '../../shell/form-values.ts';
import { AccountHead } from '../accounts/account-head.tsx';
import { adminRoute, ofAccount } from '../admin-route.ts';
import { type AdminVisit, requireOne } from '../admin-visit.tsx';
import { confirmFirst, emptyForm, readForm, tryForm } from '../parts/form-page.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { holdsOne, pageRoles } from '../parts/role-sets.ts';
import { FactsTable } from './facts-table.tsx';
import { drawRecordForm, factLabels, levelChoices } from './record-form.tsx';

const texts = defineTexts({
  title: { en: 'Eligibility of {name}', fr: 'Admissibilité de {name}' },
  facts: { en: 'Facts', fr: 'Faits' },
  record: { en: 'Record a fact', fr: 'Consigner un fait' },
  none: { en: 'No fact is recorded', fr: 'Aucun fait n’est consigné' },
  noneHint: {
    en: 'Without clearance, posting and an awareness session no record opens, whatever the roles.',
    fr: 'Sans cote, affectation et séance de sensibilisation, aucun dossier ne s’ouvre, quels que soient les rôles.',
  },
  closed: {
    en: 'Facts can be recorded once the account is approved, and until it is closed.',
    fr: 'Des faits peuvent être consignés une fois le compte approuvé, et jusqu’à sa fermeture.',
  },
  own: {
    en: 'These are your own facts: others decide about them.',
    fr: 'Ce sont vos propres faits : ce sont les autres qui en décident.',
  },
});

/** Facts of one person. */
export const accountEligibility = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/eligibility',
  title: 'Eligibility of an account',
  doors: [listFacts, mayHoldFacts, ...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    const { account } = visit.incoming.params;
    const { language } = visit;
    const facts = await runQuery(visit.installation, visit.call, listFacts, { account });
    const names = await loadNames(visit, [
      account,
      ...facts.flatMap(({ recordedBy, confirmedBy }) => [recordedBy, confirmedBy]),
    ]);
    const name = names(account);
    const records = holdsOne(visit.roles, pageRoles.record) && account !== visit.me;
    const isOpen = !records || (await runQuery(visit.installation, visit.call, mayHoldFacts, { account }));
    const caption = texts(language, 'title', { name });
    return visit.draw(
      { title: caption },
      <>
        <AccountHead visit={visit} account={account} name={name} part="eligibility" />
        <Section
          title={texts(language, 'facts')}
          id="facts"
          action={
            records && isOpen ? (
              <LinkButton href={`/admin/accounts/${account}/eligibility/new`} kind="primary">
                {texts(language, 'record')}
              </LinkButton>
            ) : undefined
          }
        >
          {account === visit.me ? <p class="soft">{texts(language, 'own')}</p> : null}
          {isOpen ? null : <p class="soft">{texts(language, 'closed')}</p>}
          {facts.length === 0 ? (
            <EmptyState title={texts(language, 'none')}>{texts(language, 'noneHint')}</EmptyState>
          ) : (
            <FactsTable visit={visit} caption={caption} facts={facts} names={names} />
          )}
        </Section>
      </>,
    );
  },
});

/** The form that records a fact. */
export const recordForm = adminRoute<{ account: string }>({
  method: 'GET',
  path: '/accounts/:account/eligibility/new',
  title: 'Form that records a fact of eligibility',
  doors: [...nameDoors],
  params: ofAccount,
  show: async (visit) => {
    requireOne(visit, pageRoles.record);
    return confirmFirst(visit) ?? draw(visit, visit.incoming.params.account, emptyForm);
  },
});

/** Records it. */
export const recordSent = adminRoute<{ account: string }, unknown, FormValues>({
  method: 'POST',
  path: '/accounts/:account/eligibility/new',
  title: 'Records a fact of eligibility',
  doors: [recordFact, ...nameDoors],
  params: ofAccount,
  body: formSchema,
  show: async (visit) => {
    requireOne(visit, pageRoles.record);
    const { account } = visit.incoming.params;
    return tryForm(
      visit,
      async () => {
        const read = readForm(visit.incoming.body, factLabels);
        const [kind, level] = read.oneOf('fact', levelChoices)?.split(':') ?? [];
        const fact = {
          account,
          kind: kind as 'clearance' | 'posting' | 'awareness',
          level: level || undefined,
          holdsFrom: read.neededDay('holdsFrom'),
          expiresOn: read.day('expiresOn'),
          evidence: read.text('evidence', 200),
        };
        read.finish();
        await runCommand(visit.installation, visit.call, recordFact, fact);
        return visit.goTo(`/admin/accounts/${account}/eligibility?done=recorded`);
      },
      (state) => draw(visit, account, state),
    );
  },
});

async function draw(visit: AdminVisit, account: string, state: Parameters<typeof drawRecordForm>[1]['state']) {
  const name = (await loadNames(visit, [account]))(account);
  return drawRecordForm(visit, { account, name, state });
}
