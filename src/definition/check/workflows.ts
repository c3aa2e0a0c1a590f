import type { Finding, Located, Path, SystemFolder } from '../finding.ts';
import type { Workflow } from '../schema/workflow.ts';
import { documentRolesShared, fieldsShared, usersOf } from './shared-by-record-types.ts';
import { idsOf, unknownName, unknownNames } from './unknown-name.ts';

/** What a workflow names exists: states, actions, closed reasons, deadlines, and fields in every record type that follows it. */
export function* checkWorkflows(folder: SystemFolder): Generator<Finding> {
  for (const workflow of folder.workflows) {
    if (usersOf(folder, workflow.value).length === 0) yield { file: workflow.file, path: ['id'], message: unused };
    yield* checkActions(folder, workflow);
    yield* checkEvents(workflow);
    const { file, value } = workflow;
    yield* unknownName({ file, path: ['initial'], kind: 'state', name: value.initial, known: idsOf(value.states) });
  }
}

const unused = { en: 'no record type follows this workflow', fr: 'aucun type de dossier ne suit ce flux de travail' };

function* checkActions(folder: SystemFolder, { file, value }: Located<Workflow>): Generator<Finding> {
  const actions = idsOf(value.actions);
  const states = idsOf(value.states);
  for (const [index, action] of value.actions.entries()) {
    const path: Path = ['actions', index];
    yield* unknownNames({ file, path: [...path, 'from'], kind: 'state', names: action.from, known: states });
    yield* checkTarget(file, [...path, 'to'], action.to, states);
    const own = { names: action.separationFrom, known: actions };
    yield* unknownNames({ file, path: [...path, 'separationFrom'], kind: 'action', ...own });
    const reasons = { name: action.closedReason, known: idsOf(value.closedReasons) };
    yield* unknownName({ file, path: [...path, 'closedReason'], kind: 'closedReason', ...reasons });
    yield* checkNeeds(folder, value, file, path, action.needs);
  }
}

function* checkNeeds(
  folder: SystemFolder,
  workflow: Workflow,
  file: string,
  at: Path,
  needs: Workflow['actions'][number]['needs'],
): Generator<Finding> {
  for (const [index, need] of needs.entries()) {
    const path: Path = [...at, 'needs', index];
    const fields = fieldsShared(folder, workflow).map(({ id }) => id);
    yield* unknownName({ file, path: [...path, 'field'], kind: 'field', name: need.field, known: fields });
    const roles = documentRolesShared(folder, workflow);
    yield* unknownName({ file, path: [...path, 'document'], kind: 'documentRole', name: need.document, known: roles });
    const asked = [need.field, need.input, need.document].filter((part) => part !== undefined);
    if (asked.length !== 1) yield { file, path, message: oneNeed };
  }
}

const oneNeed = {
  en: 'a need names exactly one of field, input and document',
  fr: 'un besoin nomme exactement un de field, input et document',
};

function* checkEvents({ file, value }: Located<Workflow>): Generator<Finding> {
  const states = idsOf(value.states);
  for (const [index, event] of value.events.entries()) {
    const path: Path = ['events', index];
    yield* unknownNames({ file, path: [...path, 'from'], kind: 'state', names: event.from, known: states });
    yield* checkTarget(file, [...path, 'to'], event.to, states);
    const known = idsOf(value.deadlines);
    yield* unknownName({ file, path: [...path, 'deadline'], kind: 'deadline', name: event.deadline, known });
    if ((event.event === 'deadline-overdue') !== (event.deadline !== undefined)) {
      yield { file, path: [...path, 'deadline'], message: overdueOnly };
    }
  }
}

const overdueOnly = {
  en: 'deadline-overdue names its deadline, other events name none',
  fr: 'deadline-overdue nomme son délai, les autres événements n’en nomment aucun',
};

function* checkTarget(file: string, path: Path, to: Workflow['actions'][number]['to'], states: readonly string[]) {
  if (typeof to === 'string')
    yield* unknownName({ file, path, kind: 'state', name: to, known: [...states, '(previous)'] });
  if (!Array.isArray(to)) return;
  for (const [index, branch] of to.entries()) {
    yield* unknownName({ file, path: [...path, index, 'to'], kind: 'state', name: branch.to, known: states });
    const last = index === to.length - 1;
    if (last !== (branch.when === undefined))
      yield { file, path: [...path, index], message: last ? lastBranch : earlyBranch };
  }
}

const lastBranch = {
  en: 'the last branch has no condition, so that it always leads somewhere',
  fr: 'la dernière branche n’a pas de condition, afin de toujours mener quelque part',
};
const earlyBranch = {
  en: 'a branch without a condition hides those after it; it stands last',
  fr: 'une branche sans condition masque les suivantes; elle se place en dernier',
};
