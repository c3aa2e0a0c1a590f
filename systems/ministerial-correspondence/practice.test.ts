import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playStory, readPractice, readSystem } from '../../test/support/practice-stories.ts';

const definition = readSystem('ministerial-correspondence');
const practice = await readPractice('ministerial-correspondence');

/** All that were written by hand, and every tenth of the alike letters of a campaign. */
const played = practice.stories.filter(({ key }) => !practice.members.has(key) || key.endsWith('7'));

test('every practice record can be played step by step and ends in the state it names', () => {
  for (const story of played) {
    assert.equal(playStory(definition, practice, story).state, story.ends, story.key);
  }
});

test('no step of a practice record lies after today, and none is linked to a record that comes after it', () => {
  const before = new Map(practice.stories.map((story, index) => [story.key, { story, index }]));
  assert.equal(before.size, practice.stories.length, 'each has a key of its own');
  for (const { key, receivedWorkingDaysAgo: age, story } of practice.stories) {
    const last = Math.max(0, ...story.map(({ day }) => day));
    assert.ok(last <= age, `${key}: day ${last} of ${age}`);
    for (const { link } of story) {
      if (!link) continue;
      const target = before.get(link.to);
      assert.ok(
        target && (target.index < practice.first || target.story.receivedWorkingDaysAgo >= age),
        `${key}: ${link.to}`,
      );
    }
  }
});

test('three hundred practice records stand in every state, about two in five of them in French, a campaign of 120 among them', () => {
  assert.ok(practice.stories.length >= 300, String(practice.stories.length));
  assert.ok(practice.first >= 60 && practice.first <= 80);
  assert.equal(practice.members.size, 120);
  const written = practice.stories.filter(({ key }) => !practice.members.has(key));
  for (const stories of [written, practice.stories]) {
    const french = stories.filter((story) => story.fields.language === 'fr').length / stories.length;
    assert.ok(french > 0.36 && french < 0.44, `${french} in French`);
  }
  const states = definition.workflows[0]?.states.map((state) => state.id) ?? [];
  for (const state of states) {
    assert.ok(written.filter(({ ends }) => ends === state).length >= 5, state);
  }
});

test('practice records of every channel, kind of writer, topic, office and handling', () => {
  const { system, recordTypes } = definition;
  const text = (value: unknown) => JSON.stringify(value);
  const all = text(practice.stories);
  for (const channel of recordTypes[0]!.channels) {
    assert.ok(
      practice.stories.some((story) => story.channel === channel),
      channel,
    );
  }
  const named = (list: string) => system.pickLists.find(({ id }) => id === list)!.options.map(({ id }) => id);
  for (const type of named('correspondent-types')) {
    assert.ok(
      practice.stories.some(({ fields }) => text(fields.correspondents).includes(`"type":"${type}"`)),
      type,
    );
  }
  for (const topic of named('topics')) {
    assert.ok(
      practice.stories.some(({ fields }) => (fields.topics as string[]).includes(topic)),
      topic,
    );
  }
  for (const handling of [
    'minister-reply',
    'departmental-reply',
    'minister-office-reply',
    'acknowledgement-only',
    'invitation',
  ]) {
    assert.ok(all.includes(`"handling":"${handling}"`), handling);
  }
  for (const action of [
    'no-reply',
    'file-for-information',
    'transfer',
    'return-to-constituency',
    'refer-to-security',
    'reopen',
    'hold',
    'resume',
    'withdraw-signature',
  ]) {
    assert.ok(all.includes(`"action":"${action}"`), action);
  }
  const leads = new Set(practice.stories.flatMap(({ story }) => story.map(({ fields }) => fields?.leadOffice)));
  for (const office of [
    'partnerships-directorate',
    'mobility-directorate',
    'consular-affairs',
    'region-atlantic',
    'region-quebec',
    'region-pacific',
    'correspondence-unit',
  ]) {
    assert.ok(leads.has(office), office);
  }
});

test('each item that came in is told in a few sentences of its own', () => {
  const bodies = new Set<string>();
  for (const { key, incoming } of practice.stories) {
    const words = incoming?.body.join(' ') ?? '';
    assert.ok(words.length >= 90 && words.length <= 1500, `${key}: ${words.length}`);
    bodies.add(words);
  }
  assert.equal(bodies.size, practice.stories.length, 'no two are alike');
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
