import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson, openStaffInstallation, signIn } from '../../../test/support/staff.ts';
import { verifyAudit } from '../../keeper/index.ts';
import { openFolderWitness } from '../../platform/witness/index.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { changeAccount } from './change-account.ts';
import { openOwnDetails, signInTag } from './sealed-details.ts';

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

test('an account asked for without an address is given one once, by somebody else, and signs in under it', async (t) => {
  const world = await openStaffInstallation(t);
  const { installation, control } = world;
  const boss = await addPerson(world, ['account-manager']);
  const manager = await signIn(installation, boss);
  const { account } = await addPerson(world);
  const other = await addPerson(world, [], { email: 'taken@example.ca' });
  const colleague = await signIn(installation, await addPerson(world));
  const give = async (by: typeof manager, to: string, email: string) =>
    runCommand(installation, await by(), changeAccount, { account: to, email });
  await assert.rejects(give(colleague, account, 'aline@example.ca'), { code: 'not-permitted' });
  await assert.rejects(give(manager, boss.account, 'boss@example.ca'), { reason: 'own-account' });
  await assert.rejects(give(manager, account, 'Taken@example.ca'), { code: 'invalid' });
  await assert.rejects(give(manager, other.account, 'new@example.ca'), { reason: 'has-address' });
  await give(manager, account, 'Aline@example.ca');
  assert.equal((await openOwnDetails(control.app, installation.control.keeper, account)).email, 'Aline@example.ca');
  const { rows } = await control.superuser.query({
    text: 'select id from control.account where sign_in_tag = $1',
    values: [signInTag(installation.control.keeper, 'aline@example.ca')],
  });
  assert.deepEqual(rows, [{ id: account }]);
  await assert.rejects(give(manager, account, 'another@example.ca'), { reason: 'has-address' });
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
