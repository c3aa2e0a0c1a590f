import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCatchUp } from './catch-up.ts';

test('several ask for one try; one that failed answers for a second; one that hangs is not joined by another', async () => {
  let seconds = 0;
  let begun = 0;
  let { promise, resolve, reject } = Promise.withResolvers<void>();
  const flush = () => {
    begun += 1;
    return promise;
  };
  const renew = () => {
    ({ promise, resolve, reject } = Promise.withResolvers<void>());
  };
  const catchUp = startCatchUp(flush, () => seconds, 20);
  const both = Promise.all([catchUp(), catchUp()]);
  resolve();
  assert.deepEqual(await both, [true, true]);
  assert.equal(begun, 1);

  renew();
  const failing = catchUp();
  reject(new Error('the witness is away'));
  assert.equal(await failing, false);
  assert.equal(await catchUp(), false);
  assert.equal(begun, 2, 'not asked again at once');

  renew();
  seconds += 2;
  assert.equal(await catchUp(), false, 'it hangs');
  seconds += 2;
  const waiting = catchUp();
  assert.equal(begun, 3, 'the same one is waited for');
  resolve();
  assert.equal(await waiting, true);
});
