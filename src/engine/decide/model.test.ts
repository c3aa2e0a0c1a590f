import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  after,
  bookkeeper,
  cardFields,
  clerk,
  complaintFields,
  director,
  document,
  librarian,
  libraryCard,
  manager,
  monday,
  newId,
  person,
  registered,
} from '../../../test/support/engine/library-card.ts';
import fc from '../../../test/support/properties.ts';
import type { Workflow } from '../../definition/schema/workflow.ts';
import { voidSignOffs } from '../routing-slip/void-sign-offs.ts';
import type { ActionInput, Actor, Decision, Need, RecordSnapshot, RoutingSlip, RoutingStep } from '../types.ts';
import { changeRoutingSlip } from './change-routing-slip.ts';
import { decide } from './decide.ts';
import { decideOverdue } from './decide-overdue.ts';
import { decideSlipStep } from './decide-slip-step.ts';
import { editFields } from './edit-fields.ts';
import { offeredActions } from './offered-actions.ts';

const definition = libraryCard;
const readers = person('reader', { role: 'librarian', office: 'children-books' });
const collector = person('collector', { role: 'librarian', office: 'collections' });
const branchClerk = person('branch', { role: 'branch-manager', office: 'central-branch' });
const deputy = person('deputy', { role: 'librarian', office: 'circulation', onBehalfOf: 'librarian' });
const head = person('head', { role: 'librarian', office: 'library' });
const people = [clerk, head, librarian, manager, director, bookkeeper, readers, collector, branchClerk, deputy];

const starts = {
  card: () => registered('card-request', { ...cardFields, consulted: ['finance', 'north-branch'] }, clerk),
  child: () =>
    registered(
      'card-request',
      { ...cardFields, kind: 'child-card', guardian: 'Eve', consulted: ['collections'], branch: 'central-branch' },
      clerk,
    ),
  complaint: () =>
    registered(
      'book-complaint',
      { ...complaintFields, readers: ['children-books', 'collections'] },
      clerk,
      'circulation',
    ),
};

const moves = fc.array(
  fc.record({
    who: fc.nat(30),
    what: fc.constantFrom('action', 'action', 'action', 'step', 'step', 'step', 'plan', 'document', 'edit', 'overdue'),
    which: fc.nat(30),
    how: fc.nat(15),
  }),
  { minLength: 10, maxLength: 70 },
);
type Move = { who: number; what: string; which: number; how: number };

test('no sequence of moves leads astray: states, transitions, groups and decided steps hold', () => {
  let carriedOut = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(starts)), moves, (start, sequence) => {
      let record = starts[start as keyof typeof starts]();
      for (const move of sequence) {
        const next = play(record, move);
        if (!next) continue;
        carriedOut += 1;
        seen.add(`${record.recordType}:${next.state}`);
        checkTransition(record, next, move);
        checkSlip(record.routingSlip, next.routingSlip);
        record = next;
      }
    }),
    { numRuns: 150, seed: 1 },
  );
  assert.ok(carriedOut > 500, `only ${carriedOut} moves were permitted`);
  const workflows = definition.workflows.flatMap((workflow) => workflow.states.map((state) => state.id));
  assert.ok(seen.size > workflows.length * 0.8, `only these states were reached: ${[...seen].join(' ')}`);
});

test('an action is offered exactly when it is decided with its needs given', () => {
  const tally = { offered: 0, refused: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(starts)), moves, (start, sequence) => {
      let record = starts[start as keyof typeof starts]();
      for (const move of sequence) record = play(record, move) ?? record;
      for (const actor of people) compareOffers(record, actor, tally);
    }),
    { numRuns: 60, seed: 2 },
  );
  assert.ok(tally.offered > 200 && tally.refused > 1000, JSON.stringify(tally));
});

function compareOffers(record: RecordSnapshot, actor: Actor, tally: { offered: number; refused: number }): void {
  const offers = new Map(offeredActions({ definition, record, actor, now: monday }).map((one) => [one.id, one]));
  for (const { id } of workflowOf(record).actions) {
    const offer = offers.get(id);
    const decision = decide({
      definition,
      record,
      actor,
      now: monday,
      newId,
      input: { action: id, ...fill(offer?.needs ?? []) },
    });
    const code = decision.ok ? 'ok' : decision.refusal.code;
    if (offer?.permitted) {
      tally.offered += 1;
      // What an action leads to may still ask for something (an office for a step): that is a need, never a refusal of right.
      assert.ok(
        ['ok', 'needs', 'no-routing-slip'].includes(code),
        `${id} was offered to ${actor.account} but is ${code} at ${record.state}`,
      );
    } else {
      tally.refused += 1;
      assert.notEqual(code, 'ok', `${id} was not offered to ${actor.account} but done at ${record.state}`);
      if (offer) assert.ok(offer.why && offer.why.en !== '' && offer.why.fr !== '');
      if (!decision.ok)
        assert.deepEqual(
          decision.refusal.possible,
          [...offers.values()].filter((one) => one.permitted).map((one) => one.id),
        );
    }
  }
}

function play(record: RecordSnapshot, move: Move): RecordSnapshot | undefined {
  const actor = people[move.who % people.length] ?? clerk;
  const base = { definition, record, actor, now: new Date(monday.getTime() + record.version * 3_600_000), newId };
  switch (move.what) {
    case 'action': {
      // Half of the time something that is offered, else anything.
      const offers = offeredActions(base);
      // What ends a record is chosen more seldom, so that the walks come further.
      const isEnd = (id: string) => ['decline', 'withdraw', 'park'].includes(id) && move.which % 5 !== 0;
      const permitted = offers.filter((one) => one.permitted && !isEnd(one.id));
      const ids =
        move.how > 1 && permitted.length > 0
          ? permitted.map((one) => one.id)
          : workflowOf(record).actions.map((one) => one.id);
      const action = ids[move.which % ids.length] ?? '';
      const input = { action, ...fill(offers.find((one) => one.id === action)?.needs ?? []) };
      return keep(record, decide({ ...base, input }), { action, by: actor.account });
    }
    case 'step': {
      const steps = record.routingSlip?.steps ?? [];
      const waiting = steps.filter((step) => step.state === 'current');
      const step = (move.how > 1 && waiting.length > 0 ? waiting : steps)[
        move.which % Math.max(1, move.how > 1 && waiting.length > 0 ? waiting.length : steps.length)
      ];
      if (!step) return undefined;
      const positive = {
        draft: 'done',
        review: 'done',
        concur: 'concur',
        approve: 'approve',
        sign: 'sign',
        information: 'done',
      } as const;
      const other = ['non-concur', 'return', 'skip', 'recall', 'return'] as const;
      const decision = move.how < 12 ? positive[step.does] : (other[move.which % other.length] ?? 'return');
      const earlier = steps.find((one) => one.state === 'decided');
      const returnTo = move.which % 2 === 0 ? earlier?.id : undefined;
      const able = people.filter((one) => may(one, step));
      const decider = move.how > 0 ? (able[move.which % Math.max(1, able.length)] ?? actor) : actor;
      return keep(
        record,
        decideSlipStep({
          ...base,
          actor: decider,
          step: step.id,
          decision,
          comment: 'why',
          ...(returnTo ? { returnTo } : {}),
        }),
      );
    }
    case 'plan': {
      const steps = [
        { office: 'collections', does: 'review' },
        { office: 'directorate', does: 'sign', parallel: move.how % 2 === 0 },
      ] as const;
      return keep(record, changeRoutingSlip({ ...base, actor: move.how < 5 ? manager : actor, steps }));
    }
    case 'document': {
      const role = ['answer', 'proof-of-address', 'decision-letter'][move.which % 3] ?? '';
      const documents = [...record.documents, document(`d${move.which}`, role, record.version)];
      const slip = record.routingSlip && voidSignOffs(record.routingSlip, documents);
      return { ...record, documents, ...(slip ? { routingSlip: slip } : {}) };
    }
    case 'edit':
      return keep(
        record,
        editFields({
          ...base,
          fields: {
            subject: `Subject ${move.which}`,
            ...(record.recordType === 'card-request' ? { proof: move.which % 2 ? 'lease' : 'none' } : {}),
          },
        }),
      );
    default:
      return keep(
        record,
        decideOverdue({ definition, record, deadline: 'card', now: new Date('2027-06-01T12:00:00Z'), newId }),
      );
  }
}

function may(actor: Actor, step: { office?: string; account?: string }): boolean {
  return step.account === actor.account || actor.grants.some((grant) => grant.office === step.office);
}

function keep(
  record: RecordSnapshot,
  decision: Decision,
  done?: { action: string; by: string },
): RecordSnapshot | undefined {
  return decision.ok ? after(record, decision, done) : undefined;
}

function fill(needs: readonly Need[]): Omit<ActionInput, 'action'> {
  const fields: Record<string, unknown> = {};
  const input: { comment?: string; to?: { account: string }; fields: Record<string, unknown> } = { fields };
  for (const need of needs) {
    const id = need.pointer.split('/')[2] ?? '';
    if (need.pointer === '/comment') input.comment = 'because';
    else if (need.pointer === '/to') input.to = { account: 'librarian' };
    else if (need.type === 'choice' || need.type === 'office') fields[id] = need.options?.[0]?.id;
    else if (need.type === 'text') fields[id] = 'AB123456';
  }
  return input;
}

function workflowOf(record: RecordSnapshot): Workflow {
  const type = definition.recordTypes.find((one) => one.id === record.recordType);
  const found = definition.workflows.find((one) => one.id === type?.workflow);
  assert.ok(found);
  return found;
}

/** The oracle reads the configuration itself: an action's or event's arrow, then any arrows of events. */
function checkTransition(before: RecordSnapshot, next: RecordSnapshot, move: Move): void {
  const workflow = workflowOf(before);
  assert.ok(
    workflow.states.some((state) => state.id === next.state),
    `undefined state ${next.state}`,
  );
  const first = new Set([before.state]);
  const latest = next.done.length > before.done.length ? next.done.at(-1)?.action : undefined;
  if (move.what === 'action') {
    const action = workflow.actions.find((one) => one.id === latest);
    assert.ok(action?.from.includes(before.state), `${latest} is not possible from ${before.state}`);
    first.clear();
    for (const to of targets(action?.to, before)) first.add(to);
  }
  const reachable = new Set(first);
  for (let size = -1; size !== reachable.size; ) {
    size = reachable.size;
    for (const event of workflow.events) {
      for (const from of event.from.filter((one) => reachable.has(one))) {
        if (event.to !== undefined) for (const to of targets(event.to, before)) reachable.add(to);
        if (event.event === 'signature-reached') continue;
        assert.ok(reachable.has(from));
      }
      // The signature is left by the way it was reached.
      const back = event.event === 'signature-reached' && typeof event.to === 'string' && reachable.has(event.to);
      if (back) for (const from of event.from) reachable.add(from);
    }
  }
  assert.ok(reachable.has(next.state), `${move.what} ${latest ?? ''}: ${before.state} → ${next.state}`);
  if (next.state !== before.state) assert.ok(next.previousState !== undefined && next.previousState !== next.state);
}

function targets(to: Workflow['actions'][number]['to'], record: RecordSnapshot): string[] {
  if (to === undefined) return [record.state];
  if (to === '(previous)') return record.previousState === undefined ? [] : [record.previousState];
  return typeof to === 'string' ? [to] : to.map((one) => one.to);
}

function checkSlip(before: RoutingSlip | undefined, slip: RoutingSlip | undefined): void {
  if (!slip) return;
  const blocking = slip.steps.filter((step) => step.state === 'current' && step.does !== 'information');
  const groups = new Set(blocking.map((step) => `${step.round}:${step.group}`));
  assert.ok(groups.size <= 1, `two groups are current: ${[...groups].join(' ')}`);
  assert.equal(
    slip.state === 'running',
    groups.size === 1,
    `a slip that is ${slip.state} has ${groups.size} current groups`,
  );
  assert.equal(new Set(slip.steps.map((step) => step.id)).size, slip.steps.length, 'ids are given once');
  for (const old of before?.steps ?? []) {
    if (old.state === 'planned' || old.state === 'current') continue;
    const now: RoutingStep | undefined = slip.steps.find((step) => step.id === old.id);
    assert.deepEqual({ ...now, voided: undefined }, { ...old, voided: undefined }, 'a decided step changed');
    if (old.voided) assert.equal(now?.voided, true);
  }
}
