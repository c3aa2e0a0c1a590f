import type { Finding, SystemFolder } from '../finding.ts';
import type { AccessRule } from '../schema/access.ts';
import type { RecordType } from '../schema/record-type.ts';
import { fillText } from '../text.ts';

/**
 * Nothing is left that nobody may do: every action of a workflow, registration of every record type, and every role stands in
 * some rule. Only publishing refuses it, so that a workflow can be drawn before its access is decided.
 */
export function* checkAccessCoverage(folder: SystemFolder): Generator<Finding> {
  const { rules } = folder.access.value;
  for (const { file, value: workflow } of folder.workflows) {
    const users = folder.recordTypes.map(({ value }) => value).filter((type) => type.workflow === workflow.id);
    for (const [index, action] of workflow.actions.entries()) {
      const open = users.every((type) => rules.some((rule) => allows(rule, type, action.id, action.from)));
      if (!open) yield publish(file, ['actions', index, 'id'], nobodyMay(action.id));
    }
  }
  for (const { file, value } of folder.recordTypes) {
    if (!rules.some((rule) => allows(rule, value, 'register', undefined))) {
      yield publish(file, ['id'], nobodyMay('register'));
    }
  }
  for (const [index, { id }] of folder.system.value.roles.entries()) {
    if (!rules.some(({ roles }) => roles.includes(id))) {
      yield publish(folder.system.file, ['roles', index, 'id'], useless(id));
    }
  }
}

function allows(rule: AccessRule, { id }: RecordType, action: string, states: readonly string[] | undefined): boolean {
  const coversType = !rule.recordTypes || rule.recordTypes.includes(id);
  const coversState = !states || !rule.states || states.some((state) => rule.states?.includes(state));
  return coversType && coversState && rule.actions.includes(action);
}

function publish(file: string, path: Finding['path'], message: Finding['message']): Finding {
  return { file, path, message, severity: 'publish' };
}

function nobodyMay(action: string): Finding['message'] {
  return fillText(
    {
      en: 'no access rule lets anyone do "{action}" here',
      fr: 'aucune règle d’accès ne permet à quiconque de faire « {action} » ici',
    },
    { action },
  );
}

function useless(role: string): Finding['message'] {
  return fillText(
    { en: 'the role "{role}" stands in no access rule', fr: 'le rôle « {role} » ne figure dans aucune règle d’accès' },
    { role },
  );
}
