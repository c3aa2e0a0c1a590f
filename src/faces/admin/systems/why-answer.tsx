import type { AccessWhy } from '../../../casework/records/explain-record-access.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import { Description, defineTexts, inLanguage, Notice, Section, Table } from '../../../ui/index.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import { loadNames } from '../parts/names.ts';
import { officeTitle, roleTitle } from '../parts/system.ts';

const texts = defineTexts({
  yes: { en: 'Yes: {name} can do this with {number} now.', fr: 'Oui : {name} peut le faire avec {number} maintenant.' },
  no: {
    en: 'No: {name} cannot do this with {number} now.',
    fr: 'Non : {name} ne peut pas le faire avec {number} maintenant.',
  },
  decides: { en: 'What decides', fr: 'Ce qui décide' },
  rulesSay: { en: 'Access rules', fr: 'Règles d’accès' },
  allow: { en: 'allow it', fr: 'le permettent' },
  lease: { en: 'do not allow it; an emergency access does', fr: 'ne le permettent pas; un accès d’urgence le permet' },
  refuse: { en: 'do not allow it', fr: 'ne le permettent pas' },
  restriction: { en: 'Restriction', fr: 'Restriction' },
  none: { en: 'the record is not restricted', fr: 'le dossier n’est pas restreint' },
  'names-person': {
    en: 'the record is restricted, and names this person',
    fr: 'le dossier est restreint et nomme cette personne',
  },
  'keeps-out': {
    en: 'the record is restricted to others: nothing else counts',
    fr: 'le dossier est réservé à d’autres : rien d’autre ne compte',
  },
  account: { en: 'Account', fr: 'Compte' },
  active: { en: 'active and reviewed', fr: 'actif et révisé' },
  inactive: { en: 'stopped, not enrolled, or not reviewed in time', fr: 'arrêté, non activé ou non révisé à temps' },
  eligibility: { en: 'Eligibility', fr: 'Admissibilité' },
  holds: { en: 'holds until {until}', fr: 'valable jusqu’au {until}' },
  emergency: { en: 'Emergency access', fr: 'Accès d’urgence' },
  running: { en: 'under way for this record', fr: 'en cours pour ce dossier' },
  notRunning: { en: 'none for this record', fr: 'aucun pour ce dossier' },
  rules: { en: 'Rule by rule', fr: 'Règle par règle' },
  rule: { en: 'Rule', fr: 'Règle' },
  ruleNumber: { en: 'no. {number} of access.yaml', fr: 'nº {number} d’access.yaml' },
  through: { en: 'Through', fr: 'Par' },
  says: { en: 'What it comes to', fr: 'Ce qu’elle donne' },
  onBehalf: { en: 'for {name}', fr: 'pour {name}' },
  noRules: {
    en: 'No rule of the roles held names this action.',
    fr: 'Aucune règle des rôles détenus ne vise cette action.',
  },
  noGrants: {
    en: 'This person holds no role in this system now.',
    fr: 'Cette personne ne détient aucun rôle dans ce système.',
  },
  others: {
    en: '{count, plural, one {One other rule of these roles does} other {# other rules of these roles do}} not name this action.',
    fr: '{count, plural, one {Une autre règle de ces rôles ne vise} other {# autres règles de ces rôles ne visent}} pas cette action.',
  },
});

interface AnswerParams {
  readonly visit: AdminVisit;
  readonly why: AccessWhy;
  readonly definition: Definition;
}

/** The verdict, what decides it, and every rule that names the action. */
export async function WhyAnswer({ visit, why, definition }: AnswerParams) {
  const { language } = visit;
  const names = await loadNames(visit, [why.account, ...why.grants.map(({ onBehalfOf }) => onBehalfOf ?? null)]);
  const said = { name: names(why.account), number: why.controlNumber };
  const through = ({ role, office, onBehalfOf }: AccessWhy['grants'][number]) =>
    [
      roleTitle(definition, role, language),
      ...(office ? [officeTitle(definition, office, language)] : []),
      ...(onBehalfOf ? [texts(language, 'onBehalf', { name: names(onBehalfOf) })] : []),
    ].join(', ');
  return (
    <Section title={texts(language, 'decides')} id="answer">
      <div class="stack">
        <Notice kind={why.verdict ? 'good' : 'soon'} live>
          {texts(language, why.verdict ? 'yes' : 'no', said)}
        </Notice>
        <Description rows={factsOf(visit, why)} />
        {why.grants.length === 0 ? <p>{texts(language, 'noGrants')}</p> : null}
        {why.grants.length > 0 && why.rules.length === 0 ? <p>{texts(language, 'noRules')}</p> : null}
        {why.rules.length > 0 ? (
          <Table
            language={language}
            caption={texts(language, 'rules')}
            columns={(['rule', 'through', 'says'] as const).map((key) => ({ label: texts(language, key) }))}
            rows={why.rules.map(({ rule, grant, because }) => ({
              cells: [
                texts(language, 'ruleNumber', { number: rule + 1 }),
                through(grant),
                inLanguage(because, language),
              ],
            }))}
          />
        ) : null}
        {why.otherRules > 0 ? <p class="soft">{texts(language, 'others', { count: why.otherRules })}</p> : null}
      </div>
    </Section>
  );
}

function factsOf({ language, date }: AdminVisit, why: AccessWhy) {
  const { eligibility } = why;
  return [
    {
      label: texts(language, 'rulesSay'),
      value: texts(language, why.byLease ? 'lease' : why.allowed ? 'allow' : 'refuse'),
    },
    { label: texts(language, 'restriction'), value: texts(language, why.restriction) },
    { label: texts(language, 'emergency'), value: texts(language, why.hasLease ? 'running' : 'notRunning') },
    { label: texts(language, 'account'), value: texts(language, why.accountActive ? 'active' : 'inactive') },
    {
      label: texts(language, 'eligibility'),
      value: eligibility.eligible
        ? texts(language, 'holds', { until: date(eligibility.until, 'long') })
        : eligibility.lapsed.map((text) => inLanguage(text, language)).join(' '),
    },
  ];
}
