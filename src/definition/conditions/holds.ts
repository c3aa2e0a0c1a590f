import type { ParseResult } from '@marcbachmann/cel-js';
import type { RecordType } from '../schema/record-type.ts';
import { celEnvironment } from './cel-environment.ts';
import { type ConditionFacts, conditionValues } from './condition-values.ts';

const parsed = new WeakMap<RecordType, Map<string, ParseResult>>();

/**
 * Whether a condition of a record type holds. The condition has passed `check`; should its evaluation fail all the same, it
 * does not hold. A condition that cannot even be parsed throws.
 */
export function holds(recordType: RecordType, condition: string, facts: ConditionFacts): boolean {
  const evaluate = parse(recordType, condition);
  try {
    return evaluate(conditionValues(recordType, facts)) === true;
  } catch {
    return false;
  }
}

function parse(recordType: RecordType, condition: string): ParseResult {
  const kept = parsed.get(recordType) ?? new Map<string, ParseResult>();
  parsed.set(recordType, kept);
  const known = kept.get(condition);
  if (known) return known;
  const fresh = celEnvironment(recordType).parse(condition);
  kept.set(condition, fresh);
  return fresh;
}
