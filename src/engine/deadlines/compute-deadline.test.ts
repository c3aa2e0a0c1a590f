import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarSchema } from '../../definition/schema/calendar.ts';
import { deadlineSchema } from '../../definition/schema/deadline.ts';
import { compileCalendar } from '../calendar/calendar.ts';
import { computeDeadline } from './compute-deadline.ts';
import type { DeadlineFacts } from './deadline.ts';
import { describeDuration } from './describe-duration.ts';

const spans = ['08:00-17:00'];
const calendar = compileCalendar(
  calendarSchema.parse({
    timeZone: 'America/Toronto',
    workingHours: { monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans },
    holidays: ['canada-federal'],
  }),
);

function deadline(rule: object, facts: Partial<DeadlineFacts> = {}) {
  const parsed = deadlineSchema.parse({
    id: 'reply',
    title: { en: 'Reply', fr: 'Réponse' },
    startsAt: 'receivedOn',
    ...rule,
  });
  return computeDeadline({
    calendar,
    rule: parsed,
    start: '2026-10-09',
    now: new Date('2026-10-09T15:00:00Z'),
    ...facts,
  });
}

const tenDays = { count: { workingDays: 10 } };
const consultation = {
  from: '2026-10-14T14:00:00Z',
  to: '2026-10-19T14:00:00Z',
  reason: { en: 'consultation', fr: 'consultation' },
};

describe('a deadline in working days', () => {
  test('ends with the working hours of its last day and explains itself', () => {
    const { dueAt, explanation, state } = deadline(tenDays);
    assert.equal(dueAt.toISOString(), '2026-10-26T21:00:00.000Z');
    assert.equal(state, 'running');
    assert.equal(explanation.sentence.en, '10 working days from 9 Oct; Thanksgiving (12 Oct) does not count.');
    assert.equal(
      explanation.sentence.fr,
      '10 jours ouvrables à partir du 9 oct.; non compté : Action de grâces (12 oct.).',
    );
    assert.deepEqual(
      explanation.days.slice(0, 5).map(({ date, kind, counts, number, why }) => [date, kind, counts, number, why?.en]),
      [
        ['2026-10-09', 'start', false, undefined, 'The first day is not counted'],
        ['2026-10-10', 'rest-day', false, undefined, 'Saturday'],
        ['2026-10-11', 'rest-day', false, undefined, 'Sunday'],
        ['2026-10-12', 'holiday', false, undefined, 'Thanksgiving'],
        ['2026-10-13', 'counted', true, 1, undefined],
      ],
    );
    assert.deepEqual(explanation.days.at(-1), {
      date: '2026-10-26',
      kind: 'counted',
      counts: true,
      number: 10,
      due: true,
    });
  });

  test('is moved by a pause and an extension, each with its reason', () => {
    const rule = { ...tenDays, pausable: { max: { workingDays: 10 } }, extendable: { max: { workingDays: 5 } } };
    const { dueAt, explanation, faults } = deadline(rule, {
      pauses: [consultation],
      extensions: [{ workingDays: 2, reason: 'translation', at: '2026-10-20T14:00:00Z' }],
    });
    assert.equal(dueAt.toISOString(), '2026-11-02T22:00:00.000Z'); // after the end of daylight time: 17:00 is 22:00 UTC
    assert.equal(
      explanation.sentence.en,
      '10 working days from 9 Oct; Thanksgiving (12 Oct) does not count; paused 3 working days (consultation); extended by 2 working days (translation).',
    );
    assert.match(
      explanation.sentence.fr,
      /suspendu 3 jours ouvrables \(consultation\); prolongé de 2 jours ouvrables \(translation\)\.$/,
    );
    assert.deepEqual(faults, []);
  });

  test('of none is due the same day, but not after hours nor on a day of rest', () => {
    const today = { count: { workingDays: 0 } };
    assert.equal(deadline(today, { start: '2026-10-08T15:00:00Z' }).dueAt.toISOString(), '2026-10-08T21:00:00.000Z');
    assert.equal(deadline(today, { start: '2026-10-09T22:00:00Z' }).dueAt.toISOString(), '2026-10-13T21:00:00.000Z');
    const saturday = deadline(today, { start: '2026-10-10' });
    assert.equal(saturday.dueAt.toISOString(), '2026-10-13T21:00:00.000Z');
    assert.match(saturday.explanation.sentence.en, /10 Oct, is not one .* \(Saturday\), hence 13 Oct\.$/);
  });
});

describe('limits', () => {
  test('a pause over the limit is a fault and counts up to the limit only', () => {
    const paused = deadline({ ...tenDays, pausable: { max: { workingDays: 2 } } }, { pauses: [consultation] });
    assert.equal(paused.dueAt.toISOString(), '2026-10-28T21:00:00.000Z');
    assert.deepEqual(paused.faults, [
      {
        kind: 'pause',
        index: 0,
        message: {
          en: 'This deadline can be paused for at most 2 working days in all.',
          fr: 'Cette échéance peut être suspendue pendant au plus 2 jours ouvrables en tout.',
        },
      },
    ]);
  });

  test('a rule that allows neither refuses both', () => {
    const refused = deadline(tenDays, {
      pauses: [consultation],
      extensions: [{ workingDays: 1, reason: 'x', at: consultation.to }],
    });
    assert.deepEqual(
      refused.faults.map(({ kind }) => kind),
      ['pause', 'extension'],
    );
    assert.equal(refused.dueAt.toISOString(), deadline(tenDays).dueAt.toISOString());
  });

  test('extensions: how much, how often, in which unit', () => {
    const rule = { ...tenDays, extendable: { max: { workingDays: 5 }, times: 2 } };
    const by = (workingDays: number) => ({ workingDays, reason: 'x', at: '2026-10-12T14:00:00Z' });
    const due = (extensions: DeadlineFacts['extensions'] & object) => {
      const result = deadline(rule, { extensions });
      return [result.dueAt.toISOString().slice(0, 10), result.faults.length];
    };
    assert.deepEqual(due([by(5)]), ['2026-11-02', 0]);
    assert.deepEqual(due([by(6)]), ['2026-11-02', 1]);
    assert.deepEqual(due([by(1), by(1), by(1)]), ['2026-10-28', 1]);
    assert.deepEqual(due([{ calendarDays: 5, reason: 'x', at: '2026-10-12T14:00:00Z' }]), ['2026-10-26', 1]);
  });
});

describe('states', () => {
  const rule = { ...tenDays, atRisk: { workingDays: 2 }, pausable: { max: { workingDays: 3 } } };
  const stateAt = (now: string, facts: Partial<DeadlineFacts> = {}) =>
    deadline(rule, { now: new Date(now), ...facts }).state;

  test('running, at risk from the morning two working days before, overdue after closing', () => {
    assert.equal(stateAt('2026-10-22T11:59:59Z'), 'running');
    assert.equal(stateAt('2026-10-22T12:00:00Z'), 'at-risk');
    assert.equal(stateAt('2026-10-26T21:00:00Z'), 'at-risk');
    assert.equal(stateAt('2026-10-26T21:00:01Z'), 'overdue');
    assert.equal(stateAt('2026-10-30T21:00:00Z', { metAt: '2026-10-26T21:00:00Z' }), 'met');
    assert.equal(stateAt('2026-10-30T21:00:00Z', { metAt: '2026-10-26T21:00:01Z' }), 'missed');
  });

  test('paused until the limit, then running by itself', () => {
    const pauses = [{ from: '2026-10-26T20:00:00Z', reason: 'consultation' }];
    const paused = deadline(rule, { now: new Date('2026-10-27T15:00:00Z'), pauses });
    assert.equal(paused.state, 'paused');
    assert.equal(paused.pauseEndsAt?.toISOString(), '2026-10-29T04:00:00.000Z');
    assert.deepEqual([paused.remindAt, paused.escalateAt], [[], []]);
    assert.equal(stateAt('2026-10-29T15:00:00Z', { pauses }), 'at-risk');
    assert.equal(stateAt('2026-10-29T21:00:01Z', { pauses }), 'overdue');
  });

  test('overdue is not undone by a pause', () => {
    assert.equal(
      stateAt('2026-10-27T15:00:00Z', { pauses: [{ from: '2026-10-27T12:00:00Z', reason: 'x' }] }),
      'overdue',
    );
  });
});

describe('deadlines in hours', () => {
  test('by the clock, over the weekend', () => {
    const { dueAt, explanation } = deadline({ count: { hours: 24 } }, { start: '2026-10-09T20:30:00Z' });
    assert.equal(dueAt.toISOString(), '2026-10-10T20:30:00.000Z');
    assert.equal(explanation.sentence.en, '24 hours from 9 Oct, 16:30.');
    assert.equal(explanation.sentence.fr, '24 heures à partir du 9 oct., 16 h 30.');
    assert.deepEqual(
      explanation.days.map(({ minutes }) => minutes),
      [450, 990],
    );
  });

  test('by the clock, when the clock is put back', () => {
    assert.equal(
      deadline({ count: { hours: 24 } }, { start: '2026-10-31T20:00:00Z' }).dueAt.toISOString(),
      '2026-11-01T20:00:00.000Z',
    );
  });

  test('of working time, with a pause by the hour', () => {
    const rule = { count: { workingHours: 8 }, pausable: {} };
    const start = '2026-10-09T20:00:00Z'; // Friday 16:00
    assert.equal(deadline(rule, { start }).dueAt.toISOString(), '2026-10-13T19:00:00.000Z');
    const pauses = [{ from: '2026-10-13T13:00:00Z', to: '2026-10-13T14:30:00Z', reason: 'x' }];
    assert.equal(deadline(rule, { start, pauses }).dueAt.toISOString(), '2026-10-13T20:30:00.000Z');
  });
});

describe('other counts', () => {
  test('statutory days run past holidays', () => {
    const rule = { count: { calendarDays: 30, statutory: true } };
    const { dueAt, explanation } = deadline(rule, { start: '2026-09-11' });
    assert.equal(dueAt.toISOString(), '2026-10-13T21:00:00.000Z');
    assert.equal(
      explanation.sentence.en,
      '30 calendar days from 11 Sep; the last day, 11 Oct, is not one on which it can be done (Sunday), hence 13 Oct.',
    );
    assert.equal(explanation.days.filter(({ counts }) => counts).length, 30);
    assert.equal(deadline(rule, { start: '2026-09-10' }).dueAt.toISOString(), '2026-10-10T21:00:00.000Z'); // a Saturday, 17:00
  });

  test('a given date', () => {
    const rule = { count: { onDate: 'eventOn' }, extendable: { max: { workingDays: 3 } } };
    const given = deadline(rule, {
      onDate: '2026-10-16',
      extensions: [{ workingDays: 1, reason: 'x', at: '2026-10-15T12:00:00Z' }],
    });
    assert.equal(given.dueAt.toISOString(), '2026-10-19T21:00:00.000Z');
    assert.equal(given.explanation.sentence.en, 'Due on 16 Oct, the date given; extended by 1 working day (x).');
    assert.throws(() => deadline(rule), { name: 'CalendarFault' });
  });
});

describe('notices', () => {
  const rule = {
    ...tenDays,
    remind: [
      { before: { workingDays: 3 }, to: 'assignee' },
      { before: { hours: 2 }, to: 'assignee' },
      { before: { workingDays: 30 }, to: 'office' },
    ],
    escalate: [
      { after: { workingDays: 1 }, to: 'supervisor' },
      { after: { hours: 1 }, to: 'office' },
    ],
  };

  test('come in working hours, none before the start', () => {
    const { remindAt, escalateAt } = deadline(rule);
    const said = (notices: typeof remindAt) => notices.map(({ at, to }) => `${at.toISOString()} ${to}`);
    assert.deepEqual(said(remindAt), ['2026-10-21T12:00:00.000Z assignee', '2026-10-26T19:00:00.000Z assignee']);
    assert.deepEqual(said(escalateAt), ['2026-10-27T12:00:00.000Z supervisor', '2026-10-27T12:00:00.000Z office']);
  });

  test('keep the hours of whoever is reminded', () => {
    const vancouver = compileCalendar(
      calendarSchema.parse({
        timeZone: 'America/Vancouver',
        workingHours: { monday: spans, tuesday: spans, wednesday: spans },
      }),
    );
    const { remindAt } = deadline(
      { ...tenDays, remind: [{ before: { workingDays: 3 }, to: 'assignee' }] },
      { noticeCalendar: vancouver },
    );
    assert.equal(remindAt[0]?.at.toISOString(), '2026-10-21T15:00:00.000Z');
  });
});

describe('how far off', () => {
  const dueAt = new Date('2026-10-26T21:00:00Z');
  const cases: [string, string, string][] = [
    ['2026-10-21T15:00:00Z', 'In 3 working days', 'Dans 3 jours ouvrables'],
    ['2026-10-23T15:00:00Z', 'In 1 working day', 'Dans 1 jour ouvrable'],
    ['2026-10-25T15:00:00Z', 'Tomorrow, 17:00', 'Demain, 17 h'],
    ['2026-10-26T13:00:00Z', 'Today, 17:00', 'Aujourd’hui, 17 h'],
    ['2026-10-26T22:00:00Z', 'Overdue since 17:00', 'En retard depuis 17 h'],
    ['2026-10-28T13:00:00Z', 'Overdue 2 working days', 'En retard de 2 jours ouvrables'],
    ['2026-10-27T13:00:00Z', 'Overdue 1 working day', 'En retard de 1 jour ouvrable'],
  ];
  for (const [now, en, fr] of cases) {
    test(en, () => assert.deepEqual(describeDuration(calendar, dueAt, new Date(now)), { en, fr }));
  }
});
