import { runCampaigns } from '../../src/casework/campaigns/run-campaigns.ts';
import type { Installation } from '../../src/casework/installation.ts';
import { fieldsOf } from '../support/form-fields.ts';
import { library } from '../support/installation.ts';
import type { HeldRole } from '../support/sign-in.ts';
import { newRequest } from './races.ts';
import type { Probe } from './record-routes.ts';
import { type Seen, type Sender, sendPatiently } from './send.ts';
import type { Actor, World } from './world.ts';

/** Where somebody works, and on which build. */
export interface Desk {
  readonly world: World;
  readonly installation: Installation;
  readonly client: Sender;
  readonly person: Actor;
}

/** On a busy machine the log is not always countersigned at once: what only prepares a moment waits for it. */
function ask(client: Sender, who: Actor, probe: Probe): Promise<Seen> {
  return sendPatiently(client, probe, { cookie: who.cookie, onWait: () => undefined });
}

/** What somebody is in the middle of. */
export interface UnderWay {
  /** Sent over and over while it lasts, and answered with content. */
  readonly reads: readonly Probe[];
  /** Sent once eligibility has lapsed, with what was drawn before. */
  readonly afterwards?: readonly Probe[];
  /** Whether nothing of that was stored. */
  readonly untouched?: () => Promise<boolean>;
  /** Work that goes on by itself. */
  readonly job?: {
    readonly ended: Promise<unknown>;
    readonly done: () => Promise<number>;
    /** Code of what stopped it. */
    readonly stoppedBy: () => Promise<string | null>;
  };
}

/** What people do all day. */
export interface Occupation {
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly begin: (desk: Desk) => Promise<UnderWay>;
}

const clerk: HeldRole = { role: 'clerk', office: 'circulation', system: library };
const manager: HeldRole = { role: 'branch-manager', office: 'library', system: library };
const api = `/api/v1/systems/${library}`;
const pages = `/desk/${library}`;
const get = (path: string): Probe => ({ method: 'GET', path });
const inRun = 10;

/** Reading, writing, many at once, a campaign, an emergency. */
export const occupations: readonly Occupation[] = [
  { name: 'reading', roles: [clerk], begin: async (desk) => ({ reads: readsOf(desk) }) },
  { name: 'a form open', roles: [clerk], begin: openForm },
  { name: 'a bulk run', roles: [manager], begin: beginBulk },
  { name: 'a campaign run', roles: [manager], begin: beginCampaign },
  {
    name: 'an emergency lease',
    roles: [{ role: 'librarian', office: 'circulation', system: library }],
    begin: takeLease,
  },
];

function readsOf({ world }: Desk): Probe[] {
  const { id, documents } = known(world, 'received');
  const record = `${pages}/records/${id}`;
  return [
    get(`${api}/records/${id}`),
    get(record),
    get(`${record}/history`),
    get(`${api}/records/${id}/documents/${documents[0]}/content`),
    get(`${pages}/worklists/branch`),
    get(pages),
  ];
}

async function openForm(desk: Desk): Promise<UnderWay> {
  const { id } = known(desk.world, 'checking');
  const record = `${pages}/records/${id}`;
  const { text } = await ask(desk.client, desk.person, get(`${record}/edit`));
  const fields = Object.fromEntries(fieldsOf(text, `${record}/edit`));
  const form = { ...fields, 'fields.notes': 'Typed before it lapsed' };
  return {
    reads: [get(`${record}/edit`)],
    afterwards: [
      { method: 'POST', path: `${record}/edit`, fields: form },
      { method: 'POST', path: `${record}/drafts/edit`, fields: form },
      { method: 'POST', path: `${record}/presence`, fields: { doing: 'edit' } },
    ],
    untouched: async () => {
      const { rows } = await desk.world.test.databases
        .get(library)!
        .superuser.query<{ drafts: number; version: number }>({
          text: `select version, (select count(*)::int from casework.draft where account = $2) as drafts
          from casework.record where id = $1`,
          values: [id, desk.person.account],
        });
      return rows[0]!.drafts === 0 && rows[0]!.version === Number(fields.version);
    },
  };
}

async function beginBulk({ world, client, person }: Desk): Promise<UnderWay> {
  const ids = await poolOf(world, client);
  const { superuser } = world.test.databases.get(library)!;
  const { rows } = await superuser.query<{ id: string; version: number; assignee: string | null }>({
    text: 'select id, version, assignee from casework.record where id = any($1)',
    values: [ids],
  });
  const [one, other] = ['clerk', 'colleague'].map((name) => world.people.get(name)!.account);
  const fields = {
    choice: 'assign',
    records: rows.map(({ id, version }) => `${id}:${version}`).join(','),
    to: rows[0]!.assignee === one ? other! : one!,
    idempotencyKey: crypto.randomUUID(),
  };
  const path = `${pages}/worklists/branch/bulk/start`;
  const started = await ask(client, person, { method: 'POST', path, fields });
  const run = /bulk\/([0-9a-f-]{36})/.exec(started.bytes)?.[1];
  if (run === undefined) throw new Error(`the bulk run did not begin: ${started.status}`);
  const at = async (columns: string) => {
    const found = await superuser.query<{ value: number | string | null }>({
      text: `select ${columns} as value from casework.bulk_run r where id = $1`,
      values: [run],
    });
    return found.rows[0]!.value;
  };
  const done = async () =>
    Number(await at("(select count(*)::int from casework.bulk_item i where i.run_id = r.id and i.state = 'done')"));
  const isOver = async () => (await at("case when state = 'done' or stopped is not null then 1 end")) !== null;
  return {
    reads: [get(`${pages}/bulk/${run}`)],
    job: { ended: whenOver(isOver), done, stoppedBy: async () => (await at('stopped')) as string | null },
  };
}

async function beginCampaign({ world, installation, client, person }: Desk): Promise<UnderWay> {
  const post = async (who: Actor, path: string, body: object) => {
    const { status, text } = await ask(client, who, { method: 'POST', path: `${api}/campaigns${path}`, body });
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text) as { id: string };
  };
  const records: string[] = [];
  for (let count = 0; count < inRun; count += 1) records.push((await newRequest(client, world.people, 'received')).id);
  const { id } = await post(person, '', { title: 'Longer hours', en: 'The hours stay.', office: 'library' });
  await post(person, `/${id}/members`, { records });
  await post(world.people.get('manager')!, `/${id}/approval`, { version: 1 });
  const run = await post(person, `/${id}/runs`, { kind: 'decline' });
  const { superuser } = world.test.databases.get(library)!;
  const at = async (columns: string) => {
    const { rows } = await superuser.query<{ value: number | string | null }>({
      text: `select ${columns} as value from casework.campaign_run r where id = $1`,
      values: [run.id],
    });
    return rows[0]!.value;
  };
  return {
    reads: [get(`${pages}/campaigns/${id}`)],
    job: {
      ended: Promise.allSettled([runCampaigns(installation, installation.findSystem(library)!)]),
      done: async () =>
        Number(
          await at("(select count(*)::int from casework.campaign_item i where i.run_id = r.id and i.state = 'done')"),
        ),
      stoppedBy: async () => (await at('stopped_because')) as string | null,
    },
  };
}

async function takeLease({ world, client, person }: Desk): Promise<UnderWay> {
  const path = `${api}/records/${known(world, 'elsewhere').id}`;
  const body = { reason: 'Somebody waits at the door and nobody is there.', category: 'safety' };
  const taken = await ask(client, person, { method: 'POST', path: `${path}/break-glass`, body });
  if (taken.status !== 201) throw new Error(`no emergency access: ${taken.status} ${taken.text}`);
  return { reads: [get(path), get(path.replace(api, pages))] };
}

function known({ records }: World, label: string) {
  return records.find((one) => one.label === label)!;
}

const pools = new WeakMap<World, Promise<string[]>>();

/** Records that bulk runs assign to one and the other, made once. */
function poolOf(world: World, client: Sender): Promise<string[]> {
  const made =
    pools.get(world) ??
    Promise.all(Array.from({ length: inRun }, async () => (await newRequest(client, world.people, 'received')).id));
  pools.set(world, made);
  return made;
}

async function whenOver(isOver: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 6000 && !(await isOver()); turn += 1) await new Promise((go) => setTimeout(go, 10));
}
