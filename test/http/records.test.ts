import assert from 'node:assert/strict';
import { test } from 'node:test';
import { library } from '../support/installation.ts';
import { card, type Member, openLibrary, records, registerCard } from './people.ts';

test('a card request goes from the counter to the hand, one call after the other', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian, manager } = all.people;
  const made = await clerk.api.post(records, card);
  assert.equal(made.status, 201, made.text);
  assert.match(String(made.body.controlNumber), /^LC-2026-\d{5}$/);
  assert.deepEqual([made.body.state, made.body.version], ['received', 1]);
  const at = `${records}/${made.body.id}`;

  const opened = await clerk.api.get(at);
  assert.equal(opened.body.fields?.subject, card.fields.subject);
  assert.equal(opened.body.due?.explanation, '8 working hours from 5 Oct, 10:00.');
  const take = opened.body.actions?.find(({ id }) => id === 'take');
  assert.deepEqual([take?.label, take?.permitted, take?.needs], ['Take it on', true, []]);

  const edited = await clerk.api.patch(at, { version: 1, fields: { fee: 10 } });
  assert.equal(edited.body.version, 2, edited.text);

  const given = await clerk.api.post(`${at}/actions`, {
    action: 'hand-over',
    version: 2,
    to: librarian.account,
    comment: 'Please look at it',
  });
  assert.deepEqual([given.status, given.body.state, given.body.version], [200, 'checking', 3], given.text);
  assert.equal((await librarian.api.get(at)).body.assignee, librarian.account);
  const toOffice = await manager.api.put(`${at}/assignment`, { version: 3, office: 'circulation' });
  assert.equal(toOffice.status, 200, toOffice.text);
  const back = await manager.api.put(`${at}/assignment`, { version: 4, account: librarian.account });
  assert.equal(back.status, 200, back.text);

  const sent = await manager.api.post(`${at}/actions`, { action: 'submit', version: 5 });
  assert.equal(sent.body.state, 'in-approval', sent.text);
  const slip = await librarian.api.get(`${at}/routing-slip`);
  const step = slip.body.routingSlip?.steps?.find(({ state }) => state === 'current');
  assert.equal(step?.does, 'approve', slip.text);
  const decided = await librarian.api.post(`${at}/routing-slip/steps/${step?.id}/decision`, {
    version: 6,
    decision: 'approve',
  });
  assert.deepEqual([decided.status, decided.body.state], [200, 'ready'], decided.text);

  const issued = await clerk.api.post(`${at}/actions`, {
    action: 'issue',
    version: 7,
    fields: { cardNumber: 'AB123456' },
  });
  assert.equal(issued.body.state, 'issued', issued.text);

  const history = await clerk.api.get(`${at}/history`);
  assert.deepEqual(
    history.body.map(({ action }) => action),
    ['register', 'edit', 'hand-over', 'assign', 'assign', 'submit', 'approve', 'issue'],
  );
  assert.equal(history.body[2]?.comment, 'Please look at it');
  const seen = await manager.api.get(`${at}/access-log`);
  assert.ok(
    seen.body.some(({ type, name }) => type === 'opened' && name?.startsWith('librarian')),
    seen.text,
  );
});

test('what stands around a record: notes, bring-forwards, links, deadlines, restriction', async (t) => {
  const all = await openLibrary(t);
  const { clerk, librarian, manager } = all.people;
  const { path, id } = await registerCard(all);
  const other = await registerCard(all);

  const note = await clerk.api.post(`${path}/notes`, { text: 'She will come back on Friday.' });
  assert.equal(note.status, 201, note.text);
  assert.equal((await clerk.api.get(path)).body.notes?.[0]?.text, 'She will come back on Friday.');

  const forward = await clerk.api.post(`${path}/bring-forwards`, { on: '2026-10-09', text: 'Has she come?' });
  assert.equal(forward.status, 201, forward.text);
  assert.equal((await clerk.api.get(path)).body.bringForwards?.[0]?.text, 'Has she come?');
  const done = await clerk.api.post(`${path}/bring-forwards/${forward.body.id}/done`, {});
  assert.equal(done.status, 200, done.text);

  await manager.api.put(`${path}/assignment`, { version: 1, account: librarian.account });
  await manager.api.put(`${other.path}/assignment`, { version: 1, account: librarian.account });
  const linked = await librarian.api.post(`${path}/links`, { to: other.controlNumber, kind: 'related' });
  assert.equal(linked.status, 201, linked.text);
  assert.equal((await librarian.api.get(path)).body.links?.[0]?.controlNumber, other.controlNumber);
  assert.equal((await librarian.api.post(`${path}/links`, { to: other.controlNumber, kind: 'related' })).status, 409);
  assert.equal((await librarian.api.post(`${path}/links`, { to: 'LC-2026-99999', kind: 'related' })).status, 422);

  // Undone by the entry of the history, as whoever did it, while nobody changed the same since.
  const newest = async (member: typeof clerk) =>
    ((await member.api.get(`${path}/history`)).body as unknown as Record<string, unknown>[]).at(-1)!;
  const undo = (member: typeof clerk, entry: unknown) => member.api.post(`${path}/history/${entry}/undo`, {});
  const made = await newest(librarian);
  assert.deepEqual([made.action, made.undo], ['link-records', 'link']);
  const byAnother = await undo(manager, made.id);
  assert.deepEqual([byAnother.status, byAnother.body.code, byAnother.body.state], [409, 'refused', 'received']);
  assert.equal(
    byAnother.body.detail,
    'There is nothing of yours to undo here. Only whoever made a change can undo it.',
  );
  const undone = await undo(librarian, made.id);
  assert.deepEqual([undone.status, undone.body.version], [200, 2], undone.text);
  assert.deepEqual((await librarian.api.get(path)).body.links, []);
  const twice = await undo(librarian, made.id);
  assert.equal(twice.status, 409);
  assert.match(twice.text, /the same was changed since/);
  assert.equal((await undo(librarian, 'no-entry')).status, 409);
  const takeBack = (member: typeof clerk) => member.api.post(`${path}/notes/${note.body.id}/undo`, {});
  assert.equal((await takeBack(librarian)).status, 409, 'a note of somebody else');
  assert.equal((await takeBack(clerk)).status, 200);
  assert.deepEqual((await clerk.api.get(path)).body.notes, []);

  const deadline = `${path}/deadlines/card`;
  const preview = (change: object, by = manager) => by.api.post(`${deadline}/preview`, change);
  const looks = async () => {
    const log = await manager.api.get(`${path}/access-log`);
    return (log.body as unknown as { type: string }[]).filter(({ type }) => type === 'opened').length;
  };
  const seenBefore = await looks();
  const wouldPause = await preview({ change: 'pause' });
  assert.deepEqual([wouldPause.status, wouldPause.body.version, wouldPause.body.state], [200, 2, 'paused']);
  const stateNow = async () => {
    const { due } = (await manager.api.get(path)).body as unknown as { due: { all: Record<string, unknown>[] } };
    const card = due.all.find(({ id }) => id === 'card');
    return [card?.state, card?.at];
  };
  assert.deepEqual(await stateNow(), ['running', wouldPause.body.dueBefore], 'nothing is written');
  assert.equal(await looks(), seenBefore + 2, 'the preview is a look like the one after it');
  assert.ok(String(wouldPause.body.longest?.until) > String(wouldPause.body.dueBefore));
  const byClerk = await preview({ change: 'extend', workingDays: 2 }, clerk);
  assert.deepEqual([byClerk.status, byClerk.body.code], [403, 'not-permitted'], byClerk.text);
  const isAsPreviewed = async (shown: typeof wouldPause) => {
    assert.deepEqual(await stateNow(), [shown.body.state, shown.body.dueAfter], shown.text);
  };
  const paused = await manager.api.post(`${deadline}/pause`, { version: 2, reason: 'The person is away' });
  assert.equal(paused.status, 200, paused.text);
  await isAsPreviewed(wouldPause);
  const wouldResume = await preview({ change: 'run-on' });
  const resumed = await manager.api.post(`${deadline}/resume`, { version: 3 });
  assert.equal(resumed.status, 200, resumed.text);
  await isAsPreviewed(wouldResume);
  const wouldExtend = await preview({ change: 'extend', workingDays: 2 });
  assert.match(String(wouldExtend.body.why), /^2 working days more/);
  const longer = { version: 4, reason: 'Two more days are needed', workingDays: 2 };
  assert.equal((await manager.api.post(`${deadline}/extension`, longer)).status, 200);
  await isAsPreviewed(wouldExtend);
  const extension = (await newest(manager)).id;
  all.world.clock.move(11 * 60_000);
  const late = await undo(manager, extension);
  assert.equal(late.status, 409);
  assert.match(late.text, /more than ten minutes have passed/);
  const tooLong = await manager.api.post(`${deadline}/extension`, { ...longer, version: 5, workingDays: 100 });
  assert.deepEqual([tooLong.status, tooLong.body.errors?.[0]?.code], [422, 'over-limit'], tooLong.text);
  const noPreview = await preview({ change: 'extend', workingDays: 100 });
  assert.deepEqual([noPreview.status, noPreview.body.errors], [422, tooLong.body.errors], 'refused as the change is');

  const closed = await manager.api.put(`${path}/restriction`, { accounts: [manager.account] });
  assert.equal(closed.status, 200, closed.text);
  assert.equal((await librarian.api.get(path)).status, 404, 'the assignee is not named there');
  assert.deepEqual((await manager.api.get(path)).body.restrictedTo, [manager.account]);
  assert.equal((await manager.api.put(`${path}/restriction`, { accounts: [] })).status, 200);
  assert.equal((await librarian.api.get(path)).body.id, id);
});

test('a due date that counts calendar days is extended by calendar days', async (t) => {
  const all = await openLibrary(t);
  const { manager, clerk, librarian } = all.people;
  const made = await clerk.api.post(records, { ...card, fields: { ...card.fields, kind: 'child-card' } });
  assert.equal(made.status, 201, made.text);
  const path = `${records}/${made.body.id}`;
  const begun = await librarian.api.post(`${path}/actions`, { action: 'take', version: 1 });
  assert.equal(begun.status, 200, begun.text);
  const deadline = `${path}/deadlines/child-card`;
  const dueNow = async () => {
    const { due } = (await manager.api.get(path)).body as unknown as { due: { all: { id: string; at: string }[] } };
    return due.all.find(({ id }) => id === 'child-card')?.at;
  };
  const preview = (length: object) => manager.api.post(`${deadline}/preview`, { change: 'extend', ...length });
  const would = await preview({ calendarDays: 7 });
  assert.match(String(would.body.why), /^7 (?:calendar )?days more/, would.text);
  const moved = Date.parse(String(would.body.dueAfter)) - Date.parse(String(would.body.dueBefore));
  assert.equal(Math.round(moved / 86_400_000), 7, 'an hour more or less where the clocks change');
  assert.equal((await preview({ workingDays: 5 })).status, 422, 'in the unit of its limit');
  assert.equal((await preview({ workingDays: 5, calendarDays: 7 })).status, 422, 'one of the two');
  assert.equal((await preview({})).status, 422);
  const reason = 'The parents are away';
  const version = Number((await manager.api.get(path)).body.version);
  const longer = await manager.api.post(`${deadline}/extension`, { version, reason, calendarDays: 7 });
  assert.equal(longer.status, 200, longer.text);
  assert.equal(await dueNow(), would.body.dueAfter);
  assert.equal((await preview({ calendarDays: 4 })).status, 422, 'ten in all');
});

test('a routing slip is prepared by model or step by step', async (t) => {
  const all = await openLibrary(t);
  const { manager, librarian } = all.people;
  const { path } = await registerCard(all);
  const byModel = await manager.api.put(`${path}/routing-slip`, { version: 1, model: 'short' });
  assert.equal(byModel.status, 200, byModel.text);
  const steps = [
    { office: 'circulation', does: 'review' },
    { account: librarian.account, does: 'approve', due: '2026-10-20', parallel: true },
  ];
  const bySteps = await manager.api.put(`${path}/routing-slip`, { version: 2, steps });
  assert.equal(bySteps.status, 200, bySteps.text);
  const slip = await manager.api.get(`${path}/routing-slip`);
  assert.deepEqual(
    slip.body.routingSlip?.steps?.map(({ does }) => does),
    ['review', 'approve'],
  );
  const unknown = [{ account: all.stranger.account, does: 'review' }];
  const refused = await manager.api.put(`${path}/routing-slip`, { version: 3, steps: unknown });
  assert.deepEqual([refused.status, refused.body.errors?.[0]?.pointer], [422, '/steps/0/account'], refused.text);
});

test('worklists, own work, lookups and assignees lead to records', async (t) => {
  const all = await openLibrary(t);
  const { clerk, manager, librarian } = all.people;
  const { path, id, controlNumber } = await registerCard(all);
  const nobody = await clerk.api.get(`/systems/${library}/worklists/nobody`);
  assert.equal(nobody.body.rows?.[0]?.controlNumber, controlNumber, nobody.text);
  await manager.api.put(`${path}/assignment`, { version: 1, account: librarian.account });
  const mine = await librarian.api.get(`/systems/${library}/worklists/mine`);
  assert.equal(mine.body.rows?.[0]?.subject, card.fields.subject, mine.text);
  assert.equal((await librarian.api.get(`/systems/${library}/my-work`)).body.rows?.[0]?.id, id);

  const byNumber = await clerk.api.get(`/systems/${library}/lookup?controlNumber=${controlNumber.toLowerCase()}`);
  assert.equal(byNumber.body.id, id, byNumber.text);
  const byEmail = await clerk.api.get(`/systems/${library}/lookup?field=email&value=ADA@example.ca`);
  assert.equal(byEmail.body.id, id, byEmail.text);
  assert.equal((await clerk.api.get(`/systems/${library}/lookup?field=email&value=other@example.ca`)).status, 404);
  assert.equal((await clerk.api.get(`/systems/${library}/lookup?field=subject&value=x`)).status, 422);
  assert.equal((await clerk.api.get(`/systems/${library}/lookup?field=email`)).status, 400);

  const assignees = await manager.api.get(`/systems/${library}/assignees?record=${id}`);
  const shown = assignees.body.find(({ account }) => account === librarian.account);
  assert.deepEqual([shown?.office, shown?.open as unknown], ['circulation', 1], assignees.text);
  assert.ok(!assignees.text.includes(all.people.director.account), 'a director sees no card requests');
  assert.ok(!assignees.text.includes(all.stranger.account));
  assert.equal((await clerk.api.get(`/systems/${library}/assignees`)).status, 403);
  const systems = await clerk.api.get('/systems');
  assert.equal(systems.body[0]?.recordTypes?.[0]?.fields?.find((field) => field.id === 'subject')?.label, 'Subject');
  assert.equal((await clerk.api.get(`/systems/${library}`)).body.id, library);
});

test('masked values are opened with a purpose of the system, by those who may', async (t) => {
  const all = await openLibrary(t);
  const { manager } = all.people;
  const { path } = await registerCard(all);
  const closed = await manager.api.get(path);
  assert.ok(
    closed.body.masked?.some((path) => path === 'borrowers.bornOn'),
    closed.text,
  );
  assert.ok(!closed.text.includes('1990-01-02'));
  assert.equal((await manager.api.get(`${path}?unmask=true`)).status, 422);
  assert.equal((await manager.api.get(`${path}?unmask=true&purpose=curiosity`)).status, 422);
  const opened = await manager.api.get(`${path}?unmask=true&purpose=call-back`);
  assert.ok(opened.text.includes('1990-01-02'), opened.text);

  const borrowers = [{ name: { given: 'Ada', family: 'Fictive' }, type: 'school' }];
  const school = await registerCard(all, { kind: 'lost-card', cardNumber: 'AB123456', borrowers });
  const pointsFor = async ({ api }: Member) => (await api.get(school.path)).body.priority as unknown;
  const [waiting, lost] = [
    { points: 20, because: 'A school is waiting' },
    { points: 10, because: 'A card is lost' },
  ];
  assert.deepEqual(await pointsFor(manager), { points: 30, reasons: [waiting, lost], others: 0 });
  const fewer = { points: 30, reasons: [lost], others: 20 };
  assert.deepEqual(await pointsFor(all.people.bookkeeper), fewer, 'a rule tells nothing of a field one does not read');
  assert.deepEqual(await pointsFor(all.people.librarian), fewer, 'nor of one that is masked');
});

test('emergency access opens one record for a while and is reviewed by someone else', async (t) => {
  const all = await openLibrary(t);
  const { librarian, manager } = all.people;
  const made = await all.people.otherClerk.api.post(records, card);
  const path = `${records}/${made.body.id}`;
  assert.equal((await librarian.api.get(path)).status, 404);
  const reason = { reason: 'A child is locked out and waits in the rain', category: 'safety' };
  const lease = await librarian.api.post(`${path}/break-glass`, reason);
  assert.equal(lease.status, 201, lease.text);
  assert.equal((await librarian.api.get(path)).body.lease as unknown, true);
  all.world.clock.move(21 * 60_000);
  assert.equal((await librarian.api.get(path)).status, 404, 'the lease has ended');
  const waiting = await manager.api.get(`/systems/${library}/emergency-access`);
  assert.equal(waiting.body[0]?.reason, reason.reason, waiting.text);
  const review = `${path}/break-glass/${lease.body.id}/review`;
  const finding = { finding: 'justified', comment: 'It was an emergency' };
  assert.equal((await librarian.api.post(review, finding)).status, 403);
  assert.equal((await manager.api.post(review, finding)).status, 200);
  assert.equal((await manager.api.post(review, finding)).status, 409);
});
