import { type AnyStateMachine, createMachine } from 'xstate';
import type { Definition } from '../../definition/definition.ts';
import type { ActionConfig, Workflow } from '../../definition/schema/workflow.ts';
import { type ConditionBindings, holds } from '../conditions.ts';
import { indexDefinition } from '../definition-index.ts';

type EventConfig = Workflow['events'][number];
type Target = ActionConfig['to'];

/** What a compiled workflow is sent: an action or event, with the values its conditions look at. */
export interface WorkflowEvent {
  readonly type: string;
  readonly bindings: ConditionBindings;
  readonly previousState: string | undefined;
}

/** The event of an action; `event:` and, for overdue deadlines, their id keep events apart from actions. */
export function actionEventType(action: string): string {
  return `action:${action}`;
}

/** Name of an event of the compiled machine that no person sends: a slip completed, a deadline passed. */
export function systemEventType(event: string, deadline?: string): string {
  return deadline === undefined ? `event:${event}` : `event:${event}:${deadline}`;
}

/** The inverse of `signature-reached`: the slip went back from the signatory to an earlier step. */
export const signatureLeft = 'signature-left';

const machines = new WeakMap<Definition, Map<string, AnyStateMachine>>();

/**
 * The workflow as an xstate machine for the pure `transition`: one atomic state for each state, one event for each action and
 * system event, guards from the conditions. Made once for each definition.
 * @throws Error when the definition has no such workflow
 */
export function compileWorkflow(definition: Definition, workflowId: string): AnyStateMachine {
  const kept = machines.get(definition) ?? new Map<string, AnyStateMachine>();
  machines.set(definition, kept);
  const known = kept.get(workflowId);
  if (known) return known;
  const workflow = indexDefinition(definition).workflows.get(workflowId)?.workflow;
  if (!workflow) throw new Error(`the definition has no workflow "${workflowId}"`);
  const machine = createMachine({
    id: workflow.id,
    initial: workflow.initial,
    states: Object.fromEntries(workflow.states.map((state) => [state.id, { on: transitionsFrom(workflow, state.id) }])),
  }) as AnyStateMachine;
  kept.set(workflowId, machine);
  return machine;
}

interface GuardedTarget {
  readonly target: string;
  readonly guard?: (args: { event: unknown }) => boolean;
}

function transitionsFrom(workflow: Workflow, state: string): Record<string, GuardedTarget[]> {
  const on: Record<string, GuardedTarget[]> = {};
  for (const action of workflow.actions) {
    if (!action.from.includes(state)) continue;
    const guards = action.guards.map((guard) => guard.when);
    on[actionEventType(action.id)] = targetsOf(workflow, state, action.to, guards);
  }
  for (const event of workflow.events) {
    if (!event.from.includes(state)) continue;
    const type = systemEventType(event.event, event.event === 'deadline-overdue' ? event.deadline : undefined);
    on[type] = [...(on[type] ?? []), ...targetsOf(workflow, state, event.to, [])];
  }
  const back = statesBeforeSignature(workflow, state);
  if (back.length > 0) on[systemEventType(signatureLeft)] = back.map((target) => previously(target, []));
  return on;
}

/** Guarded targets in their order; no target keeps the state, `(previous)` may be any state but only the one before. */
function targetsOf(workflow: Workflow, state: string, to: Target, guards: readonly string[]): GuardedTarget[] {
  if (to === undefined) return [when(state, guards)];
  if (to === '(previous)') return workflow.states.map(({ id }) => previously(id, guards));
  if (typeof to === 'string') return [when(to, guards)];
  return to.map((one) => when(one.to, one.when === undefined ? guards : [...guards, one.when]));
}

function when(target: string, conditions: readonly string[]): GuardedTarget {
  if (conditions.length === 0) return { target };
  return {
    target,
    guard: ({ event }) => conditions.every((condition) => holds(condition, (event as WorkflowEvent).bindings)),
  };
}

function previously(target: string, conditions: readonly string[]): GuardedTarget {
  const { guard } = when(target, conditions);
  return {
    target,
    guard: ({ event }) => (event as WorkflowEvent).previousState === target && (guard?.({ event }) ?? true),
  };
}

function statesBeforeSignature(workflow: Workflow, state: string): string[] {
  const reaches = (event: EventConfig) =>
    event.event === 'signature-reached' &&
    (typeof event.to === 'string' ? event.to === state : (event.to?.some((one) => one.to === state) ?? false));
  return workflow.events.filter(reaches).flatMap((event) => event.from.filter((from) => from !== state));
}
