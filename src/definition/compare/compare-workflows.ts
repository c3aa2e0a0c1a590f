import { kinds } from '../check/unknown-name.ts';
import type { Definition } from '../definition.ts';
import type { Workflow } from '../schema/workflow.ts';
import type { Text } from '../text.ts';
import { type Change, change, same } from './change.ts';
import { compareLists } from './compare-lists.ts';

const gone = { compatible: false };

/** Changes of workflows. A record can go on when its state, documents and reason for closing still exist. */
export function* compareWorkflows(before: Definition, after: Definition): Generator<Change> {
  const lists = { before: before.workflows, after: after.workflows };
  yield* compareLists({
    kind: kinds.workflow,
    ...lists,
    removed: gone,
    except: [...compared, ...wholes.map(([key]) => key)],
  });
  for (const workflow of after.workflows) {
    const old = before.workflows.find(({ id }) => id === workflow.id);
    if (old) yield* compareWorkflow(old, workflow);
  }
}

const compared = ['states', 'actions', 'closedReasons', 'routingSlipModels', 'deadlines'] as const;
const wholes: readonly [keyof Workflow, Text][] = [
  [
    'initial',
    {
      en: 'Records of the workflow "{of}" begin in another state',
      fr: 'Les dossiers du flux « {of} » commencent dans un autre état',
    },
  ],
  [
    'events',
    {
      en: 'What happens by itself in the workflow "{of}" was changed',
      fr: 'Ce qui se produit de soi-même dans le flux « {of} » a changé',
    },
  ],
  [
    'onRegistration',
    {
      en: 'What follows from registration in "{of}" was changed',
      fr: 'Ce qui suit l’enregistrement dans « {of} » a changé',
    },
  ],
  [
    'priority',
    { en: 'The priority points of "{of}" were changed', fr: 'Les points de priorité de « {of} » ont changé' },
  ],
];

function* compareWorkflow(before: Workflow, after: Workflow): Generator<Change> {
  const of = after.id;
  for (const [key, words] of wholes) if (!same(before[key], after[key])) yield change(words, { of });
  yield* compareLists({ kind: kinds.state, of, before: before.states, after: after.states, removed: gone });
  yield* compareLists({ kind: kinds.action, of, before: before.actions, after: after.actions });
  const reasons = { before: before.closedReasons, after: after.closedReasons };
  yield* compareLists({ kind: kinds.closedReason, of, ...reasons, removed: gone });
  yield* compareLists({ kind: kinds.model, of, before: before.routingSlipModels, after: after.routingSlipModels });
  yield* compareLists({ kind: kinds.deadline, of, before: before.deadlines, after: after.deadlines });
}
