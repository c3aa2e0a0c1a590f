import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { nearestName } from '../nearest.ts';
import type { RecordType } from '../schema/record-type.ts';
import { fillText, type Text } from '../text.ts';
import { celEnvironment } from './cel-environment.ts';
import type { ConditionFault, ConditionPlace } from './condition-place.ts';
import { literalFaults } from './literal-faults.ts';
import { childrenOf, loopCalls } from './walk-condition.ts';

/** What is wrong with a condition; nothing when it is fine. */
export function explainCondition(condition: string, place: ConditionPlace): ConditionFault[] {
  let environment: Environment;
  try {
    environment = celEnvironment(place.recordType);
  } catch {
    return []; // Fields of one name twice: reported where they stand.
  }
  const result = environment.check(condition);
  if (!result.valid) return [describe(result.error, condition, place)];
  if (result.type !== 'bool') {
    const message = { en: 'must be true or false, not {type}', fr: 'doit être vrai ou faux, et non {type}' };
    return [{ message: fillText(message, { type: result.type ?? '' }) }];
  }
  const { ast } = environment.parse(condition);
  const refused = refusedCall(ast, 0);
  return refused ? [{ message: refused }] : [...literalFaults(ast, place)];
}

type CheckError = ReturnType<Environment['check']>['error'];

function describe(error: CheckError, condition: string, { recordType }: ConditionPlace): ConditionFault {
  const summary = error?.summary ?? 'not a condition';
  const near = error?.range ? condition.slice(error.range.start, error.range.end).slice(0, 80) : '';
  const message = fillText(
    { en: 'not a valid condition at "{near}": {summary}', fr: 'condition non valide à « {near} » : {code}' },
    { near: near || condition.slice(0, 80), summary, code: error?.code ?? 'syntaxe' },
  );
  const [, missing] = /^(?:No such key|Unknown variable): (\w+)$/.exec(summary) ?? [];
  if (missing === undefined) return { message };
  const known = error?.code === 'unknown_variable' ? variables : namesOf(recordType.fields);
  const unknown = {
    en: 'a condition knows no "{missing}" here; known are: {known}',
    fr: 'une condition ne connaît pas « {missing} » ici; connus : {known}',
  };
  return { message: fillText(unknown, { missing, known: known.join(', ') }), nearest: nearestName(missing, known) };
}

const variables = [
  ...[
    'record',
    'input',
    'actor',
    'state',
    'previousState',
    'channel',
    'registeredBy',
    'assignee',
    'office',
    'today',
    'now',
  ],
  ...['documents', 'done', 'slip'],
];

function namesOf(fields: RecordType['fields']): string[] {
  return fields.flatMap(({ id, fields: parts }) => [id, ...namesOf(parts ?? [])]);
}

/** Calls that check their types but are not allowed: a value is always there, patterns can run long, loops in loops too. */
function refusedCall(node: ASTNode, loopDepth: number): Text | undefined {
  let depth = loopDepth;
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0];
    if (name === 'has') return { en: 'say given(…) instead of has(…)', fr: 'dites given(…) au lieu de has(…)' };
    if (name === 'matches') {
      return {
        en: 'matches() is not allowed; give the field a validation.pattern',
        fr: 'matches() n’est pas admis; donnez au champ un validation.pattern',
      };
    }
    if (loopCalls.includes(name)) depth += 1;
    if (depth > 2) return { en: 'at most two loops within each other', fr: 'au plus deux boucles imbriquées' };
  }
  for (const child of childrenOf(node)) {
    const refused = refusedCall(child, depth);
    if (refused) return refused;
  }
  return undefined;
}
