import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { canaryMarker, canaryOf, plantCanaries, plantingCall } from '../../src/casework/canaries/plant-canaries.ts';
import { patternsOf } from '../../src/platform/sweep/patterns.ts';
import { sweepPaths } from '../../src/platform/sweep/sweep-folder.ts';
import { newOwnInstallation, openInstallationOn } from '../support/own-installation.ts';

const count = process.env.CHANCERY_PROVE ? 1000 : 60;

test(`P8: of ${count} canaries planted through the doors none is in data files, WAL, logs, sealed files, witness or temp`, async (t) => {
  const own = await newOwnInstallation(t, ['_library-card']);
  const report = await plantCanaries(own.installation, plantingCall, { system: '_library-card', count });
  assert.ok(report.planted >= count);
  assert.equal(report.refused, report.records, 'every attempt that was to fail failed');
  const thief = own.superuser('chancery__library_card');
  await thief.query({ text: 'analyze' });
  await thief.query({ text: 'delete from casework.note' });
  await thief.query({ text: 'vacuum' });
  await thief.query({ text: 'checkpoint' });
  const patterns = patternsOf(canaryMarker);
  const places = [...new Set([own.cluster, own.data, own.files, own.witness])];
  // The temporary folder holds what others on this machine do; in full size it is swept all the same.
  const swept = await sweepPaths(process.env.CHANCERY_PROVE ? [...places, tmpdir()] : places, patterns);
  const ours = swept.findings.filter(({ path }) => !path.includes('node-compile-cache'));
  t.diagnostic(
    `canaries found: ${ours.length} of ${report.planted}, ${swept.files} files, ${(swept.bytes / 1e6).toFixed(0)} MB, ${patterns.length} encodings`,
  );
  assert.deepEqual(ours.slice(0, 5), []);

  await t.test('control: one canary in a plain column is found, also after it was deleted', async () => {
    const control = own.superuser('chancery_control');
    await control.query({
      text: `insert into control.setting (name, value, changed_at) values ('broken', to_jsonb($1::text), now())`,
      values: [canaryOf(0)],
    });
    await control.query({ text: `delete from control.setting where name = 'broken'` });
    await control.query({ text: 'checkpoint' });
    const found = await sweepPaths([own.cluster], patterns);
    assert.ok(found.findings.length > 0, 'INVALID: the sweep does not find what is there');
  });

  await t.test('a system whose rules somebody wrote into the database is closed at once, and stays so', async (t) => {
    const { installation } = own;
    const control = own.superuser('chancery_control');
    const system = '_library-card';
    assert.ok(installation.findSystem(system));
    await control.query({
      text: `insert into control.published_definition select system, version + 1, files, digest, inventory_digest, published_by, published_at, mac
        from control.published_definition`,
    });
    await control.query({ text: 'update control.system set published_version = published_version + 1' });
    await installation.refresh();
    assert.equal(installation.findSystem(system), undefined, 'where it was open');
    assert.deepEqual([...installation.closedSystems!()], [[system, 'forged-row']]);
    const again = await openInstallationOn(t, { data: own.data, url: own.url, systems: [] });
    assert.equal(again.findSystem(system), undefined, 'and where it starts');
    assert.ok(again.control.keeper.forgedRows() > 0);
    await control.query({ text: 'delete from control.published_definition where version > 1' });
    await control.query({ text: 'update control.system set published_version = 1' });
    const mended = await openInstallationOn(t, { data: own.data, url: own.url, systems: [] });
    assert.ok(mended.findSystem(system), 'mended, it opens');
    const { rows } = await control.query<{ body: string }>({
      text: `select body from audit.entry where type = 'system-closed' order by seq`,
    });
    const body = { code: 'forged-row', service: 'service:installation', system };
    assert.deepEqual(
      rows.map((row) => JSON.parse(row.body)),
      [body, body],
    );
  });
});
