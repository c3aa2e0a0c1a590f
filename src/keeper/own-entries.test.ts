import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { admitted, limits, makeRecordKey, openTestKeeper } from '../../test/support/keeper.ts';
import { openFileKeys } from '../platform/keys/index.ts';
import { openKeeper } from './index.ts';

/** What the owner of a database does so that what is shown leaves no trace. */
const attacks = {
  'lets none be written': {
    begin: `create function public.none() returns trigger language plpgsql as 'begin return null; end';
      create trigger none before insert on audit.entry for each row execute function public.none()`,
    fault: 'entry-lost',
  },
  'says that it is written': {
    begin: `do $$ begin execute regexp_replace(pg_get_functiondef('audit.append'::regproc),
      'perform pg_current_xact_id.*returning seq into v_seq;', 'v_seq := 1;'); end $$`,
    fault: 'entry-lost',
  },
  'takes it out again at once': {
    begin: '',
    after: 'delete from audit.entry e where not exists (select from audit.leaf l where l.seq = e.seq)',
    fault: 'entry-lost',
  },
  'writes down himself that the witness has signed': {
    begin: `create function public.signed() returns trigger language plpgsql as 'begin new.witnessed_at := now(); return new; end';
      create trigger signed before insert on audit.tree_head for each row execute function public.signed()`,
    end: 'drop trigger signed on audit.tree_head; update audit.tree_head set witnessed_at = null where size = (select max(size) from audit.tree_head)',
    fault: 'witness-signature-wrong',
  },
} as const;

for (const [name, attack] of Object.entries(attacks) as [string, Attack][]) {
  test(`reading stops when the owner of the database ${name}`, async (t) => {
    const { keeper, run, tryOpen, pass } = await openOwned(t);
    await run(attack.begin);
    assert.equal(await tryOpen(), 'shown', 'nobody can know it yet');
    await run(attack.after ?? '');
    pass(2);
    await assert.rejects(keeper.flushLog(), new RegExp(attack.fault));
    assert.equal(keeper.logFault(), attack.fault);
    pass(3.5);
    assert.equal(await tryOpen(), 'unwitnessed');
    assert.ok((await keeper.unwitnessedSeconds()) > 5, 'nor is anything of people shown');
    if (attack.end === undefined) {
      await keeper.flushLog().catch(() => undefined);
      pass(3600);
      assert.equal(await tryOpen(), 'unwitnessed', 'what is lost stays lost');
      return;
    }
    await run(attack.end);
    await keeper.flushLog();
    assert.equal(await tryOpen(), 'shown', 'as soon as the witness itself has signed, reading goes on');
  });

  test(`the build that believes the database is found: it ${name}`, async (t) => {
    const { keeper, run, tryOpen } = await openOwned(t, { believes: true });
    await run(attack.begin);
    assert.equal(await tryOpen(), 'shown');
    await run(attack.after ?? '');
    await keeper.flushLog().catch(() => undefined);
    assert.equal(await tryOpen(), 'shown', 'INVALID: something else stops reading here');
  });
}

test('what one process wrote and another had countersigned is found; what waits for the witness makes nobody else wait', async (t) => {
  const { keeper, parts, tryOpen, pass } = await openOwned(t);
  const other = await openKeeper({
    system: 'library-card',
    database: parts.database.app,
    keyProvider: await openFileKeys(join(parts.folder, 'keys')),
    witness: parts.witness,
    clock: parts.clock,
    sealer: false,
  });
  t.after(() => other.close());
  for (let turn = 0; turn < 3; turn += 1) {
    for (let look = 0; look < 5; look += 1) assert.equal(await tryOpen(), 'shown');
    await other.flushLog();
    // Longer than a process that writes nothing keeps its place.
    pass(70);
    assert.equal(await tryOpen(), 'shown');
    await other.flushLog();
    assert.equal(await keeper.unwitnessedSeconds(), 0);
  }
  assert.equal(await tryOpen(), 'shown');
  pass(6);
  assert.equal(await tryOpen(), 'unwitnessed', 'nobody has had this one countersigned');
});

interface Attack {
  readonly begin: string;
  readonly after?: string;
  readonly end?: string;
  readonly fault: string;
}

/** A keeper with a clock that the test moves, and the owner of its database. */
async function openOwned(t: TestContext, { believes = false } = {}) {
  let seconds = 0;
  const parts = await openTestKeeper(t, { sealer: false, elapsed: () => (believes ? 0 : seconds) });
  const { keeper, database } = parts;
  const { recordId, wrapped, epoch } = await makeRecordKey(parts);
  const admission = admitted();
  await keeper.flushLog();
  const tryOpen = async () => {
    const result = await keeper.open(database.app, {
      admission,
      subjects: [{ recordId, wrapped, epoch, own: false }],
      limits,
      entry: { type: 'opened', actor: null, recordId, body: {} },
    });
    return result.ok ? 'shown' : result.code;
  };
  assert.equal(await tryOpen(), 'shown');
  await keeper.flushLog();
  const run = async (text: string) => {
    if (text !== '') await database.superuser.query({ text });
  };
  const pass = (passing: number) => {
    seconds += passing;
  };
  return { parts, keeper, run, tryOpen, pass };
}
