import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playStory, readPractice, readSystem } from '../../test/support/practice-stories.ts';

const definition = readSystem('ministerial-correspondence');
const practice = readPractice('ministerial-correspondence');

test('every practice record can be played step by step and ends in the state it names', () => {
  for (const story of practice.stories) {
    assert.equal(playStory(definition, practice, story).state, story.ends, story.key);
  }
});

test('the practice records stand in every state, about two in five of them in French', () => {
  assert.ok(practice.stories.length >= 60);
  const ends = new Set(practice.stories.map((story) => story.ends));
  const states = definition.workflows[0]?.states.map((state) => state.id) ?? [];
  assert.deepEqual([...ends].sort(), [...states].sort());
  const french = practice.stories.filter((story) => story.fields.language === 'fr').length;
  assert.ok(french / practice.stories.length > 0.33, `${french} in French`);
});

test('no persona holds roles that one person may not hold together', () => {
  for (const { account, grants } of practice.people.values()) {
    const held = grants.map((grant) => grant.role);
    for (const { roles } of definition.access.incompatible) {
      assert.ok(!roles.every((role) => held.includes(role)), `${account}: ${roles.join(' and ')}`);
    }
  }
});

test('people and places are invented: reserved addresses and numbers only', () => {
  const text = JSON.stringify(practice.stories);
  for (const [address] of text.matchAll(/[\w.-]+@[\w.-]+\.\w+/g)) assert.match(address, /[.@]example\.(org|ca)$/);
  for (const [number] of text.matchAll(/\b\d{3}-\d{3}-\d{4}\b/g)) assert.match(number, /^\d{3}-555-01\d\d$/);
});
