import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserMissing, launchBrowser } from '../support/browser.ts';
import { everyRound, personas, type RoundsDone, workRound } from '../support/persona-rounds.ts';
import { newProgram } from '../support/program.ts';
import { LetterRoom } from '../support/ready-letter.ts';
import { beginProof } from './figures.ts';

const full = process.env.CHANCERY_PROVE === '1';
const minutes = 60_000;
/** What one person may be shown in a day is limited; after so many rounds of everyone a day goes by on the practice clock. */
const roundsOfADay = 2;

test('every persona does their job without a mouse in every width, language, with and without scripts', {
  skip: browserMissing,
  timeout: 60 * minutes,
}, async (t) => {
  const print = beginProof(t, { minutes: 60 });
  const program = await newProgram();
  t.after(() => program.close());
  const [browser, origin] = await Promise.all([launchBrowser(), program.start()]);
  t.after(() => browser.close());
  const into: RoundsDone = { rounds: 0, presses: 0, pages: new Set(), findings: [] };
  const rounds = full ? everyRound : everyRound.slice(0, 2);
  for (const [at, round] of rounds.entries()) {
    if (at > 0 && at % roundsOfADay === 0) await letADayGoBy(origin);
    const room = new LetterRoom(origin);
    for (const persona of personas) {
      await workRound({ browser, origin, room, into, axe: true }, persona, round).catch((fault: Error) => {
        into.findings.push(`${persona} ${JSON.stringify(round)}: ${fault.message}`);
      });
    }
    t.diagnostic(`${JSON.stringify(round)}: ${into.rounds} jobs, ${into.findings.length} findings`);
  }
  print({ rounds: into.rounds, presses: into.presses, pages: into.pages.size, findings: into.findings.length });
  assert.deepEqual(into.findings, []);
  assert.equal(into.rounds, rounds.length * personas.length);
});

async function letADayGoBy(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/api/v1/practice/clock`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ advance: 'PT25H' }),
  });
  assert.ok(answer.ok, await answer.text());
}
