import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { cardFields } from '../../../test/support/engine/library-card.ts';
import { library, newTestInstallation } from '../../../test/support/installation.ts';
import { admissionRow } from '../../../test/support/keeper.ts';
import type { NoticeRow } from '../../storage/timers/notices.ts';
import type { Call } from '../call.ts';
import { seeMyWork } from '../home/see-my-work.ts';
import { actOnRecord } from '../records/act-on-record.ts';
import { registerRecord } from '../records/register-record.ts';
import { restrictRecord } from '../records/restrict-record.ts';
import { decideStep } from '../routing/decide-step.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { seeSupervision } from '../supervision/see-supervision.ts';
import { fireDueTimers } from './fire-due-timers.ts';

const hour = 3_600_000;

test('who holds a routing step is told on the day it is due and when it is over, then whom the definition names', async (t) => {
  const { passTime, aboutSteps, dueAt, stepsOverdue, ownRow } = await sentUp(t);
  await passTime(5 * 24);
  const told = await aboutSteps();
  assert.deepEqual(
    told.map(({ kind, to_office, to_role }) => [kind, to_office ?? to_role]),
    [
      ['remind', 'circulation'],
      ['at-risk', 'circulation'],
      ['overdue', 'circulation'],
      ['escalate', 'branch-manager'],
    ],
  );
  const [remind, , overdue, escalate] = told.map(({ at }) => at.getTime());
  assert.ok(remind! < dueAt && dueAt - remind! < 12 * hour, 'on the morning of its day');
  assert.ok(overdue! >= dueAt && overdue! - dueAt <= hour, 'as soon as it is over');
  assert.ok(escalate! > overdue! + 12 * hour, 'a working day later');
  assert.match(told[2]!.text.en, /^Overdue: “Your step” was due on /);
  assert.match(told[2]!.text.fr, /^En retard : l’échéance « Votre étape » était le /);
  assert.ok(!JSON.stringify(told).includes(String(cardFields.subject)));
  assert.equal(await stepsOverdue(), 1, 'the team page counts it');
  assert.ok((await ownRow())?.stepDueAt, 'home says until when');
});

test('a step that was decided in time tells nobody anything, and the record keeps its own due date', async (t) => {
  const { passTime, aboutSteps, decide, dueDates, stepsOverdue } = await sentUp(t);
  const before = await dueDates();
  assert.notEqual(before.due, before.step);
  await decide();
  await passTime(5 * 24);
  assert.deepEqual(await aboutSteps(), []);
  assert.equal(await stepsOverdue(), 0);
});

test('of a restricted record only those hear who may see it', async (t) => {
  const { passTime, aboutSteps, restrict, manager } = await sentUp(t);
  await restrict();
  await passTime(5 * 24);
  const told = await aboutSteps();
  assert.equal(told.length, 4);
  assert.ok(told.every(({ to_account, to_office, to_role }) => to_account === manager && !to_office && !to_role));
});

/** A card sent up to a librarian, with one working day. */
async function sentUp(t: TestContext) {
  const { installation, databases, signIn, clock } = await newTestInstallation(t);
  const { account: clerk } = await signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  const { account: sender } = await signIn({ roles: [{ role: 'librarian', office: 'circulation' }] });
  const { account: librarian } = await signIn({ roles: [{ role: 'librarian', office: 'circulation' }] });
  const { account: manager } = await signIn({ roles: [{ role: 'branch-manager', office: 'library' }] });
  const system = installation.findSystem(library)!;
  const { app: database } = databases.get(library)!;
  const { id: record } = await runCommand(installation, callOf(clerk), registerRecord, {
    system: library,
    recordType: 'card-request',
    channel: 'counter',
    fields: { ...cardFields, proof: 'lease' },
  });
  const card = { system: library, record };
  const version = async () => (await rowOf()).version;
  const rowOf = async () => {
    const { rows } = await database.query<{ version: number; due_at: Date; step_due_at: Date }>({
      text: 'select version, due_at, step_due_at from casework.record where id = $1',
      values: [record],
    });
    return rows[0]!;
  };
  for (const action of ['take', 'submit']) {
    await runCommand(installation, callOf(action === 'take' ? clerk : sender), actOnRecord, {
      ...card,
      action,
      version: await version(),
    });
  }
  return {
    manager,
    dueAt: (await rowOf()).step_due_at.getTime(),
    dueDates: async () => {
      const { due_at, step_due_at } = await rowOf();
      return { due: due_at.toISOString(), step: step_due_at.toISOString() };
    },
    /** Hour by hour, as the job does it. */
    passTime: async (hours: number) => {
      for (let passed = 0; passed < hours; passed += 1) {
        clock.move(hour);
        assert.deepEqual((await fireDueTimers(installation, system)).failed, []);
      }
    },
    decide: async () => {
      const step = (
        await database.query<{ id: string }>({
          text: `select recipient->>'step' as id from casework.timer where deadline = 'each-step' limit 1`,
        })
      ).rows[0]!.id;
      await runCommand(installation, callOf(librarian), decideStep, {
        ...card,
        step,
        decision: 'approve',
        version: await version(),
      });
    },
    stepsOverdue: async () =>
      (await runQuery(installation, callOf(manager), seeSupervision, { system: library })).stepsOverdue,
    ownRow: async () => {
      const { rows } = await runQuery(installation, callOf(librarian), seeMyWork, { system: library });
      return rows.find(({ id }) => id === record);
    },
    restrict: async () => {
      await runCommand(installation, callOf(manager), restrictRecord, { ...card, accounts: [manager] });
    },
    aboutSteps: async () => {
      const { rows } = await database.query<NoticeRow>({
        text: `select * from casework.notice where text->>'en' like '%“Your step”%' order by at, id`,
      });
      return rows;
    },
  };
}

function callOf(account: string): Call {
  return { caller: admissionRow({ account }), requestId: randomUUID(), idempotencyKey: randomUUID() };
}
