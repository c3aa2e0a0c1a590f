import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';
import { StorageError } from './errors.ts';
import { gather } from './gather.ts';

const db = {} as Database;

/** A server that answers when it is told to, and what it was sent. */
function puppet() {
  const sent: { asks: readonly number[]; answer(): void; fail(fault: unknown): void }[] = [];
  const ask = gather<number, string>(
    (_, asks) =>
      new Promise((resolve, reject) => {
        sent.push({ asks, answer: () => resolve(asks.map((one) => `answer to ${one}`)), fail: reject });
      }),
  );
  return { sent, ask: (number: number, where: Database = db) => ask(where, number) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked in one turn travels together, and everybody gets their own answer', async () => {
  const { sent, ask } = puppet();
  const answers = Promise.all([ask(1), ask(2), ask(2), ask(3)]);
  await turn();
  assert.deepEqual(
    sent.map(({ asks }) => asks),
    [[1, 2, 2, 3]],
  );
  sent[0]?.answer();
  assert.deepEqual(await answers, ['answer to 1', 'answer to 2', 'answer to 2', 'answer to 3']);
});

test('an ask that comes while a statement is under way is never answered by that statement', async () => {
  const { sent, ask } = puppet();
  const first = ask(1);
  await turn();
  const second = ask(1);
  sent[0]?.answer();
  await first;
  await turn();
  assert.equal(sent.length, 2, 'asked anew, though it is the same question');
  sent[1]?.answer();
  assert.equal(await second, 'answer to 1');
});

test('a statement that is slow holds the others up for a few milliseconds only', async () => {
  const { sent, ask } = puppet();
  const slow = ask(1);
  await turn();
  const later = ask(2);
  await turn();
  assert.equal(sent.length, 1);
  await sleep(30);
  assert.equal(sent.length, 2);
  sent[1]?.answer();
  assert.equal(await later, 'answer to 2');
  sent[0]?.answer();
  await slow;
});

test('asks of two databases never meet', async () => {
  const { sent, ask } = puppet();
  const answers = [ask(1, {} as Database), ask(2, {} as Database)];
  await turn();
  assert.deepEqual(
    sent.map(({ asks }) => asks),
    [[1], [2]],
  );
  for (const one of sent) one.answer();
  await Promise.all(answers);
});

test('when a statement with several asks fails, each is asked by itself and only the guilty one fails', async () => {
  const ask = gather<number, number>(async (_, asks) => {
    if (asks.includes(2)) throw new StorageError('invalid-value');
    return asks.map((one) => one * 10);
  });
  const settled = await Promise.allSettled([ask(db, 1), ask(db, 2), ask(db, 3)]);
  assert.deepEqual(
    settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as StorageError).code)),
    [10, 'invalid-value', 30],
  );
});

test('when the server cannot be reached, nobody asks again', async () => {
  let statements = 0;
  const ask = gather<number, number>(() => {
    statements += 1;
    return Promise.reject(new StorageError('unavailable'));
  });
  const settled = await Promise.allSettled([ask(db, 1), ask(db, 2)]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal(statements, 1);
});

test('an answer to more or fewer than asked is an answer to nobody', async () => {
  const ask = gather<number, number>(async (_, asks) => (asks.length > 1 ? [1] : asks));
  assert.deepEqual(await Promise.all([ask(db, 1), ask(db, 2)]), [1, 2], 'each was asked by itself');
});

test('many asks are answered in several statements, all of them', async () => {
  const sizes: number[] = [];
  const ask = gather<number, number>(async (_, asks) => {
    sizes.push(asks.length);
    return asks;
  });
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  assert.deepEqual(await Promise.all(numbers.map((one) => ask(db, one))), numbers);
  assert.ok(Math.max(...sizes) <= 32);
});
