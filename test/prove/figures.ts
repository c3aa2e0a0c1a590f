import type { TestContext } from 'node:test';

const minute = 60_000;

/** Says how long a proof may take, and gives what prints its figures at the end: one line of JSON. */
export function beginProof(t: Pick<TestContext, 'name'>, { minutes }: { minutes: number }) {
  const began = performance.now();
  process.stdout.write(`${t.name}: at most ${minutes} minutes\n`);
  return (figures: object) => {
    const took = Math.round(((performance.now() - began) / minute) * 10) / 10;
    // At once: what the runner keeps of a test comes with the end of its file only, and a proof may be stopped before.
    process.stdout.write(`${JSON.stringify({ proof: t.name, budgetMinutes: minutes, minutes: took, ...figures })}\n`);
  };
}
