import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from 'xstate';
import type { Definition } from '../../definition/definition.ts';
import type { ConditionBindings } from '../conditions.ts';
import { compileWorkflow, type WorkflowEvent } from './compile-workflow.ts';

export interface Step {
  readonly definition: Definition;
  readonly workflow: string;
  readonly state: string;
  readonly previousState: string | undefined;
  /** From `actionEventType` or `systemEventType`. */
  readonly type: string;
  readonly bindings: ConditionBindings;
}

/** The state an action or event leads to (the same one where it stays); undefined where it is not possible. */
export function findNextState({
  definition,
  workflow,
  state,
  previousState,
  type,
  bindings,
}: Step): string | undefined {
  const machine = compileWorkflow(definition, workflow);
  const snapshot = snapshotAt(machine, state);
  if (!snapshot) return undefined;
  const event: WorkflowEvent = { type, bindings, previousState };
  if (!snapshot.can(event)) return undefined;
  const [next] = transition(machine, snapshot, event);
  return String((next as AnyMachineSnapshot).value);
}

/** The state of a record at registration. */
export function initialState(definition: Definition, workflow: string): string {
  const [snapshot] = initialTransition(compileWorkflow(definition, workflow));
  return String((snapshot as AnyMachineSnapshot).value);
}

const snapshots = new WeakMap<AnyStateMachine, Map<string, AnyMachineSnapshot>>();

/** Snapshots are immutable, so one for each state serves every record; none for a state the workflow does not have. */
function snapshotAt(machine: AnyStateMachine, state: string): AnyMachineSnapshot | undefined {
  const kept = snapshots.get(machine) ?? new Map<string, AnyMachineSnapshot>();
  snapshots.set(machine, kept);
  const known = kept.get(state);
  if (known) return known;
  if (!Object.hasOwn(machine.states, state)) return undefined;
  const snapshot = machine.resolveState({ value: state, context: {} }) as AnyMachineSnapshot;
  kept.set(state, snapshot);
  return snapshot;
}
