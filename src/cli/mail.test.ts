import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { UsageFault } from './command.ts';
import { mailServerOf, mailSetupOf } from './mail.ts';

const from = 'chancery@example.test';
const read = (address: string) => mailServerOf({ SMTP_URL: address, CHANCERY_MAIL_FROM: from });

test('a mail server is encrypted from the first byte or asked for STARTTLS, but for one on this machine', () => {
  assert.equal(mailServerOf({}), undefined);
  assert.deepEqual(read('smtps://chancery:p%40ss%3Aword@mail.example.test'), {
    host: 'mail.example.test',
    port: 465,
    encryption: 'at-once',
    user: 'chancery',
    password: 'p@ss:word',
    from,
  });
  const plain = { host: 'mail.example.test', port: 25, encryption: 'asked', from };
  assert.deepEqual(read('smtp://mail.example.test:25/'), plain);
  assert.deepEqual(read('smtp://localhost'), { host: 'localhost', port: 587, encryption: 'none', from });
  assert.equal(read('smtp://[::1]:2525')?.encryption, 'none');
  assert.equal(read('smtp://localhost.example.test')?.encryption, 'asked');
});

test('what is wrong is told in one sentence that names the variable and quotes nothing', () => {
  const secret = 'hunter2';
  const wrong: NodeJS.ProcessEnv[] = [
    ...[
      `https://chancery:${secret}@mail.example.test`,
      `smtp://chancery:${secret}@mail.example.test/box`,
      `smtps://chancery:${secret}@mail.example.test?tls=no`,
      `smtps://:${secret}@mail.example.test`,
      `smtps://chancery@mail.example.test`,
      `smtps://chancery:${secret}%zz@mail.example.test`,
      `smtps://`,
      secret,
    ].map((address) => ({ SMTP_URL: address, CHANCERY_MAIL_FROM: from })),
    { SMTP_URL: `smtps://chancery:${secret}@mail.example.test` },
    { CHANCERY_MAIL_FROM: from },
    { SMTP_URL: 'smtps://mail.example.test', CHANCERY_MAIL_FROM: 'Chancery <chancery@example.test>' },
  ];
  for (const env of wrong)
    assert.throws(
      () => mailServerOf(env),
      (fault) => {
        assert.ok(fault instanceof UsageFault, inspect(env));
        assert.match(fault.text.en, /SMTP_URL|CHANCERY_MAIL_FROM/);
        assert.doesNotMatch(inspect(fault, { depth: 9, showHidden: true }), new RegExp(secret));
        return true;
      },
    );
});

test('mail leads to the sign-in of the desk; in practice mode there is none, and a wrong value is told all the same', () => {
  const env = { SMTP_URL: 'smtps://mail.example.test', CHANCERY_MAIL_FROM: from };
  assert.throws(() => mailSetupOf(env, 'real'), UsageFault);
  const whole = { ...env, CHANCERY_URL_DESK: 'https://desk.example.test/x' };
  assert.equal(mailSetupOf(whole, 'real')?.link, 'https://desk.example.test/sign-in');
  assert.equal(mailSetupOf(whole, 'practice'), undefined);
  assert.throws(() => mailSetupOf({ ...whole, SMTP_URL: 'mail.example.test' }, 'practice'), UsageFault);
});
