import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard, libraryCardFiles } from '../../../test/support/library-card.ts';
import type { Definition } from '../definition.ts';
import { readDefinition } from '../read/read-definition.ts';
import { compareDefinitions } from './compare-definitions.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly says: RegExp;
  readonly privacy: boolean;
  readonly compatible: boolean;
}

const card = 'record-types/card-request.yaml';
const notPersonal = '    inventory: *coded\n';
const newField = (inventory: string) =>
  `  - id: nickname\n    type: text\n    label: { en: Nickname, fr: Surnom }\n${inventory}`;

const cases: Case[] = [
  {
    name: 'a personal field is added',
    file: card,
    find: 'form:\n',
    put: `${newField('    inventory: *request\n')}form:\n`,
    says: /The field "Nickname" \(nickname\) of "card-request" was added/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a field that is not personal is added',
    file: card,
    find: 'form:\n',
    put: `${newField(notPersonal).replace('text', 'date')}form:\n`,
    says: /was added/,
    privacy: false,
    compatible: true,
  },
  {
    name: 'a personal field changes its type',
    file: card,
    find: 'type: long-text',
    put: 'type: text',
    says: /"What was said" \(notes\) of "card-request" is of another type/,
    privacy: true,
    compatible: false,
  },
  {
    name: 'a purpose changes',
    file: card,
    find: 'purpose: protecting-children',
    put: 'purpose: lending',
    says: /bornOn\).*\(purpose: protecting-children → lending\)/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a sensitivity changes',
    file: card,
    find: 'sensitivity: medium',
    put: 'sensitivity: high',
    says: /\(sensitivity: medium → high\)/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a coded field becomes personal',
    file: card,
    find: 'fr: Qui a parlé à la personne }\n    inventory: *coded',
    put: 'fr: Qui a parlé à la personne }\n    inventory: *request',
    says: /\(interviewer\).*is sealed now/,
    privacy: true,
    compatible: false,
  },
  {
    name: 'a choice is removed',
    file: card,
    find: '      - { id: lease, label: { en: A lease, fr: Un bail } }\n',
    put: '',
    says: /Choice "lease" of "proof" was removed/,
    privacy: false,
    compatible: false,
  },
  {
    name: 'a label changes',
    file: card,
    find: 'en: Fee in dollars',
    put: 'en: Fee (dollars)',
    says: /\(fee\) of "card-request" was changed \(label: “Fee in dollars” → “Fee \(dollars\)”\)/,
    privacy: false,
    compatible: true,
  },
  {
    name: 'a retention rule changes',
    file: 'privacy.yaml',
    find: 'years: 5',
    put: 'years: 6',
    says: /Retention rule "five-years" was changed \(years: 5 → 6\)/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'eligibility changes',
    file: 'system.yaml',
    find: 'awarenessMonths: 12',
    put: 'awarenessMonths: 18',
    says: /Who is eligible/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a role sees more',
    file: 'access.yaml',
    find: 'read: [kind, fee, feeWaived, branch]',
    put: 'read: [kind, fee, feeWaived, branch, guardian]',
    says: /bookkeeper may now see more: guardian/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a role sees less',
    file: 'access.yaml',
    find: 'read: [kind, fee, feeWaived, branch]',
    put: 'read: [kind, fee, feeWaived]',
    says: /bookkeeper may no longer see: branch/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a role may do more',
    file: 'access.yaml',
    find: 'actions: [list, view-access-log, read-audit]',
    put: 'actions: [list, view, view-access-log, read-audit]',
    says: /auditor may now do more: view$/,
    privacy: true,
    compatible: true,
  },
  {
    name: 'a role may do less',
    file: 'access.yaml',
    find: 'read-documents, import, lookup, view-history]',
    put: 'read-documents, import, view-history]',
    says: /clerk may no longer do: lookup/,
    privacy: false,
    compatible: true,
  },
  {
    name: 'a state changes',
    file: 'workflows/card.yaml',
    find: 'phase: waiting }',
    put: 'phase: waiting, milestone: true }',
    says: /State "waiting-for-proof" of "card" was changed \(milestone: false → true\)/,
    privacy: false,
    compatible: true,
  },
  {
    name: 'an office is removed',
    file: 'system.yaml',
    find: '  - id: finance\n',
    put: '  - id: fees\n',
    says: /Office "finance" was removed/,
    privacy: false,
    compatible: false,
  },
  {
    name: 'a deadline changes',
    file: 'workflows/complaint.yaml',
    find: 'count: { workingDays: 20 }',
    put: 'count: { workingDays: 15 }',
    says: /Deadline "answer" of "complaint" was changed \(count\.workingDays: 20 → 15\)/,
    privacy: false,
    compatible: true,
  },
  {
    name: 'a worklist changes',
    file: 'reports.yaml',
    find: 'filter: { due: overdue }',
    put: 'filter: { due: today }',
    says: /Worklist "late" was changed \(filter\.due: overdue → today\)/,
    privacy: false,
    compatible: true,
  },
];

test('a version compared with itself has no changes', () => {
  assert.deepEqual(compareDefinitions(libraryCard(), libraryCard()), []);
});

for (const { name, says, privacy, compatible, ...edit } of cases) {
  test(`${name}: it is said, with what it means`, () => {
    const changes = compareDefinitions(libraryCard(), edited(edit));
    const found = changes.find(({ message }) => says.test(message.en));
    assert.ok(found, JSON.stringify(changes, null, 1));
    assert.deepEqual({ privacy: found.privacy, compatible: found.compatible }, { privacy, compatible });
    assert.notEqual(found.message.en, found.message.fr);
    assert.doesNotMatch(found.message.en + found.message.fr, /\{\w+\}/);
  });
}

test('records cannot go on when their state is gone, and no one gains by a new state', () => {
  const before = libraryCard();
  const [first, ...others] = before.workflows;
  const without = { ...first!, states: first!.states.filter(({ id }) => id !== 'returned') };
  const shorter = { ...before, workflows: [without, ...others] };
  assert.deepEqual(
    compareDefinitions(before, shorter).map(({ compatible, privacy }) => [compatible, privacy]),
    [[false, false]],
  );
  assert.deepEqual(
    compareDefinitions(shorter, before).map(({ compatible, privacy }) => [compatible, privacy]),
    [[true, false]],
  );
});

test('what concerns privacy comes first', () => {
  const files = libraryCardFiles();
  const after = edited({ file: 'privacy.yaml', find: 'years: 5', put: 'years: 6', files });
  const both = edited({ file: card, find: 'en: Fee in dollars', put: 'en: Fee (dollars)', files });
  assert.ok(after);
  assert.deepEqual(
    compareDefinitions(libraryCard(), both).map(({ privacy }) => privacy),
    [true, false],
  );
});

interface Edit {
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly files?: Map<string, string>;
}

/** The invented system with one edit; faults that such an edit leaves behind elsewhere do not matter to the comparison. */
function edited({ file, find, put, files = libraryCardFiles() }: Edit): Definition {
  const text = files.get(file) ?? '';
  assert.ok(text.includes(find));
  files.set(
    file,
    text.replace(find, () => put),
  );
  const { definition, faults } = readDefinition(files);
  if (definition) return definition;
  assert.ok(find.includes('finance'), JSON.stringify(faults, null, 1));
  const before = libraryCard();
  return {
    ...before,
    system: { ...before.system, offices: before.system.offices.filter(({ id }) => id !== 'finance') },
  };
}
