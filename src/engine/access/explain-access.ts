import type { AccessRule } from '../../definition/schema/access.ts';
import type { Text } from '../../definition/text.ts';
import { indexDefinition } from '../definition-index.ts';
import type { Grant } from '../types.ts';
import { type AccessQuestion, allowedFor, leaseActions } from './allowed-for.ts';
import { isInScope, isKeptOut } from './is-in-scope.ts';

/** What one rule of access.yaml says about a person, a record and an action. */
export interface RuleExplanation {
  readonly rule: number;
  readonly grant: Grant;
  readonly scope: AccessRule['scope'];
  readonly outcome: 'allows' | 'other-action' | 'other-record-type' | 'other-state' | 'out-of-scope' | 'restricted';
  readonly because: Text;
}

export interface AccessExplanation {
  readonly allowed: boolean;
  readonly byLease: boolean;
  readonly rules: readonly RuleExplanation[];
}

/** Why a person may, or may not, do something with a record: every rule of their roles in its order, with what it comes to. */
export function explainAccess(question: AccessQuestion): AccessExplanation {
  const { definition, actor, record, action } = question;
  const { rulesOf } = indexDefinition(definition);
  const answer = allowedFor(question);
  return {
    allowed: answer.allowed,
    byLease: answer.allowed && 'lease' in answer.by && leaseActions.has(action),
    rules: actor.grants.flatMap((grant) =>
      (rulesOf.get(grant.role) ?? []).map(({ rule, index }) => {
        const outcome = outcomeOf(question, rule, grant);
        return { rule: index, grant, scope: rule.scope, outcome, because: because(outcome, rule) };
      }),
    ),
  };

  function outcomeOf(asked: AccessQuestion, rule: AccessRule, grant: Grant): RuleExplanation['outcome'] {
    if (!rule.actions.includes(action)) return 'other-action';
    if (rule.recordTypes && !rule.recordTypes.includes(record.recordType)) return 'other-record-type';
    if (rule.states && !rule.states.includes(record.state)) return 'other-state';
    if (isKeptOut(actor, record)) return 'restricted';
    return isInScope(rule.scope, { ...asked, grant }) ? 'allows' : 'out-of-scope';
  }
}

const scopeTexts: Record<AccessRule['scope'], Text> = {
  own: { en: 'the person registered the record', fr: 'la personne a enregistré le dossier' },
  assigned: {
    en: 'the record is assigned to the person, waits at their routing step, or is restricted and names them',
    fr: 'le dossier est attribué à la personne, attend à son étape d’acheminement, ou lui est expressément réservé',
  },
  office: {
    en: 'the record belongs to, or waits at a routing step of, an office of the grant or one below it',
    fr: 'le dossier relève d’un bureau visé par l’autorisation ou d’un bureau subordonné, ou y attend à une étape d’acheminement',
  },
  system: { en: 'the rule covers every record', fr: 'la règle vise tous les dossiers' },
};

function because(outcome: RuleExplanation['outcome'], rule: AccessRule): Text {
  const scope = scopeTexts[rule.scope];
  switch (outcome) {
    case 'allows':
      return { en: `Allowed: ${scope.en}.`, fr: `Permis : ${scope.fr}.` };
    case 'out-of-scope':
      return {
        en: `Does not apply; it would if this held: ${scope.en}.`,
        fr: `Ne s’applique pas; il faudrait que : ${scope.fr}.`,
      };
    case 'other-action':
      return { en: 'The rule does not name this action.', fr: 'La règle ne vise pas cette action.' };
    case 'other-record-type':
      return { en: 'The rule is about other record types.', fr: 'La règle vise d’autres types de dossiers.' };
    case 'other-state':
      return { en: 'The rule is about other states.', fr: 'La règle vise d’autres états.' };
    case 'restricted':
      return {
        en: 'The record is restricted to named persons, and this person is not among them.',
        fr: 'Le dossier est réservé à des personnes désignées, dont cette personne ne fait pas partie.',
      };
  }
}
