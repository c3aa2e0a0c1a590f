import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageFault } from './command.ts';
import { passkeyPartyOf } from './passkeys.ts';

test('passkeys are made for the host of the desk, or the domain above desk and admin', () => {
  assert.equal(passkeyPartyOf({}).rpId, 'localhost');
  const desk = 'https://desk.example.ca';
  const one = passkeyPartyOf({ CHANCERY_URL_DESK: desk });
  assert.deepEqual([one.rpId, [...one.origins]], ['desk.example.ca', [desk]]);
  const both = { CHANCERY_URL_DESK: desk, CHANCERY_URL_ADMIN: 'https://admin.example.ca' };
  assert.throws(() => passkeyPartyOf(both), UsageFault);
  assert.equal(passkeyPartyOf({ ...both, CHANCERY_PASSKEY_HOST: 'example.ca' }).rpId, 'example.ca');
  assert.throws(() => passkeyPartyOf({ ...both, CHANCERY_PASSKEY_HOST: 'ample.ca' }), UsageFault);
});
