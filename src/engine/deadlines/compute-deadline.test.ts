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

  test('several pauses share the limit, by days and by the hour', () => {
    const rule = { ...tenDays, pausable: { max: { workingDays: 2 } } };
    const pause = (day: string, next: string) => ({
      from: `2026-10-${day}T14:00:00Z`,
      to: `2026-10-${next}T14:00:00Z`,
      reason: 'x',
    });
    const shared = deadline(rule, { pauses: [pause('20', '22'), pause('14', '15')] });
    assert.equal(shared.dueAt.toISOString().slice(0, 10), '2026-10-28');
    assert.deepEqual(
      shared.faults.map(({ index }) => index),
      [0],
    );

    const hourly = { count: { workingHours: 9 }, pausable: { max: { workingDays: 1 } } };
    const start = '2026-10-13T12:00:00Z';
    assert.equal(
      deadline(hourly, { start, pauses: [pause('13', '16')] }).dueAt.toISOString(),
      '2026-10-14T19:00:00.000Z',
    );
    const usedUp = deadline(hourly, { start, pauses: [pause('13', '14'), pause('14', '16')] });
    assert.equal(usedUp.dueAt.toISOString(), '2026-10-14T21:00:00.000Z');
  });

  test('a pause that ends before it begins is a fault and changes nothing', () => {
    const pauses = [{ from: consultation.to, to: consultation.from, reason: 'x' }];
    const reversed = deadline({ ...tenDays, pausable: {} }, { pauses });
    assert.equal(reversed.dueAt.toISOString(), deadline(tenDays).dueAt.toISOString());
    assert.match(reversed.faults[0]?.message.en ?? '', /ends before it begins/);
    assert.throws(() => deadline({ ...tenDays, pausable: {} }, { pauses: [{ from: 'soon', reason: 'x' }] }), {
      name: 'CalendarFault',
    });
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
    assert.equal(paused.dueAt.toISOString(), '2026-10-28T21:00:00.000Z');
    assert.equal(paused.pauseEndsAt?.toISOString(), '2026-10-29T04:00:00.000Z');
    assert.deepEqual([paused.remindAt, paused.escalateAt], [[], []]);
    assert.equal(stateAt('2026-10-29T15:00:00Z', { pauses }), 'at-risk');
    assert.equal(stateAt('2026-10-29T21:00:01Z', { pauses }), 'overdue');
  });

  test('at risk from the start, when there is less time than that', () => {
    const short = deadline(
      { count: { workingDays: 1 }, atRisk: { workingDays: 5 } },
      { start: '2026-10-09T14:00:00Z' },
    );
    assert.equal(short.atRiskAt?.toISOString(), '2026-10-09T14:00:00.000Z');
    assert.equal(short.state, 'at-risk');
  });

  test('an office that never closes has until 24:00', () => {
    const always = ['00:00-24:00'];
    const workingHours = {
      monday: always,
      tuesday: always,
      wednesday: always,
      thursday: always,
      friday: always,
      saturday: always,
      sunday: always,
    };
    const open = compileCalendar(calendarSchema.parse({ timeZone: 'America/Toronto', workingHours }));
    const rule = {
      count: { workingDays: 2 },
      atRisk: { workingDays: 1 },
      escalate: [{ after: { workingDays: 1 }, to: 'office' }],
    };
    const due = deadline(rule, { calendar: open, start: '2026-10-30' });
    assert.equal(due.dueAt.toISOString(), '2026-11-02T05:00:00.000Z');
    assert.equal(due.atRiskAt?.toISOString(), '2026-10-31T04:00:00.000Z');
    assert.equal(due.escalateAt[0]?.at.toISOString(), '2026-11-02T05:00:00.000Z');
    assert.equal(describeDuration(open, due.dueAt, new Date('2026-11-01T15:00:00Z')).fr, 'Aujourd’hui, 24 h');
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

  test('are said with a comma and in the singular below two in French', () => {
    const rule = { count: { workingHours: 1.5 } };
    assert.equal(
      deadline(rule, { start: '2026-10-08T12:00:00Z' }).explanation.sentence.fr,
      '1,5 heure de travail à partir du 8 oct., 8 h.',
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

describe('configuration of a deadline', () => {
  const faults = (more: object) =>
    deadlineSchema
      .safeParse({ id: 'reply', title: { en: 'x', fr: 'y' }, startsAt: 'receivedOn', ...more })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join() ?? '';

  test('says what is wrong and what is allowed', () => {
    assert.equal(faults(tenDays), '');
    assert.match(faults({ count: { workingDays: 1, hours: 2 } }), /count: must be exactly one of \{ workingDays: n \}/);
    assert.match(faults({ ...tenDays, startsAt: 'state: x' }), /startsAt: must be "registered"/);
    assert.match(
      faults({ count: { onDate: 'eventOn' }, pausable: {} }),
      /pausable: a deadline on a fixed date cannot be paused/,
    );
    assert.match(faults({ ...tenDays, extendable: { max: { hours: 3 } } }), /extendable.max: a deadline in days/);
    assert.match(faults({ ...tenDays, pauseable: {} }), /pauseable/);
    const ofStep = { startsAt: 'step', count: { ofStep: true } };
    assert.equal(faults({ ...ofStep, remind: [{ before: { workingDays: 0 }, to: 'step' }] }), '');
    assert.match(faults({ count: { ofStep: true } }), /startsAt: a deadline of each routing step starts at the step/);
    assert.match(
      faults({ ...ofStep, pausable: {} }),
      /count: the due date of a routing step is changed on the routing slip/,
    );
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
