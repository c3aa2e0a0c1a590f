import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryCard } from '../../../test/support/library-card.ts';
import { inventoryOf } from '../inventory/inventory-of.ts';
import { findField, getField, leafFields } from './find-field.ts';
import { findRecordType, getRecordType } from './get-record-type.ts';
import { findAction, findWorkflow, getWorkflow, stateOf, workflowOf } from './get-workflow.ts';
import { codedFields, isSealed, isSealedPath, sealedFields } from './is-sealed.ts';
import { findOffice, officesBelow } from './offices-below.ts';
import { optionsOf, optionsOffered } from './options-of.ts';

const definition = libraryCard();
const card = getRecordType(definition, 'card-request');

test('find gives undefined, get throws, where nothing has the id', () => {
  assert.equal(findRecordType(definition, 'nothing'), undefined);
  assert.equal(findWorkflow(definition, 'nothing'), undefined);
  assert.equal(findField(card, 'borrowers.nothing'), undefined);
  assert.equal(findField(card, 'subject.given'), undefined);
  assert.throws(() => getRecordType(definition, 'nothing'), RangeError);
  assert.throws(() => getWorkflow(definition, 'nothing'), RangeError);
  assert.throws(() => workflowOf(definition, 'nothing'), RangeError);
  assert.throws(() => getField(card, 'nothing'), RangeError);
  assert.throws(() => stateOf(getWorkflow(definition, 'card'), 'nothing'), RangeError);
});

test('parts of groups are found by their path and inherit the entry of the group', () => {
  assert.equal(getField(card, 'borrowers.name.family').label.en, 'Family name');
  const leaves = new Map(leafFields(card).map(({ path, inventory }) => [path, inventory]));
  assert.equal(leaves.get('borrowers.email')?.purpose, 'lending');
  assert.equal(leaves.get('borrowers.bornOn')?.purpose, 'protecting-children');
  assert.ok(!leaves.has('borrowers'));
});

test('workflow, states and actions', () => {
  assert.equal(workflowOf(definition, 'book-complaint').id, 'complaint');
  assert.equal(stateOf(getWorkflow(definition, 'card'), 'issued').phase, 'closed');
  assert.equal(findAction(getWorkflow(definition, 'card'), 'issue')?.to, 'issued');
});

test('every field is either sealed or coded', () => {
  const sealed = sealedFields(card).map(({ id }) => id);
  const coded = codedFields(card).map(({ id }) => id);
  assert.deepEqual(sealed, ['subject', 'borrowers', 'cardNumber', 'guardian', 'notes', 'interests']);
  assert.equal(sealed.length + coded.length, card.fields.length);
  assert.ok(isSealedPath(card, 'borrowers.type') && isSealedPath(card, 'nothing') && !isSealedPath(card, 'kind'));
});

test('free text is sealed whatever is declared, and what is undeclared is sealed', () => {
  const label = { en: 'x', fr: 'x' };
  const entry = {
    personal: false,
    purpose: 'p',
    authority: 'a',
    source: 's',
    sensitivity: 'none',
    retention: 'r',
  } as const;
  assert.ok(isSealed({ id: 'x', type: 'long-text', label, required: 'never', inventory: entry }));
  assert.ok(isSealed({ id: 'x', type: 'choice', label, required: 'never' }));
  assert.ok(!isSealed({ id: 'x', type: 'choice', label, required: 'never', inventory: entry }));
});

test('offices below an office', () => {
  assert.deepEqual(officesBelow(definition, 'central-branch'), ['central-branch', 'circulation']);
  assert.equal(officesBelow(definition, 'library').length, definition.system.offices.length);
  assert.deepEqual(officesBelow(definition, 'nothing'), []);
  assert.equal(findOffice(definition, 'finance')?.parent, 'library');
});

test('choices of a field, and those still offered', () => {
  const interests = getField(card, 'interests');
  assert.equal(optionsOf(definition, interests).length, 4);
  assert.equal(optionsOffered(definition, interests, '2025-12-31').length, 4);
  assert.equal(optionsOffered(definition, interests, '2026-01-01').length, 3);
  assert.deepEqual(optionsOf(definition, getField(card, 'subject')), []);
});

test('the inventory has a line for every field that holds a value, with its readers', () => {
  const rows = inventoryOf(definition);
  const birth = rows.find(({ path }) => path === 'borrowers.bornOn');
  assert.equal(birth?.sealed, true);
  assert.equal(birth?.entry?.sensitivity, 'medium');
  const readers = birth?.readers.map(({ role, how, scope }) => `${role} ${how} ${scope}`);
  assert.deepEqual(readers, [
    'branch-manager masked office',
    'clerk masked office',
    'clerk read own',
    'librarian masked office',
    'librarian read assigned',
  ]);
  assert.ok(!rows.some(({ readers: all }) => all.some(({ role }) => role === 'auditor')));
});
