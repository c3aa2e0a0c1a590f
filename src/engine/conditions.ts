import type { ParseResult } from '@marcbachmann/cel-js';
import { celEnvironment } from '../definition/conditions/cel-environment.ts';
import { conditionValues } from '../definition/conditions/condition-values.ts';
import type { Definition } from '../definition/definition.ts';
import type { RecordType } from '../definition/schema/record-type.ts';
import { refuseCostly } from './condition-cost.ts';
import { getRecordType } from './definition-index.ts';
import { localToday } from './local-today.ts';
import type { ActionInput, Actor, RecordSnapshot, RoutingSlip } from './types.ts';

/** The values conditions see, worked out once for all conditions of a decision. */
export interface ConditionBindings {
  readonly recordType: RecordType;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface BindingSource {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly now: Date;
  /** Nobody acts where deadlines, priority and events are judged. */
  readonly actor?: Actor;
  readonly input?: ActionInput;
}

/** What conditions see of a record, of the person, and of what they gave; worked out when the first condition looks. */
export function bindingsOf(source: BindingSource): ConditionBindings {
  const { recordType } = getRecordType(source.definition, source.record.recordType);
  let values: Record<string, unknown> | undefined;
  return {
    recordType,
    get values() {
      values ??= valuesOf(recordType, source);
      return values;
    },
  };
}

/**
 * Whether a condition holds. One that fails, does not compile, or is too costly does not hold: the engine fails closed, and
 * nothing about the values reaches a message.
 */
export function holds(condition: string, bindings: ConditionBindings): boolean {
  const evaluate = compile(bindings.recordType, condition);
  if (!evaluate) return false;
  try {
    return evaluate(bindings.values) === true;
  } catch {
    return false;
  }
}

function valuesOf(
  recordType: RecordType,
  { definition, record, now, actor, input }: BindingSource,
): Record<string, unknown> {
  const to = input?.to;
  return conditionValues(recordType, {
    fields: record.fields,
    state: record.state,
    previousState: record.previousState,
    channel: record.channel,
    registeredBy: record.registeredBy,
    assignee: record.assignee,
    office: record.office,
    now: now.toISOString(),
    today: localToday(definition, now),
    actor: { account: actor?.account ?? '', roles: actor?.grants.map((grant) => grant.role) ?? [] },
    documents: record.documents.map((document) => document.role),
    done: record.done.map((one) => one.action),
    round: timesStarted(record.routingSlip),
    input: {
      comment: input?.comment,
      fields: input?.fields,
      to: to && ('account' in to ? to.account : to.office),
    },
  });
}

function timesStarted(slip: RoutingSlip | undefined): number {
  if (!slip) return 0;
  return slip.state === 'prepared' ? slip.round - 1 : slip.round;
}

const compiled = new WeakMap<RecordType, Map<string, ParseResult | null>>();

function compile(recordType: RecordType, condition: string): ParseResult | null {
  const kept = compiled.get(recordType) ?? new Map<string, ParseResult | null>();
  compiled.set(recordType, kept);
  const known = kept.get(condition);
  if (known !== undefined) return known;
  const fresh = parse(recordType, condition);
  kept.set(condition, fresh);
  return fresh;
}

function parse(recordType: RecordType, condition: string): ParseResult | null {
  try {
    const result = celEnvironment(recordType).parse(condition);
    refuseCostly(result.ast);
    return result;
  } catch {
    return null;
  }
}
