import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { openMailServer, openSilentServer, type TestMailServerOptions } from '../../../test/support/mail-server.ts';
import { MailFault, type MailFaultCode, type MailServer, type OutgoingMail, openMailer } from './index.ts';

const mail: OutgoingMail = {
  id: '6f1c2f0e-0000-4000-8000-000000000001',
  to: 'ada.canary@example.test',
  language: 'fr',
  subject: 'Quelque chose vous attend',
  text: 'Déjà trois dossiers.\n',
  html: '<p>Déjà trois dossiers.</p>',
};
const sign = { user: 'chancery', password: 'open sesame 9' };

/** The code with which sending fails; fails itself when the mail goes out, or when the fault tells more than a code. */
async function faultWith(server: MailServer, changes: Partial<OutgoingMail> = {}): Promise<MailFaultCode> {
  const mailer = openMailer(server);
  try {
    await mailer.send({ ...mail, ...changes });
  } catch (fault) {
    assert.ok(fault instanceof MailFault, String(fault));
    assert.doesNotMatch(inspect(fault, { depth: 9, showHidden: true }), /canary|sesame|Refused|Ada/);
    return fault.code;
  } finally {
    mailer.close();
  }
  return assert.fail('the mail went out');
}

async function served(t: TestContext, options: TestMailServerOptions = {}) {
  const server = await openMailServer(t, options);
  return { server, fails: (changes: Partial<MailServer> = {}) => faultWith({ ...server.address, ...changes }) };
}

for (const encryption of ['none', 'asked', 'at-once'] as const) {
  test(`a mail goes out with encryption ${encryption}, as one message to one person that no program answers`, async (t) => {
    const signs = encryption === 'none' ? {} : { sign };
    const { server } = await served(t, { encryption, ...signs });
    const mailer = openMailer({ ...server.address, ...(signs.sign ?? {}) });
    await mailer.send(mail);
    await mailer.send(mail);
    const [first, second] = server.taken;
    assert.deepEqual(first?.to, [mail.to]);
    assert.equal(first?.from, 'chancery@example.test');
    assert.equal(first?.isEncrypted, encryption !== 'none');
    assert.equal(first?.user, signs.sign?.user);
    const headers = first?.raw.slice(0, first.raw.indexOf('\r\n\r\n')) ?? '';
    for (const header of ['Auto-Submitted: auto-generated', 'Precedence: bulk', 'Content-Language: fr'])
      assert.ok(headers.includes(header), headers);
    assert.doesNotMatch(headers, /X-Mailer|nodemailer|Received|List-Unsubscribe/i);
    const idOf = (raw = '') => /^Message-ID: (.*)$/im.exec(raw)?.[1];
    assert.equal(idOf(first?.raw), `<${mail.id}@example.test>`);
    assert.equal(idOf(second?.raw), idOf(first?.raw), 'sent again it is the same message');
  });
}

test('a server whose certificate is not trusted, or is of another host, is sent nothing', async (t) => {
  for (const encryption of ['asked', 'at-once'] as const) {
    const { server, fails } = await served(t, { encryption, sign });
    assert.equal(await fails({ ...sign, ca: undefined }), 'certificate');
    assert.equal(await fails({ ...sign, host: '127.0.0.1' }), 'certificate');
    assert.deepEqual(server.taken, []);
  }
});

test('a server without STARTTLS is sent nothing when encryption is asked for', async (t) => {
  const { server, fails } = await served(t);
  assert.equal(await fails({ encryption: 'asked' }), 'not-encrypted');
  assert.deepEqual(server.taken, []);
});

test('a wrong password is told as such; so is a server that offers no sign-in', async (t) => {
  const { fails } = await served(t, { encryption: 'asked', sign });
  assert.equal(await fails({ ...sign, password: 'open sesame 8' }), 'sign-in');
  const open = await served(t, { encryption: 'asked' });
  assert.equal(await open.fails(sign), 'sign-in');
  assert.deepEqual(open.server.taken, []);
});

test('what the server answers says whether another try, or another mail, is of use', async (t) => {
  const { server, fails } = await served(t);
  const cases = [
    [{ to: 450 }, 'later'],
    [{ data: 452 }, 'later'],
    [{ from: 451 }, 'later'],
    [{ to: 550 }, 'recipient'],
    [{ data: 554 }, 'message'],
    [{ from: 553 }, 'sender'],
    [{ connect: 421 }, 'away'],
    [{ connect: 554 }, 'away'],
    [{ to: 421 }, 'away'],
  ] as const;
  for (const [refusals, code] of cases) {
    server.refusals = refusals;
    assert.equal(await fails(), code, JSON.stringify(refusals));
  }
  assert.deepEqual(server.taken, []);
  const kinds = (codes: readonly MailFaultCode[]) =>
    codes.map((code) => new MailFault(code)).map(({ isLasting, isOfServer }) => [isLasting, isOfServer]);
  assert.deepEqual(kinds(['later', 'recipient', 'message']), [
    [false, false],
    [true, false],
    [true, false],
  ]);
  assert.ok(kinds(['away', 'silent', 'sender', 'sign-in', 'certificate', 'unexpected']).every(([, server]) => server));
});

test('a server that is away or says nothing does not keep anybody waiting', async (t) => {
  const { server, fails } = await served(t);
  const port = await openSilentServer(t);
  const began = Date.now();
  assert.equal(await fails({ port, patience: 300 }), 'silent');
  assert.equal(await fails({ port, encryption: 'at-once', patience: 300 }), 'silent');
  assert.ok(Date.now() - began < 5000);
  assert.equal(await fails({ host: 'nowhere.invalid' }), 'away');
  await server.close();
  assert.equal(await fails(), 'away');
});

test('closing gives up a mail under way at once', async (t) => {
  const { server } = await served(t);
  const mailer = openMailer({ ...server.address, port: await openSilentServer(t), patience: 60_000 });
  const sending = mailer.send(mail).catch((fault: unknown) => fault);
  setTimeout(() => mailer.close(), 50);
  assert.equal(((await sending) as MailFault).code, 'stopped');
});

test('an address can be nothing but one address: no second recipient, no header, no command', async (t) => {
  const { server, fails: _ } = await served(t);
  const tried = [
    'a@example.test, b@example.test',
    'a@example.test\r\nBcc: b@example.test',
    'a@example.test>\r\nRCPT TO:<b@example.test',
    '"x\r\nDATA"@example.test',
    'Ada <a@example.test>',
    'a@example.test\u0000',
    '@example.test',
    'nobody',
    '',
  ];
  for (const to of tried) assert.equal(await faultWith(server.address, { to }), 'recipient', to);
  const mailer = openMailer(server.address);
  await mailer.send({ ...mail, subject: 'Two\r\nBcc: b@example.test\r\n\r\nbody' });
  assert.equal(server.taken.length, 1);
  assert.deepEqual(server.taken[0]?.to, [mail.to]);
  assert.doesNotMatch(server.taken[0]?.raw ?? '', /^Bcc:/im);
});
