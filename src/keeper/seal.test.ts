import assert from 'node:assert/strict';
import { createSecretKey, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { makeRecordKey, openTestKeeper, type StoredKey } from '../../test/support/keeper.ts';
import fc from '../../test/support/properties.ts';
import { joinParts } from '../platform/keys/index.ts';
import { type NewestWrite, newestWriteSql } from '../storage/audit/entry-row.ts';
import { type SealContext, SealError } from './index.ts';
import { pad, paddedLength, unpad } from './padding.ts';
import { sealContent, unsealContent } from './seal.ts';

const refused = (code: string) => (error: unknown) => error instanceof SealError && error.code === code;

interface Cell {
  record: StoredKey;
  context: SealContext;
  box: Buffer;
}

const moves = process.env.CHANCERY_PROVE ? 1000 : 100;

/** Ten cells of five records in two columns, as a sealing function fills them. */
function fillCells(records: readonly StoredKey[], seal: (record: StoredKey, context: SealContext) => Buffer): Cell[] {
  return records.flatMap((record) =>
    ['sealed', 'line'].flatMap((column) =>
      [1, 2].map((counter) => {
        const context = { table: 'casework.record', column, row: record.recordId, counter };
        return { record, context, box: seal(record, context) };
      }),
    ),
  );
}

/** Moves ciphertexts to other cells, half of them within one record; counts those that open there. */
function countAccepted(cells: readonly Cell[], unseal: (cell: Cell, box: Buffer) => Buffer): number {
  let accepted = 0;
  for (let tried = 0; tried < moves; ) {
    const to = cells[randomInt(cells.length)]!;
    const among = tried % 2 === 0 ? cells.filter(({ record }) => record === to.record) : cells;
    const from = among[randomInt(among.length)]!;
    if (to === from) continue;
    tried += 1;
    try {
      unseal(to, from.box);
      accepted += 1;
    } catch (error) {
      assert.ok(refused('altered')(error));
    }
  }
  return accepted;
}

test('of ciphertexts moved to another row, column, counter or record none opens, and no other change is taken', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper } = parts;
  const records = await Promise.all(Array.from({ length: 5 }, () => makeRecordKey(parts)));
  const cells = fillCells(records, ({ key }, context) =>
    keeper.seal(key, context, `${context.column} ${context.counter}`),
  );
  const accepted = countAccepted(cells, ({ record, context }, box) => keeper.unseal(record.key, context, box));
  t.diagnostic(`accepted ${accepted} of ${moves}`);
  assert.equal(accepted, 0);
  for (const { record, context, box } of cells) {
    for (const change of [{ table: 'casework.note' }, { column: 'other' }, { row: randomUUID() }, { counter: 9 }]) {
      assert.throws(() => keeper.unseal(record.key, { ...context, ...change }, box), refused('altered'));
    }
    const flipped = Buffer.from(box);
    flipped[randomInt(box.length)]! ^= 1;
    assert.throws(() => keeper.unseal(record.key, context, flipped), refused('altered'));
    assert.equal(keeper.unseal(record.key, context, box).toString(), `${context.column} ${context.counter}`);
  }
});

test('a ciphertext of another system opens nowhere', async (t) => {
  const [one, other] = [await openTestKeeper(t), await openTestKeeper(t, { system: 'other-system' })];
  const context = { table: 'control.account', column: 'sealed', row: randomUUID(), counter: 0 };
  assert.throws(
    () => one.keeper.unsealForSystem(context, other.keeper.sealForSystem(context, 'text')),
    refused('altered'),
  );
  assert.equal(other.keeper.unsealForSystem(context, other.keeper.sealForSystem(context, 'text')).toString(), 'text');
});

test('the test of moved ciphertexts notices a seal without associated data', async (t) => {
  const parts = await openTestKeeper(t);
  const records = await Promise.all(Array.from({ length: 5 }, () => makeRecordKey(parts)));
  const nowhere = { table: '', column: '', row: '', counter: 0 };
  const cells = fillCells(records, ({ key }) => parts.keeper.seal(key, nowhere, 'content'));
  const accepted = countAccepted(cells, ({ record }, box) => parts.keeper.unseal(record.key, nowhere, box));
  assert.ok(accepted > moves / 4, `accepted ${accepted} of ${moves}`);
});

test('a row put back to an older, in itself valid, state is noticed', async (t) => {
  const parts = await openTestKeeper(t);
  const { keeper, database } = parts;
  const record = await makeRecordKey(parts);
  const readNewest = async (of = record.recordId) => {
    const { rows } = await database.app.query<{ newest: NewestWrite | null }>({
      text: `select ${newestWriteSql('$1')} as newest`,
      values: [keeper.pseudonym(of)],
    });
    return rows[0]!.newest;
  };
  assert.throws(() => keeper.verifyNewestWrite(record.recordId, 1, null), refused('rolled-back'));
  const write = (recordId: string, sealCounter: number) =>
    keeper.append(database.app, {
      type: 'edited',
      actor: randomUUID(),
      recordId,
      sealCounter,
      body: { fields: ['subject'] },
    });
  for (let counter = 1; counter <= 20; counter += 1) {
    await write(record.recordId, counter);
    const newest = await readNewest();
    keeper.verifyNewestWrite(record.recordId, counter, newest);
    for (const older of [counter - 1, counter + 1]) {
      assert.throws(() => keeper.verifyNewestWrite(record.recordId, older, newest), refused('rolled-back'));
    }
  }
  const newest = (await readNewest())!;
  assert.throws(
    () => keeper.verifyNewestWrite(record.recordId, 3, { ...newest, sealCounter: 3 }),
    refused('rolled-back'),
    'an altered entry',
  );
  const other = randomUUID();
  await write(other, 3);
  assert.throws(() => keeper.verifyNewestWrite(record.recordId, 3, null), refused('rolled-back'));
  const theirs = await readNewest(other);
  assert.throws(
    () => keeper.verifyNewestWrite(record.recordId, 3, theirs),
    refused('rolled-back'),
    'an entry of another record',
  );
});

test('a key of another keeper seals and opens nothing', async (t) => {
  const [one, other] = [await openTestKeeper(t), await openTestKeeper(t, { system: 'other-system' })];
  const { key, recordId } = await makeRecordKey(one);
  const context = { table: 'casework.record', column: 'sealed', row: recordId, counter: 1 };
  assert.throws(() => other.keeper.seal(key, context, 'text'), refused('unknown-key'));
  assert.throws(() => one.keeper.seal({ recordId }, context, 'text'), refused('unknown-key'));
});

test('tags and pseudonyms are equal for equal values of one system and of no other', async (t) => {
  const [one, other] = [await openTestKeeper(t), await openTestKeeper(t, { system: 'other-system' })];
  const id = randomUUID();
  assert.deepEqual(one.keeper.tag('email', 'a@b.example'), one.keeper.tag('email', 'a@b.example'));
  assert.notDeepEqual(one.keeper.tag('email', 'a@b.example'), one.keeper.tag('phone', 'a@b.example'));
  assert.notDeepEqual(one.keeper.tag('email', 'a@b.example'), other.keeper.tag('email', 'a@b.example'));
  assert.notDeepEqual(one.keeper.idempotencyTag('a', 'bc'), one.keeper.idempotencyTag('ab', 'c'));
  assert.equal(one.keeper.pseudonym(id).length, 16);
  assert.notDeepEqual(one.keeper.pseudonym(id), other.keeper.pseudonym(id));
});

test('contents of every length come back; their lengths are told to a bucket only', () => {
  const [key, context] = [createSecretKey(randomBytes(32)), { table: 't', column: 'c', row: 'r', counter: 0 }];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (content) => {
      const box = sealContent(key, 's', context, content, randomBytes);
      assert.equal(box.length, 29 + paddedLength(content.length + 4));
      assert.deepEqual(unsealContent(key, 's', context, box), Buffer.from(content));
    }),
    { numRuns: 200 },
  );
  const buckets = new Set(Array.from({ length: 4092 }, (_, length) => paddedLength(length + 4)));
  assert.deepEqual([...buckets], [128, 256, 512, 1024, 2048, 4096]);
  for (let length = 1; length < 3_000_000; length += 1237) {
    assert.ok(paddedLength(length) >= length && (length <= 4096 || paddedLength(length) <= length * 1.12));
  }
  assert.equal(unpad(Buffer.concat([pad(Buffer.from('a')), Buffer.alloc(1)])), undefined);
});

test('no two lists of parts give the same associated data', () => {
  const part = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', '\0', 'a', 'aa'));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      assert.equal(joinParts(...one).equals(joinParts(...other)), same);
    }),
    { numRuns: 2000 },
  );
});
