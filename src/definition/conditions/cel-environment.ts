import { Environment, type ObjectSchema } from '@marcbachmann/cel-js';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';

/** Structural limits of a condition; a longer one is refused when it is parsed. */
const limits = { maxAstNodes: 200, maxDepth: 24, maxListElements: 64, maxMapEntries: 8, maxCallArguments: 4 };

const environments = new WeakMap<RecordType, Environment>();

/**
 * What a condition may speak of: `record` and `input.fields` (the fields of the type), `input.to`, `input.comment`, `state`,
 * `previousState`, `channel`, `actor.account`, `actor.roles`, `registeredBy`, `assignee`, `office`, `now` (a moment), `today`
 * (a date), `documents` (roles of the documents on the record), `done` (actions done so far), `slip.round` (how often the routing
 * slip was started; 0 before), and `given(x)`. Values come from `conditionValues`. Undeclared
 * names do not pass. Source: the CEL specification, with static types.
 */
export function celEnvironment(recordType: RecordType): Environment {
  const kept = environments.get(recordType);
  if (kept) return kept;
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits });
  const fields = declareFields(environment, recordType.fields, 'Record');
  environment
    .registerVariable({ name: 'record', schema: fields })
    .registerVariable({ name: 'input', schema: { to: 'string', comment: 'string', fields } })
    .registerVariable({ name: 'actor', schema: { account: 'string', roles: 'list<string>' } });
  for (const name of ['state', 'previousState', 'channel', 'registeredBy', 'assignee', 'office', 'today']) {
    environment.registerVariable(name, 'string');
  }
  environment
    .registerVariable('now', 'google.protobuf.Timestamp')
    .registerVariable('documents', 'list<string>')
    .registerVariable('done', 'list<string>')
    .registerVariable({ name: 'slip', schema: { round: 'double' } });
  registerFunctions(environment);
  environments.set(recordType, environment);
  return environment;
}

function declareFields(environment: Environment, fields: readonly Field[], owner: string): ObjectSchema {
  return Object.fromEntries(fields.map((field) => [field.id, declareField(environment, field, owner)]));
}

function declareField(environment: Environment, field: Field, owner: string): string | ObjectSchema {
  if (field.type === 'group') {
    const name = `${owner}_${field.id}`;
    const parts = declareFields(environment, field.fields ?? [], name);
    if (!field.repeats) return parts;
    environment.registerType(name, { schema: parts });
    return `list<${name}>`;
  }
  if (field.type === 'number') return 'double';
  if (field.type === 'yes-no') return 'bool';
  return field.type === 'choices' || field.type === 'offices' ? 'list<string>' : 'string';
}

function registerFunctions(environment: Environment): void {
  environment
    .registerFunction('given(string): bool', (value: string) => value !== '')
    .registerFunction('given(double): bool', (value: number) => !Number.isNaN(value))
    .registerFunction('given(list): bool', (value: readonly unknown[]) => value.length > 0)
    .registerOperator('double == int', (left: number, right: bigint) => left === Number(right));
}
