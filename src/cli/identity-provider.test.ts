import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UsageFault } from './command.ts';
import { staffProviderOf } from './identity-provider.ts';

const whole = {
  CHANCERY_OIDC_ISSUER: 'https://sign-in.example.test',
  CHANCERY_OIDC_CLIENT_ID: 'chancery',
  CHANCERY_OIDC_CLIENT_SECRET: 'invented-secret',
};
const open = (env: NodeJS.ProcessEnv) => staffProviderOf(env, { origins: [], now: () => new Date() });

test('without an issuer there is no provider; with one, multi-factor authentication is always asked for', () => {
  assert.equal(open({}), undefined);
  const party = open(whole);
  assert.deepEqual([party?.name.en, party?.acr, party?.amr], ['sign-in.example.test', [], ['mfa']]);
  const named = open({
    ...whole,
    CHANCERY_OIDC_NAME: 'Maple Key',
    CHANCERY_OIDC_NAME_FR: 'Clé d’érable',
    CHANCERY_OIDC_ACR: 'loa3  loa4',
  });
  assert.deepEqual([named?.name.fr, named?.acr, named?.amr], ['Clé d’érable', ['loa3', 'loa4'], []]);
  assert.deepEqual(open({ ...whole, CHANCERY_OIDC_AMR: 'hwk pin' })?.amr, ['hwk', 'pin']);
});

test('what is wrong or missing is named in one sentence, without what was given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'oidc-secret-'));
  const empty = join(folder, 'empty');
  await writeFile(empty, '\n');
  const { CHANCERY_OIDC_CLIENT_SECRET: _, ...noSecret } = whole;
  let keys = 0;
  const keyFile = async ({ privateKey }: { privateKey: KeyObject }) => {
    keys += 1;
    const path = join(folder, `key-${keys}.pem`);
    await writeFile(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    return path;
  };
  const wrong: readonly [NodeJS.ProcessEnv, RegExp][] = [
    [{ CHANCERY_OIDC_CLIENT_ID: 'chancery' }, /CHANCERY_OIDC_CLIENT_ID is set, but CHANCERY_OIDC_ISSUER is not/],
    [
      { ...whole, CHANCERY_OIDC_ISSUER: 'http://sign-in.example.test' },
      /CHANCERY_OIDC_ISSUER must be an https address/,
    ],
    [{ ...whole, CHANCERY_OIDC_ISSUER: 'https://a:b@sign-in.example.test' }, /CHANCERY_OIDC_ISSUER must be/],
    [{ ...whole, CHANCERY_OIDC_ISSUER: 'https://sign-in.example.test?x=1' }, /CHANCERY_OIDC_ISSUER must be/],
    [{ ...whole, CHANCERY_OIDC_ISSUER: 'not an address' }, /CHANCERY_OIDC_ISSUER must be/],
    [{ ...whole, CHANCERY_OIDC_CLIENT_ID: '' }, /CHANCERY_OIDC_CLIENT_ID is missing/],
    [noSecret, /Set one of CHANCERY_OIDC_CLIENT_KEY_FILE/],
    [{ ...whole, CHANCERY_OIDC_CLIENT_SECRET_FILE: empty }, /Set one of CHANCERY_OIDC_CLIENT_KEY_FILE/],
    [{ ...whole, CHANCERY_OIDC_CLIENT_KEY_FILE: empty }, /Set one of CHANCERY_OIDC_CLIENT_KEY_FILE/],
    [{ ...whole, CHANCERY_OIDC_CLIENT_KEY_ID: 'one' }, /CHANCERY_OIDC_CLIENT_KEY_ID is set, but/],
    [{ ...noSecret, CHANCERY_OIDC_CLIENT_KEY_FILE: empty }, /must name a file with a private key/],
    [
      {
        ...noSecret,
        CHANCERY_OIDC_CLIENT_KEY_FILE: await keyFile(generateKeyPairSync('rsa', { modulusLength: 1024 })),
      },
      /at least 2048 bits/,
    ],
    [
      {
        ...noSecret,
        CHANCERY_OIDC_CLIENT_KEY_FILE: await keyFile(generateKeyPairSync('ec', { namedCurve: 'secp521r1' })),
      },
      /P-256/,
    ],
    [{ ...noSecret, CHANCERY_OIDC_CLIENT_SECRET_FILE: empty }, /must name a file that can be read/],
    [{ ...noSecret, CHANCERY_OIDC_CLIENT_SECRET_FILE: 'invented-secret' }, /must name a file that can be read/],
  ];
  for (const [env, sentence] of wrong) {
    assert.throws(
      () => open(env),
      (fault: unknown) =>
        fault instanceof UsageFault && sentence.test(fault.message) && !/invented-secret|a:b@/.test(fault.message),
      String(sentence),
    );
  }
  const kept = join(folder, 'secret');
  await writeFile(kept, 'from a file\n');
  assert.ok(open({ ...noSecret, CHANCERY_OIDC_CLIENT_SECRET_FILE: kept }));
  const key = await keyFile(generateKeyPairSync('ed25519'));
  assert.ok(open({ ...noSecret, CHANCERY_OIDC_CLIENT_KEY_FILE: key, CHANCERY_OIDC_CLIENT_KEY_ID: 'one' }));
  await rm(folder, { recursive: true });
});
