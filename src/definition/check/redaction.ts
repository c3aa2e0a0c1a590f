import type { Finding, Path, SystemFolder } from '../finding.ts';
import { fillText } from '../text.ts';

/** Built-in actions of redaction. Whoever does either reads the documents of the record. */
const rights = ['redact', 'approve-redaction'] as const;

/**
 * Release copies hold together: there are reasons where there is a role for them and the other way round, the role may leave and is given to
 * nothing else, whoever redacts may read what they redact, and somebody may do each of the two.
 */
export function* checkRedaction(folder: SystemFolder): Generator<Finding> {
  const { file, value } = folder.system;
  const roles = folder.recordTypes.flatMap(({ value: type }) => type.documentRoles).filter((role) => role.releaseCopy);
  if (value.redaction && roles.length === 0) yield { file, path: ['redaction'], message: noRole };
  for (const one of folder.recordTypes) yield* checkRoles(folder, one);
  yield* checkRuns(folder);
  yield* checkRules(folder);
}

function* checkRoles(
  { system }: SystemFolder,
  { file, value }: SystemFolder['recordTypes'][number],
): Generator<Finding> {
  const copies = value.documentRoles.map((role, index) => ({ role, index })).filter(({ role }) => role.releaseCopy);
  for (const [position, { role, index }] of copies.entries()) {
    const path: Path = ['documentRoles', index];
    if (!system.value.redaction) yield { file, path: [...path, 'releaseCopy'], message: noReasons };
    if (position > 0) yield { file, path: [...path, 'releaseCopy'], message: second };
    if (!role.outgoing) yield { file, path: [...path, 'outgoing'], message: staysInside };
    for (const key of ['documentRole', 'attachmentRole'] as const) {
      if (value.intake?.[key] === role.id) yield { file, path: ['intake', key], message: reserved };
    }
  }
}

function* checkRuns({ system: { file, value }, recordTypes }: SystemFolder): Generator<Finding> {
  const copies = recordTypes.flatMap((type) => type.value.documentRoles).filter((role) => role.releaseCopy);
  for (const [index, { document }] of (value.campaigns?.runs ?? []).entries()) {
    if (copies.some(({ id }) => id === document))
      yield { file, path: ['campaigns', 'runs', index, 'document'], message: reserved };
  }
}

function* checkRules({ system, access }: SystemFolder): Generator<Finding> {
  const { file, value } = access;
  for (const [index, { actions }] of value.rules.entries()) {
    for (const [at, action] of actions.entries()) {
      if (!rights.some((right) => right === action)) continue;
      const path: Path = ['rules', index, 'actions', at];
      if (!system.value.redaction) yield { file, path, message: noReasons };
      if (!actions.includes('read-documents') || !actions.includes('view'))
        yield { file, path, message: fillText(unread, { action }) };
    }
  }
  if (!system.value.redaction) return;
  for (const right of rights) {
    if (value.rules.some(({ actions }) => actions.includes(right))) continue;
    const message = fillText(nobody, { action: right });
    yield { file: system.file, path: ['redaction'], message, severity: 'publish' };
  }
}

const noRole = {
  en: 'no record type has a document role with `releaseCopy: true`, under which release copies are kept',
  fr: 'aucun type de dossier n’a de rôle de document avec `releaseCopy: true`, sous lequel conserver les copies à communiquer',
};
const noReasons = {
  en: '`redaction` of system.yaml is needed: it holds the reasons for which something is withheld',
  fr: 'il faut `redaction` dans system.yaml : c’est là que sont les motifs de retenue',
};
const second = {
  en: 'release copies are kept under one role of a record type',
  fr: 'les copies à communiquer sont conservées sous un seul rôle du type de dossier',
};
const staysInside = {
  en: 'a release copy is made to leave: `outgoing: true`',
  fr: 'une copie à communiquer est faite pour sortir : `outgoing: true`',
};
const reserved = {
  en: 'this role is for release copies alone, which only redaction makes',
  fr: 'ce rôle est réservé aux copies à communiquer, que seul le caviardage produit',
};
const unread = {
  en: 'whoever may do "{action}" reads the documents: the rule must also name `view` and `read-documents`',
  fr: 'qui peut faire « {action} » lit les documents : la règle doit aussi nommer `view` et `read-documents`',
};
const nobody = {
  en: 'no access rule lets anyone do "{action}", so no release copy could be made',
  fr: 'aucune règle d’accès ne permet de faire « {action} » : aucune copie à communiquer ne pourrait être produite',
};
