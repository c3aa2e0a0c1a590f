import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doors, newScenario, type Scenario } from '../../test/support/scenario.ts';

const system = 'ministerial-correspondence';

const letter = {
  subject: 'Scholarship paid for one term instead of two',
  language: 'en',
  receivedOn: '2026-10-02',
  correspondents: [
    { name: { given: 'Amara', family: 'Whitford' }, type: 'public', email: 'amara.whitford@example.org' },
  ],
};

const triage = {
  fields: { handling: 'minister-reply', leadOffice: 'partnerships-directorate', signatory: 'minister' },
};

const isRefusal = (code: string) => (fault: { code?: string }) => fault.code === code;

/** From the letter-opener to a draft that lies before the approvers. */
async function submitted(scenario: Scenario, fields: Record<string, unknown> = letter, handling = triage) {
  const registrar = await scenario.as('mc-registrar');
  const analyst = await scenario.as('mc-analyst');
  const officer = await scenario.as('mc-officer');
  const record = await registrar.register('correspondence', 'letter', fields);
  await registrar.attach(record, 'incoming');
  assert.equal(await analyst.act(record, 'triage', handling), 'triaged');
  assert.equal(await analyst.act(record, 'assign', { to: { account: officer.account } }), 'assigned');
  assert.equal(await officer.act(record, 'start-drafting'), 'drafting');
  await officer.attach(record, 'reply');
  assert.equal(await officer.act(record, 'submit-for-approval'), 'in-approval');
  return { record, registrar, analyst, officer };
}

/** Up the line to the Minister's signature. */
async function approved(scenario: Scenario, record: string) {
  await (await scenario.as('mc-approver')).decide(record, 'done');
  await (await scenario.as('mc-legal')).decide(record, 'concur', { comment: 'Second paragraph clarified.' });
  await (await scenario.as('mc-communications')).decide(record, 'concur');
  await (await scenario.as('mc-adm')).decide(record, 'approve');
  return (await scenario.as('mc-dm-office')).decide(record, 'approve');
}

test('happy path: registered, triaged, drafted, approved up the line, signed by the Minister’s Office, sent, closed', async (t) => {
  const scenario = await newScenario(t, system);
  const { record, registrar } = await submitted(scenario);
  assert.equal(await approved(scenario, record), 'for-signature');
  const minister = await scenario.as('mc-minister-office');
  assert.equal(await minister.act(record, 'sign'), 'signed');
  const clerk = await scenario.as('mc-dispatch');
  assert.equal(await clerk.act(record, 'dispatch', { fields: { dispatchMethod: 'mail' } }), 'dispatched');
  assert.equal(await clerk.act(record, 'close'), 'closed');
  const analyst = await scenario.as('mc-analyst');
  const seen = await analyst.open(record);
  assert.equal(seen.closedReason, 'replied');
  assert.ok(seen.due?.all.every(({ state }) => state === 'met'));
  assert.ok(seen.routingSlip?.steps.every(({ state }) => state === 'decided' || state === 'skipped'));
  await assert.rejects(registrar.open(record), isRefusal('not-found'), 'the registrar’s reach ended at triage');
});

test('return from the Minister’s Office keeps work and reason, and the slip runs again', async (t) => {
  const scenario = await newScenario(t, system);
  const { record, officer } = await submitted(scenario);
  await approved(scenario, record);
  const minister = await scenario.as('mc-minister-office');
  assert.equal(await minister.decide(record, 'return', { comment: 'Add the regional figures.' }), 'returned');
  const seen = await officer.open(record);
  const returned = seen.routingSlip?.steps.find(({ state }) => state === 'returned');
  assert.equal(returned?.comment, 'Add the regional figures.');
  assert.equal(seen.documents.length, 2, 'the letter and the draft are still there');
  assert.equal(await officer.act(record, 'submit-for-approval'), 'in-approval');
  assert.equal(await approved(scenario, record), 'for-signature');
  assert.equal((await officer.open(record)).routingSlip?.round, 2);
});

test('escalation: an elected person’s record past its date tells the supervisor, in working hours', async (t) => {
  const scenario = await newScenario(t, system);
  const member = [{ name: { given: 'Odile', family: 'Marcheterre', title: 'M.P.' }, type: 'member-of-parliament' }];
  const { record, officer } = await submitted(scenario, { ...letter, correspondents: member });
  const { due } = await officer.open(record);
  assert.ok(due?.all.some(({ id }) => id === 'elected-reply' || id.includes('elected')));
  await scenario.until('2026-11-04T15:00:00Z');
  const overdue = await officer.open(record);
  assert.equal(overdue.due?.state, 'overdue');
  const supervisor = await scenario.as('mc-supervisor');
  const { notices } = (await supervisor.ask(doors.seeMyWork, {})) as { notices: { kind: string; record_id: string }[] };
  assert.ok(notices.some((notice) => notice.record_id === record));
});

test('transfer to another institution needs the letter and where it goes', async (t) => {
  const scenario = await newScenario(t, system);
  const registrar = await scenario.as('mc-registrar');
  const analyst = await scenario.as('mc-analyst');
  const record = await registrar.register('correspondence', 'email', letter);
  await assert.rejects(
    analyst.act(record, 'transfer', { fields: { transferredTo: 'Department of Finance' } }),
    isRefusal('invalid'),
  );
  await analyst.attach(record, 'transfer-letter');
  assert.equal(await analyst.act(record, 'transfer', { fields: { transferredTo: 'Department of Finance' } }), 'closed');
  assert.equal((await analyst.open(record)).closedReason, 'transferred');
});

test('no reply necessary closes with a reason and meets what was owed', async (t) => {
  const scenario = await newScenario(t, system);
  const registrar = await scenario.as('mc-registrar');
  const analyst = await scenario.as('mc-analyst');
  const record = await registrar.register('correspondence', 'letter', letter);
  await assert.rejects(analyst.act(record, 'no-reply'), isRefusal('invalid'), 'a reason is asked for');
  assert.equal(await analyst.act(record, 'no-reply', { comment: 'A thank-you note; nothing is asked.' }), 'closed');
  const seen = await analyst.open(record);
  assert.equal(seen.fields.handling, 'no-reply-necessary');
  assert.ok(seen.due?.all.every(({ state }) => state === 'met'));
});

test('a reply is not sent to a representative whose authority has expired', async (t) => {
  const scenario = await newScenario(t, system);
  const representative = { name: 'Jeanne Arbour', authorityDocument: 'signed-consent', expiresOn: '2026-10-01' };
  const { record, analyst } = await submitted(scenario, { ...letter, representative });
  await approved(scenario, record);
  await (await scenario.as('mc-minister-office')).act(record, 'sign');
  const clerk = await scenario.as('mc-dispatch');
  await assert.rejects(clerk.act(record, 'dispatch'), isRefusal('refused'));
  const seen = await analyst.open(record);
  assert.equal(seen.state, 'signed');
  const { version } = seen;
  const mended = { ...representative, expiresOn: '2027-10-01' };
  await analyst.run(doors.editRecord, { record, version, fields: { representative: mended } });
  assert.equal(await clerk.act(record, 'dispatch'), 'dispatched');
});

test('a closed record is reopened with a reason and starts from triage', async (t) => {
  const scenario = await newScenario(t, system);
  const registrar = await scenario.as('mc-registrar');
  const analyst = await scenario.as('mc-analyst');
  const record = await registrar.register('correspondence', 'letter', letter);
  await analyst.act(record, 'no-reply', { comment: 'A thank-you note; nothing is asked.' });
  assert.equal(await analyst.act(record, 'reopen', { comment: 'She writes again and asks for an answer.' }), 'triaged');
  const seen = await analyst.open(record);
  assert.equal(seen.closedReason, undefined);
  assert.equal(seen.fields.reopened, true);
});

test('a restricted record is seen by the people it names, and by nobody else', async (t) => {
  const scenario = await newScenario(t, system);
  const { record, analyst, officer } = await submitted(scenario);
  const { version } = await analyst.open(record);
  await analyst.run(doors.restrictRecord, { record, version, accounts: [officer.account] });
  assert.equal((await officer.open(record)).restrictedTo?.length, 2);
  for (const persona of ['mc-approver', 'mc-minister-office', 'mc-supervisor', 'mc-legal', 'mc-auditor']) {
    await assert.rejects((await scenario.as(persona)).open(record), isRefusal('not-found'), persona);
  }
});

test('break-glass: with a reason, for half an hour, reviewed by someone else', async (t) => {
  const scenario = await newScenario(t, system);
  const { record } = await submitted(scenario);
  const stranger = await scenario.as('mc-officer-consular');
  await assert.rejects(stranger.open(record), isRefusal('not-found'));
  const reason = 'A caller is in danger abroad and this file has the only contact.';
  await assert.rejects(
    stranger.run(doors.breakGlass, { record, reason: 'short', category: 'life-or-safety' }),
    isRefusal('invalid'),
  );
  const lease = (await stranger.run(doors.breakGlass, { record, reason, category: 'life-or-safety' })) as {
    id: string;
  };
  assert.equal((await stranger.open(record)).lease, true);
  await assert.rejects(stranger.act(record, 'start-drafting'), 'a lease looks, it does not change');
  scenario.world.clock.move(31 * 60_000);
  await assert.rejects(stranger.open(record), isRefusal('not-found'), 'the lease has ended by itself');
  const supervisor = await scenario.as('mc-supervisor');
  const review = { record, lease: lease.id, finding: 'justified', comment: 'The caller was helped.' };
  await assert.rejects(stranger.run(doors.reviewBreakGlass, review), 'nobody reviews their own');
  await supervisor.run(doors.reviewBreakGlass, review);
});
