import { findAction, workflowOf } from '../../definition/lookup/get-workflow.ts';
import type { Text } from '../../definition/text.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import type { Actor } from '../../engine/types.ts';
import type { MemberRow } from '../../storage/campaigns/members.ts';
import type { SystemContext } from '../installation.ts';
import { placeOfRow } from '../records/reach-record.ts';
import type { RunKind } from './campaign-access.ts';

/** Members a run can begin with, and those it cannot, each with the reason. */
export interface SortedMembers {
  readonly can: readonly MemberRow[];
  readonly cannot: readonly { readonly member: MemberRow; readonly code: string; readonly reason: Text }[];
  /** Answered by an earlier run of the same kind. */
  readonly answered: readonly MemberRow[];
}

/**
 * Sorts members by what is known of them without opening one: their state, and whether the person may do the first action there. What a
 * guard of the workflow says, which may look into the record, is asked in the run.
 */
export function sortMembers(
  system: Pick<SystemContext, 'version'>,
  {
    actor,
    kind,
    members,
    answered,
  }: { actor: Actor; kind: RunKind; members: readonly MemberRow[]; answered: ReadonlySet<string> },
): SortedMembers {
  const can: MemberRow[] = [];
  const cannot: { member: MemberRow; code: string; reason: Text }[] = [];
  for (const member of members) {
    if (answered.has(member.record_id)) continue;
    const obstacle = findObstacle(system, actor, kind, member);
    if (obstacle) cannot.push({ member, ...obstacle });
    else can.push(member);
  }
  return { can, cannot, answered: members.filter(({ record_id }) => answered.has(record_id)) };
}

function findObstacle(
  system: Pick<SystemContext, 'version'>,
  actor: Actor,
  { actions: [action = ''], document }: RunKind,
  member: MemberRow,
): { code: string; reason: Text } | undefined {
  const { definition } = system.version(member.definition_version);
  const workflow = workflowOf(definition, member.record_type);
  const config = findAction(workflow, action);
  if (!config) return { code: 'unknown-action', reason: unknownAction };
  if (!config.from.includes(member.state)) {
    const state = workflow.states.find(({ id }) => id === member.state)?.title ?? {
      en: member.state,
      fr: member.state,
    };
    return {
      code: 'wrong-state',
      reason: {
        en: `Not possible in the state “${state.en}”.`,
        fr: `Impossible à l’état « ${state.fr} ».`,
      },
    };
  }
  // Of the restricted records only those that name the person are listed.
  const record = placeOfRow(member, [actor.account]);
  for (const one of [action, ...(document === undefined ? [] : ['add-document'])]) {
    const answer = allowedFor({ definition, actor, record, action: one });
    if (!answer.allowed) return { code: answer.because, reason: notAllowed };
  }
  return undefined;
}

const unknownAction: Text = {
  en: 'Records of this kind have no such action.',
  fr: 'Les dossiers de ce type n’ont pas cette action.',
};
const notAllowed: Text = {
  en: 'Your roles do not allow this for this record.',
  fr: 'Vos rôles ne le permettent pas pour ce dossier.',
};
