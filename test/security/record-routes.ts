import type { Definition } from '../../src/definition/definition.ts';
import type { Route } from '../../src/http/route.ts';
import type { Known } from './world.ts';

/** What to send to a route, and how to read the answer. */
export interface Probe {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string | File>>;
  /** As the form of a page without files sends it. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One kind of request about one record. */
export interface RecordProbe {
  /** Its line in the route table. */
  readonly route: string;
  /** Action of the access rules that decides, next to `view` (or alone, where it shows nothing of the record). */
  readonly action: string;
  /** Statuses that say "allowed"; what is sent is made so that nothing is changed by it. */
  readonly allowed: readonly number[];
  /** Further statuses that may come when it is not allowed (the record is seen, the thing is not done). */
  readonly refused?: readonly number[];
  /** Record types whose workflow knows the action; for others it is simply unknown (422). */
  readonly of?: readonly string[];
  /** Statuses of someone who holds no such role at all, instead of 404. */
  readonly roleFirst?: true;
  readonly probe: (at: At, record: Known | undefined) => Probe;
}

/** Where the record is looked for. */
export interface At {
  readonly system: string;
  readonly id: string;
}

const base = '/api/v1/systems/:system/records/:record';
const wrongVersion = 2_000_000_000;
/** An id that nothing has. */
export const nobody = '6b1f6f3e-0000-4000-8000-000000000001';

function path({ system, id }: At, rest = ''): string {
  return `/api/v1/systems/${system}/records/${id}${rest}`;
}

function query(
  rest: string,
  action: string,
  find: (at: At, record: Known | undefined) => string = () => '',
): RecordProbe {
  return {
    route: `GET ${base}${rest}`,
    action,
    allowed: [200],
    probe: (at, record) => ({
      method: 'GET',
      path: path(at, rest.replace(':document', record?.documents[0] ?? nobody)) + find(at, record),
    }),
  };
}

/** The first page of a document. */
function pageOf(rest: string, action: string): RecordProbe {
  return { ...query(rest.replace(':page', '1'), action), route: `GET ${base}${rest}` };
}

/** Sent with a version that no record has: whoever may do it hears of a conflict, nobody changes anything. */
function versioned(method: string, rest: string, action: string, more: object = {}): RecordProbe {
  return {
    route: `${method} ${base}${rest}`,
    action,
    allowed: [409],
    probe: (at) => ({
      method,
      path: path(at, rest.replace(/:deadline/, 'card')),
      body: { version: wrongVersion, ...more },
    }),
  };
}

/** Changes nothing; refused where the deadline does not run, or its rule allows no such change. */
function previewed(action: string, body: object): RecordProbe {
  return {
    route: `POST ${base}/deadlines/:deadline/preview`,
    action,
    allowed: [200, 409, 422],
    probe: (at) => ({ method: 'POST', path: path(at, '/deadlines/card/preview'), body }),
  };
}

/** Sent with the right version: the engine decides; what is asked for is nothing, or something impossible. */
function decided(
  method: string,
  rest: string,
  {
    action,
    allowed,
    body,
    refused,
  }: { action: string; allowed: readonly number[]; body: object; refused?: readonly number[] },
): RecordProbe {
  return {
    route: `${method} ${base}${rest}`,
    action,
    allowed,
    ...(refused ? { refused } : {}),
    probe: (at, record) => ({
      method,
      path: path(at, rest.replace(':step', record?.steps[0] ?? nobody)),
      body: { version: record?.version ?? 1, ...body },
    }),
  };
}

/** Sent with a version that no redaction has, or with nothing that could be found; records of some types have no redaction at all. */
function redaction(
  method: string,
  rest: string,
  action: string,
  versioned: object | undefined,
  body: object = { version: wrongVersion, ...versioned },
): RecordProbe {
  return {
    route: `${method} ${base}/redaction${rest}`,
    action,
    allowed: [409, 422],
    probe: (at) => ({ method, path: path(at, `/redaction${rest.replace(':document', nobody)}`), body }),
  };
}

/** Every route about a record, with what the access rules must say of it. Workflow actions are added by `actionProbes`. */
export const recordProbes: readonly RecordProbe[] = [
  query('', 'view'),
  {
    ...query('', 'unmask', () => '?unmask=true&purpose='),
    probe: (at) => ({ method: 'GET', path: `${path(at)}?unmask=true&purpose=${purposes[at.system] ?? 'none'}` }),
  },
  query('/routing-slip', 'view'),
  query('/documents', 'read-documents'),
  { ...query('/documents/:document/content', 'read-documents'), allowed: [200] },
  query('/history', 'view-history'),
  query('/access-log', 'view-access-log'),
  decided('PATCH', '', { action: 'edit', allowed: [200, 409], body: { fields: {} } }),
  decided('PUT', '/assignment', { action: 'assign', allowed: [409, 422], body: {} }),
  decided('PUT', '/routing-slip', { action: 'change-routing-slip', allowed: [409, 422], body: {} }),
  decided('POST', '/routing-slip/steps/:step/decision', {
    action: 'decide-step',
    allowed: [403, 409, 422],
    refused: [409],
    body: { decision: 'sign', comment: 'Not of this kind.' },
  }),
  versioned('PUT', '/restriction', 'restrict', { accounts: [] }),
  versioned('POST', '/deadlines/:deadline/pause', 'pause-deadline', { reason: 'Waiting for a proof of address.' }),
  versioned('POST', '/deadlines/:deadline/resume', 'pause-deadline'),
  versioned('POST', '/deadlines/:deadline/extension', 'extend-deadline', {
    reason: 'More time is needed.',
    workingDays: 1,
  }),
  previewed('pause-deadline', { change: 'pause' }),
  previewed('extend-deadline', { change: 'extend', workingDays: 1 }),
  { ...query('/redaction', 'redact'), allowed: [200, 409] },
  { ...query('/redaction/documents/:document/text', 'redact'), allowed: [200, 404, 409] },
  { ...query('/redaction/documents/:document/pages', 'redact'), allowed: [200, 404, 409] },
  { ...pageOf('/redaction/documents/:document/pages/:page', 'redact'), allowed: [200, 404, 409] },
  { ...query('/redaction/second-reading', 'approve-redaction'), allowed: [200, 409] },
  { ...pageOf('/redaction/second-reading/documents/:document/pages/:page', 'approve-redaction'), allowed: [404, 409] },
  redaction('PUT', '/documents/:document', 'redact', { documentVersion: 1, as: 'left-out' }),
  redaction('POST', '/occurrences', 'redact', undefined, { phrase: '-' }),
  redaction('POST', '/marks', 'redact', { reason: 'none', documents: [] }),
  redaction('POST', '/areas', 'redact', {
    reason: 'none',
    document: 'none',
    documentVersion: 1,
    pagesDigest: 'a'.repeat(64),
    areas: [],
  }),
  redaction('POST', '/marks/removal', 'redact', { marks: [] }),
  redaction('POST', '/second-reading', 'redact', {}),
  redaction('POST', '/second-reading/withdrawal', 'redact', {}),
  redaction('POST', '/second-reading/return', 'approve-redaction', { reason: ' ' }),
  redaction('POST', '/second-reading/approval', 'approve-redaction', { seen: '' }),
  {
    route: `POST ${base}/notes`,
    action: 'add-note',
    allowed: [422],
    probe: (at) => ({ method: 'POST', path: path(at, '/notes'), body: { text: ' ' } }),
  },
  {
    route: `POST ${base}/links`,
    action: 'link',
    allowed: [422],
    probe: (at) => ({ method: 'POST', path: path(at, '/links'), body: { to: 'NO-1999-1', kind: 'related' } }),
  },
  {
    route: `POST ${base}/bring-forwards`,
    action: 'bring-forward',
    allowed: [422],
    probe: (at) => ({
      method: 'POST',
      path: path(at, '/bring-forwards'),
      body: { on: '1999-01-01', text: 'Look again.' },
    }),
  },
  {
    route: `POST ${base}/bring-forwards/:bringForward/done`,
    action: 'bring-forward',
    allowed: [404],
    probe: (at) => ({ method: 'POST', path: path(at, `/bring-forwards/${nobody}/done`), body: {} }),
  },
  {
    route: `POST ${base}/history/:entry/undo`,
    action: 'view',
    allowed: [409],
    probe: (at) => ({ method: 'POST', path: path(at, `/history/${nobody}/undo`), body: {} }),
  },
  {
    route: `POST ${base}/notes/:note/undo`,
    action: 'add-note',
    allowed: [409],
    probe: (at) => ({ method: 'POST', path: path(at, `/notes/${nobody}/undo`), body: {} }),
  },
  {
    route: `POST ${base}/documents`,
    action: 'add-document',
    allowed: [422],
    probe: (at) => ({
      method: 'POST',
      path: path(at, '/documents'),
      form: { role: 'no-such-role', file: new File(['nothing'], 'letter.txt') },
    }),
  },
];

const purposes: Readonly<Record<string, string>> = {
  '_library-card': 'handle-request',
  'ministerial-correspondence': 'prepare-reply',
};

/** Every page about a record: whoever may not see the record finds nothing there; what it shows is what may be read. */
export function pageProbes(routes: readonly Route[]): RecordProbe[] {
  return routes
    .filter(({ method, path: at }) => method === 'GET' && at.startsWith('/desk/:system/records/:record'))
    .map(({ path: at }) => ({
      route: `GET ${at}`,
      action: at.endsWith('/access-log') ? 'view-access-log' : 'view',
      allowed: [200, 303, 403, 404, 409],
      probe: ({ system, id }, record) => ({
        method: 'GET',
        path: at
          .replace(':system', system)
          .replace(':record', id)
          .replace(':document', record?.documents[0] ?? nobody)
          .replace(':page', '1')
          .replace(':action', 'take'),
      }),
    }));
}

/** Break-glass and its review reach beyond the rules for one record; they have proofs of their own. */
export const provenElsewhere: readonly string[] = [
  `POST ${base}/break-glass`,
  `POST ${base}/break-glass/:lease/review`,
];

/** Doing each action of the workflows; what is given with it fits no field, so that nobody’s attempt changes anything. */
export function actionProbes({ workflows, recordTypes }: Definition): RecordProbe[] {
  return workflows.flatMap((workflow) =>
    workflow.actions.map(({ id: action }) => ({
      route: `POST ${base}/actions`,
      action,
      // 403 too: separation of duties, or a step that is someone else's.
      allowed: [403, 409, 422],
      of: recordTypes.filter((type) => type.workflow === workflow.id).map(({ id }) => id),
      probe: (at: At, record: Known | undefined) => ({
        method: 'POST',
        path: path(at, '/actions'),
        body: { action, version: record?.version ?? 1, fields: { noSuchField: 1 } },
      }),
    })),
  );
}
