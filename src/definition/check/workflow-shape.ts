import type { Finding, SystemFolder } from '../finding.ts';
import type { Workflow } from '../schema/workflow.ts';

/** Every state can be reached from the first, and every state but a closed one can be left. */
export function* checkWorkflowShape({ workflows }: SystemFolder): Generator<Finding> {
  for (const { file, value } of workflows) {
    if (!namesResolve(value)) continue; // Reported where they stand; the shape cannot be told.
    const next = transitionsOf(value);
    const reached = reachable(value.initial, next);
    for (const [index, state] of value.states.entries()) {
      const path = ['states', index];
      if (!reached.has(state.id)) yield { file, path, message: unreached };
      const leavesTo = [...(next.get(state.id) ?? [])].filter((id) => id !== state.id);
      if (state.phase !== 'closed' && leavesTo.length === 0) yield { file, path, message: deadEnd };
    }
    yield* checkClosing(file, value);
  }
}

function namesResolve({ initial, states, actions, events }: Workflow): boolean {
  const known = new Set(states.map(({ id }) => id));
  const named = [...actions, ...events].flatMap(({ from, to }) => [...from, ...targetsOf(to)]);
  return [initial, ...named].every((id) => known.has(id));
}

const unreached = { en: 'no way leads to this state', fr: 'aucun chemin ne mène à cet état' };
const deadEnd = {
  en: 'no way leads out of this state, and it is not closed',
  fr: 'aucun chemin ne sort de cet état, et il n’est pas fermé',
};

/** For each state, those that an action or event leads to; `(previous)` leads back to wherever the state can be entered from. */
function transitionsOf({ states, actions, events }: Workflow): Map<string, Set<string>> {
  const next = new Map(states.map(({ id }) => [id, new Set<string>()]));
  const moves = [...actions, ...events];
  for (const { from, to } of moves) {
    for (const target of targetsOf(to)) for (const id of from) next.get(id)?.add(target);
  }
  for (const { from, to } of moves) {
    if (to !== '(previous)') continue;
    for (const id of from) for (const [before, targets] of next) if (targets.has(id)) next.get(id)?.add(before);
  }
  return next;
}

function targetsOf(to: Workflow['actions'][number]['to']): string[] {
  if (to === undefined || to === '(previous)') return [];
  return typeof to === 'string' ? [to] : to.map((branch) => branch.to);
}

function reachable(initial: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set([initial]);
  for (const id of reached) for (const target of next.get(id) ?? []) reached.add(target);
  return reached;
}

function* checkClosing(file: string, { states, actions }: Workflow): Generator<Finding> {
  const closed = new Set(states.filter(({ phase }) => phase === 'closed').map(({ id }) => id));
  for (const [index, { closedReason, to }] of actions.entries()) {
    const closes = to === '(previous)' || targetsOf(to).some((id) => closed.has(id));
    if (closedReason && !closes) yield { file, path: ['actions', index, 'closedReason'], message: closesNothing };
  }
}

const closesNothing = {
  en: 'this action does not lead to a closed state',
  fr: 'cette action ne mène pas à un état fermé',
};
