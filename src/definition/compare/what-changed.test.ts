import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatChanged } from './what-changed.ts';

test('what a key said before and says now, where that is short', () => {
  const before = {
    label: { en: 'Subject', fr: 'Objet' },
    validation: { minLength: 3, maxLength: 200 },
    roles: ['clerk', 'librarian'],
    required: 'registration',
    steps: [{ does: 'review' }],
    help: 'x'.repeat(61),
    same: true,
  };
  const after = {
    label: { en: 'Matter', fr: 'Objet' },
    validation: { minLength: 3, maxLength: 150 },
    roles: ['clerk', 'auditor'],
    days: 3,
    steps: [],
    help: 'short',
    same: true,
  };
  assert.deepEqual(whatChanged(before, after), {
    en: 'label: “Subject” → “Matter”; validation.maxLength: 200 → 150; roles: + auditor, − librarian; required: registration → –; steps; help; days: – → 3',
    fr: 'label; validation.maxLength: 200 → 150; roles: + auditor, − librarian; required: registration → –; steps; help; days: – → 3',
  });
  assert.deepEqual(whatChanged(before, { ...before, roles: ['librarian', 'clerk'] }), { en: 'roles', fr: 'roles' });
  assert.equal(whatChanged(before, { ...before, required: 'triage' }, ['required']), undefined);
  assert.equal(whatChanged(before, structuredClone(before)), undefined);
});
