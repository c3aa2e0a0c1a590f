import type { Definition } from '../../src/definition/definition.ts';
import type { Worklist } from '../../src/definition/schema/access.ts';
import type { Asker } from '../support/oracle.ts';
import type { Probe } from './record-routes.ts';
import { askerIn, judgeCanaries, sendAs, type Tally, type Trial } from './try-everything.ts';
import type { Actor, Known } from './world.ts';

interface Row {
  readonly id: string;
  readonly facts: object;
  readonly subject?: string;
  readonly names?: readonly string[];
}

/** Tries, as one person, every route of a system that is about more than one record, and checks every row and key of what comes. */
export async function tryLists(trial: Trial, actor: Actor, system: string, tally: Tally): Promise<void> {
  const { world, isTried = () => true } = trial;
  const send = (probe: Probe) => sendAs(trial, actor, probe, tally);
  const { definition } = world.test.installation.findSystem(system)!.current();
  const oracle = world.oracles.get(system)!;
  const asker = askerIn(actor, system);
  const here = world.records.filter((record) => record.system === system);
  const hasRole = asker.grants.length > 0;
  const at = (rest: string) => ({ method: 'GET', path: `/api/v1/systems/${system}${rest}` });
  const expectOf = (action: string, allowed: number) =>
    !hasRole ? 404 : oracle.couldEver(asker, action) ? allowed : 403;

  const ask = async (
    rest: string,
    expected: number,
    probe: { method: string; path: string; body?: unknown } = at(rest),
  ) => {
    const seen = await send(probe);
    const say = `${actor.label} ${probe.method} ${probe.path}: ${seen.status}`;
    tally.tried += 1;
    tally.expected[
      expected < 300 ? 'shown' : expected === 404 ? 'absent' : expected === 403 ? 'forbidden' : 'allowed'
    ] += 1;
    if (seen.status !== expected) tally.wrong.push(`${say}, expected ${expected}`);
    judgeCanaries(world, actor, { system, seen, say, list: true }, tally);
    return { ...seen, say };
  };
  const askRows = async (rest: string, expected: number, wanted?: readonly Known[]) => {
    const seen = await ask(rest, expected);
    if (seen.status !== 200) return;
    const rows = (JSON.parse(seen.text) as { rows: Row[] }).rows;
    for (const row of rows) judgeRow(row, seen.say);
    const labels = rows.map(({ id }) => here.find((one) => one.id === id)?.label ?? 'something else');
    const want = wanted?.map(({ label }) => label) ?? labels;
    const unlike = [...labels, ...want].filter((label) => labels.includes(label) !== want.includes(label));
    if (unlike.length > 0) tally.wrong.push(`${seen.say} lists ${labels}, not as expected: ${unlike}`);
  };
  const judgeRow = (row: Row, say: string) => {
    const record = here.find(({ id }) => id === row.id);
    if (!record || !oracle.may(asker, record, 'list')) {
      tally.leaks.push(`${say}; lists ${record?.label}`);
      return;
    }
    const { read } = oracle.fields(asker, record);
    const shown = Object.keys(row.facts).filter((key) => !read.has(key));
    if (shown.length > 0) tally.leaks.push(`${say}; shows ${shown} of ${record.label}`);
    const { subjectLine } = definition.recordTypes.find(({ id }) => id === record.recordType)!;
    if (row.subject !== undefined && !read.has(subjectLine))
      tally.leaks.push(`${say}; shows the subject of ${record.label}`);
  };

  const askWhy = async (record: Known) => {
    const oversees = ['supervise', 'read-audit'].some((action) => oracle.couldEver(asker, action));
    const expected = expectOf(
      'view-access-log',
      !oversees ? 403 : record.system === system && oracle.may(asker, record, 'view-access-log') ? 200 : 404,
    );
    const whose = [...world.people.values()].find((one) => askerIn(one, system).account !== asker.account) ?? actor;
    const about = askerIn(whose, system);
    const body = { controlNumber: record.controlNumber, account: about.account, action: 'view' };
    const probe = { ...at('/access-explanations'), method: 'POST', body };
    const seen = await ask('', expected, probe);
    if (seen.status !== 200) return;
    const { allowed } = JSON.parse(seen.text) as { allowed: boolean };
    if (allowed !== oracle.may(about, record, 'view')) tally.wrong.push(`${seen.say}; says ${allowed}`);
  };

  await ask('', hasRole ? 200 : 404);
  await askRows('/my-work', expectOf('list', 200));
  for (const worklist of definition.reports.worklists) {
    const isTheirs = !worklist.roles || asker.grants.some(({ role }) => worklist.roles!.includes(role));
    const expected = expectOf('list', isTheirs ? 200 : 404);
    const wanted = isPlain(worklist)
      ? here.filter((record) => oracle.may(asker, record, 'list') && isMeant(definition, worklist, asker, record))
      : undefined;
    await askRows(`/worklists/${worklist.id}`, expected, wanted);
  }
  const pages = [
    '',
    ...definition.reports.worklists.map(({ id }) => `/worklists/${id}`),
    '/emergency-access',
    '/lookup',
    '/register',
  ];
  for (const page of pages) {
    const path = `/desk/${system}${page}`;
    const seen = await send({ method: 'GET', path });
    const say = `${actor.label} GET ${path}: ${seen.status}`;
    tally.tried += 1;
    if (!hasRole && seen.status !== 404) tally.wrong.push(`${say}, expected 404`);
    if (seen.status >= 500) tally.wrong.push(say);
    judgeCanaries(world, actor, { system, seen, say, list: true }, tally);
  }
  await ask('/emergency-access', expectOf('review-break-glass', 200));
  await ask('/assignees', expectOf('assign', 200));
  await ask('/audit', expectOf('read-audit', 200));
  for (const record of world.records) {
    const sees = record.system === system && oracle.may(asker, record, 'view');
    if (!isTried(sees)) continue;
    await askWhy(record);
    const assigns = sees && oracle.may(asker, record, 'assign');
    await ask(`/assignees?record=${record.id}`, expectOf('assign', assigns ? 200 : 404));
    const learns = record.system === system && oracle.learns(asker, record, 'view-access-log');
    const found = await ask(`/lookup?controlNumber=${record.controlNumber}`, expectOf('lookup', learns ? 200 : 404));
    if (found.status === 200 && sees !== 'state' in JSON.parse(found.text)) tally.wrong.push(`${found.say}; state`);
    if (found.status === 404) {
      const nothing = await send(at('/lookup?controlNumber=NO-1999-000001'));
      tally.tried += 1;
      if (nothing.bytes !== found.bytes) tally.wrong.push(`${found.say}; not like a number nothing has`);
    }
  }
  const registers = {
    method: 'POST',
    path: at('/records').path,
    body: { recordType: 'nothing', channel: 'none', fields: {} },
  };
  await ask('', expectOf('register', 422), registers);
}

/** Worklists whose filter is spelled out here once more. */
function isPlain({ filter }: Worklist): boolean {
  return filter.due === undefined && filter.facts === undefined;
}

function isMeant(definition: Definition, { filter, recordTypes }: Worklist, asker: Asker, record: Known): boolean {
  const type = definition.recordTypes.find(({ id }) => id === record.recordType)!;
  const { states } = definition.workflows.find(({ id }) => id === type.workflow)!;
  const phase = states.find(({ id }) => id === record.state)!.phase;
  const offices = asker.grants.flatMap(({ office }) => office ?? []);
  const below = definition.system.offices.filter(({ id }) => offices.some((office) => isUnder(definition, id, office)));
  const isBelow = (office: string | null) => below.some(({ id }) => id === office);
  const isMine =
    record.assignee === asker.account ||
    record.stepAccounts.includes(asker.account) ||
    record.stepOffices.some((office) => offices.includes(office));
  return (
    (recordTypes?.includes(record.recordType) ?? true) &&
    (filter.phases?.includes(phase) ?? true) &&
    (filter.states?.includes(record.state) ?? true) &&
    (filter.assignee !== 'me' || isMine) &&
    (filter.assignee !== 'nobody' || record.assignee === null) &&
    (filter.office !== 'mine' || isBelow(record.office) || record.stepOffices.some(isBelow))
  );
}

function isUnder(definition: Definition, office: string, above: string): boolean {
  if (office === above) return true;
  const { parent } = definition.system.offices.find(({ id }) => id === office)!;
  return parent !== undefined && isUnder(definition, parent, above);
}
