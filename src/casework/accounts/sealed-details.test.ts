import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson, openStaffInstallation, signIn } from '../../../test/support/staff.ts';
import { verifyAudit } from '../../keeper/index.ts';
import { openFolderWitness } from '../../platform/witness/index.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { changeAccount } from './change-account.ts';
import { openOwnDetails } from './sealed-details.ts';

test('details of an account put back to what they were before a change do not open', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, control } = world;
  const manager = await signIn(installation, await addPerson(world, ['account-manager']));
  const { account } = await addPerson(world, [], { family: 'Tremblay' });
  const { keeper } = installation.control;
  const familyNow = async (parts: Pick<Installation['control'], 'keeper'> = installation.control) =>
    (await openOwnDetails(control.app, parts.keeper, account)).family;
  const rowNow = async () =>
    (
      await control.superuser.query<{ sealed: Buffer; seal_counter: number }>({
        text: 'select sealed, seal_counter from control.account where id = $1',
        values: [account],
      })
    ).rows[0]!;
  const putBack = ({ sealed, seal_counter }: Awaited<ReturnType<typeof rowNow>>) =>
    control.superuser.query({
      text: 'update control.account set sealed = $2, seal_counter = $3 where id = $1',
      values: [account, sealed, seal_counter],
    });
  const kept = [await rowNow()];
  for (const family of ['Gagnon', 'Roy', 'Bouchard']) {
    await runCommand(installation, await manager(), changeAccount, { account, family });
    assert.equal(await familyNow(), family);
    kept.push(await rowNow());
  }
  assert.deepEqual(
    kept.map(({ seal_counter }) => seal_counter),
    [0, 1, 2, 3],
  );
  // The broken variant does not compare with the log: every older row opens, and shows a name that was corrected.
  const careless = { keeper: { ...keeper, verifyNewestWrite: () => undefined } };
  const shown: string[] = [];
  for (const older of kept.slice(0, 3)) {
    await putBack(older);
    await assert.rejects(familyNow(), { code: 'rolled-back' });
    shown.push(await familyNow(careless));
    await putBack({ ...older, seal_counter: 3 });
    await assert.rejects(familyNow(careless), { code: 'altered' }, 'an older content under the newest counter');
  }
  assert.deepEqual(shown, ['Tremblay', 'Gagnon', 'Roy']);
  await putBack(kept[3]!);
  assert.equal(await familyNow(), 'Bouchard');
});

test('verifying the log of the installation compares every account with its newest change', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, control } = world;
  const manager = await signIn(installation, await addPerson(world, ['account-manager']));
  const { account } = await addPerson(world);
  await addPerson(world);
  await runCommand(installation, await manager(), changeAccount, { account, family: 'Gagnon' });
  const witness = await openFolderWitness(world.witnessFolder);
  const verify = () => verifyAudit(control.app, installation.control.keeper, witness);
  const set = (counter: number) =>
    control.superuser.query({
      text: 'update control.account set seal_counter = $2 where id = $1',
      values: [account, counter],
    });
  const { holds, records } = await verify();
  assert.deepEqual([holds, records], [true, 3]);
  await set(0);
  const { fault } = await verify();
  assert.deepEqual([fault?.code, fault?.account], ['account-rolled-back', account]);
  await set(1);
  assert.equal((await verify()).holds, true);
  await control.superuser.query({
    text: 'update control.account set seal_counter = 1 where id <> $1',
    values: [account],
  });
  assert.equal((await verify()).fault?.code, 'account-without-write');
});
