import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdingFacts, requirement } from '../../test/support/keeper.ts';
import type { EligibilityFactRow } from '../storage/control/find-admission.ts';
import { evaluateEligibility } from './eligibility.ts';

const today = '2026-11-21';
const [clearance, posting, awareness] = holdingFacts as [EligibilityFactRow, EligibilityFactRow, EligibilityFactRow];

/** Ways in which each fact may fail to hold. */
const failures: ((fact: EligibilityFactRow) => EligibilityFactRow | undefined)[] = [
  () => undefined,
  (fact) => ({ ...fact, confirmed: false }),
  (fact) => ({ ...fact, evidenced: false }),
  (fact) => ({ ...fact, holdsFrom: '2026-11-22' }),
  (fact) => ({ ...fact, expiresOn: '2026-11-20' }),
];

test('all three facts must hold: of the eight combinations one is eligible, however the others fail', () => {
  let tried = 0;
  for (const fail of failures) {
    for (let bits = 0; bits < 8; bits += 1) {
      const facts = holdingFacts.flatMap((fact, index) => ((bits >> index) & 1 ? [fact] : (fail(fact) ?? [])));
      const result = evaluateEligibility(facts, requirement, today);
      const failing = 3 - (bits & 1) - ((bits >> 1) & 1) - ((bits >> 2) & 1);
      assert.equal(result.eligible, failing === 0);
      if (!result.eligible) assert.equal(result.lapsed.length, failing);
      tried += 1;
    }
  }
  assert.equal(tried, 40);
});

test('facts hold up to and including their last day', () => {
  const until = (facts: EligibilityFactRow[], day: string) => {
    const result = evaluateEligibility(facts, requirement, day);
    return result.eligible ? result.until : 'lapsed';
  };
  const expiring = [{ ...clearance, expiresOn: '2026-11-30' }, posting, awareness];
  assert.equal(until(expiring, '2026-11-30'), '2026-11-30');
  assert.equal(until(expiring, '2026-12-01'), 'lapsed');
  assert.equal(until([clearance, { ...posting, expiresOn: '2026-12-24' }, awareness], today), '2026-12-24');
  assert.equal(until(holdingFacts, '2027-06-01'), '2027-06-01', 'twelve months after the session');
  assert.equal(until(holdingFacts, '2027-06-02'), 'lapsed');
  const leap = [clearance, posting, { ...awareness, holdsFrom: '2028-02-29' }];
  assert.equal(until(leap, '2028-03-01'), '2029-02-28');
});

test('a clearance below the level asked for, or without a last day, does not count', () => {
  const withLevel = (level: string, expiresOn: string | null = '2030-01-01') => [
    { ...clearance, level, expiresOn },
    posting,
    awareness,
  ];
  const needs = (least: 'reliability' | 'secret' | 'top-secret', level: string) =>
    evaluateEligibility(withLevel(level), { ...requirement, clearance: least }, today).eligible;
  const levels = ['reliability', 'secret', 'top-secret'] as const;
  for (const [index, least] of levels.entries()) {
    for (const [other, level] of levels.entries())
      assert.equal(needs(least, level), other >= index, `${level} for ${least}`);
  }
  assert.ok(!needs('reliability', 'cosmic'));
  assert.ok(!evaluateEligibility(withLevel('secret', null), requirement, today).eligible);
});

test('a posting abroad counts only where it is not asked for; a newer session replaces an older', () => {
  const abroad = [clearance, { ...posting, level: 'other' }, awareness];
  assert.ok(!evaluateEligibility(abroad, requirement, today).eligible);
  assert.ok(evaluateEligibility(abroad, { ...requirement, canadianBased: false }, today).eligible);
  const old = { ...awareness, holdsFrom: '2024-01-01' };
  assert.ok(!evaluateEligibility([clearance, posting, old], requirement, today).eligible);
  assert.ok(evaluateEligibility([clearance, posting, old, awareness], requirement, today).eligible);
});
