import { randomBytes, randomUUID } from 'node:crypto';
import type { Ask } from './connection.ts';
import { letterOf } from './letters.ts';
import { type LoadedRecord, registrationOf } from './load/load-records.ts';
import { connections, type Side } from './measure.ts';
import type { Person } from './product/people.ts';
import { type Bench, system } from './site.ts';

/** One thing that is measured: how the product is asked for it, and the floor. */
export interface Operation {
  readonly name: string;
  /** Least share of the floor's rate; `perSecond`, where there is no floor for it. */
  readonly target: { readonly ratio: number } | { readonly perSecond: number };
  readonly product: Side;
  readonly floor: Side;
}

const api = `/api/v1/systems/${system}`;

/** The operations of the benchmark on a bench, in the order in which they are measured. */
export function operationsOf(bench: Bench): Operation[] {
  const { registrars, analysts, supervisors } = bench.people;
  const count = bench.loaded.registered.length + bench.loaded.triaged.length;
  return [
    { name: 'create', target: { ratio: 0.5 }, product: create(registrars), floor: floorCreate() },
    { name: 'open', target: { ratio: 0.5 }, product: open(bench, analysts), floor: floorOpen(count) },
    { name: 'list', target: { ratio: 0.4 }, product: list(analysts, 'all-open'), floor: floorList },
    { name: 'list-subjects', target: { ratio: 0.25 }, product: list(supervisors, 'office'), floor: floorList },
    { name: 'action', target: { ratio: 0.5 }, product: act(bench, analysts), floor: floorChange(count) },
    { name: 'page', target: { perSecond: 500 }, product: recordPage(bench, analysts), floor: floorOpen(count) },
    { name: 'list-page', target: { perSecond: 500 }, product: listPage(supervisors), floor: floorList },
    { name: 'upload', target: { ratio: 0.5 }, product: upload(bench, analysts), floor: floorUpload(count) },
  ];
}

function create(people: readonly Person[]): Side {
  let number = 10_000_000;
  return {
    status: 201,
    ask: (connection) => {
      number += 1;
      return change('POST', `${api}/records`, turn(people, connection, number), registrationOf(number));
    },
  };
}

function open(bench: Bench, people: readonly Person[]): Side {
  const next = shares(allOf(bench), people);
  return {
    status: 200,
    ask: (connection) => {
      const { person, record } = next(connection);
      return look(`${api}/records/${record.id}`, person);
    },
  };
}

function list(people: readonly Person[], worklist: string): Side {
  let number = 0;
  return {
    status: 200,
    ask: (connection) => look(`${api}/worklists/${worklist}`, turn(people, connection, number++)),
  };
}

/** A workflow action that can be done again and again: a triaged record is assigned to one office, and to another. */
function act(bench: Bench, people: readonly Person[]): Side {
  const next = shares(bench.loaded.triaged, people);
  const under = new Map<number, LoadedRecord>();
  return {
    status: 200,
    ask: (connection) => {
      const { person, record } = next(connection);
      under.set(connection, record);
      const to = record.version % 2 === 0 ? 'consular-affairs' : 'region-quebec';
      const path = `${api}/records/${record.id}/actions`;
      return change('POST', path, person, { action: 'assign', version: record.version, to });
    },
    received: (connection, { body }) => {
      const record = under.get(connection);
      if (record) record.version = (JSON.parse(body.toString()) as { version: number }).version;
    },
  };
}

function recordPage(bench: Bench, people: readonly Person[]): Side {
  const next = shares(allOf(bench), people);
  return {
    status: 200,
    ask: (connection) => {
      const { person, record } = next(connection);
      return look(`/desk/${system}/records/${record.id}`, person);
    },
  };
}

function listPage(people: readonly Person[]): Side {
  let number = 0;
  return {
    status: 200,
    ask: (connection) => look(`/desk/${system}/worklists/office`, turn(people, connection, number++)),
  };
}

const documentSize = 100 * 1024;

function upload(bench: Bench, people: readonly Person[]): Side {
  const next = shares(bench.loaded.triaged, people);
  return {
    status: 201,
    ask: (connection) => {
      const { person, record } = next(connection);
      const boundary = 'bench-boundary';
      const part = (name: string, more = '') =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n`;
      const body = Buffer.concat([
        Buffer.from(`${part('role')}\r\nincoming\r\n`),
        Buffer.from(`${part('file', '; filename="letter.pdf"')}content-type: application/pdf\r\n\r\n`),
        newDocument(),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const headers = { ...changing(person), 'content-type': `multipart/form-data; boundary=${boundary}` };
      return { method: 'POST', path: `${api}/records/${record.id}/documents`, headers, body };
    },
  };
}

const padding = randomBytes(documentSize);

/** A document of 100 KB that no other is like. */
function newDocument(): Buffer {
  const head = Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n`);
  return Buffer.concat([head, padding.subarray(head.length)]);
}

function floorCreate(): Side {
  let number = 20_000_000;
  return {
    status: 200,
    ask: () => {
      number += 1;
      const { subject, body } = letterOf(number);
      return { method: 'POST', path: '/records', body: JSON.stringify({ subject, body }) };
    },
  };
}

function floorOpen(count: number): Side {
  let number = 0;
  return { status: 200, ask: () => ({ method: 'GET', path: `/records/${1 + (number++ % count)}` }) };
}

const floorList: Side = { status: 200, ask: () => ({ method: 'GET', path: '/records' }) };

function floorChange(count: number): Side {
  let number = 0;
  return {
    status: 200,
    ask: () => {
      number += 1;
      // Only some rows leave the list, so that it stays as long as the product's.
      const path = `/records/${1 + (number % Math.ceil(count / 2))}`;
      return { method: 'PATCH', path, body: JSON.stringify({ status: number % 2 === 0 ? 'open' : 'assigned' }) };
    },
  };
}

function floorUpload(count: number): Side {
  let number = 0;
  return {
    status: 200,
    ask: () => ({ method: 'PUT', path: `/records/${1 + (number++ % count)}`, body: newDocument() }),
  };
}

/**
 * Gives each connection records of its own, and each record to one person: so no two requests change one record at a time, and nobody sees
 * more different records than the highest budget of the language allows.
 */
function shares(records: readonly LoadedRecord[], people: readonly Person[]) {
  const perPerson = Math.min(450, Math.floor(records.length / people.length));
  const turns = Array.from({ length: connections }, () => 0);
  return (connection: number): { person: Person; record: LoadedRecord } => {
    const mine = people.filter((_, index) => index % connections === connection);
    const number = turns[connection]!++;
    const person = mine[number % mine.length] as Person;
    const which = people.indexOf(person) + people.length * (Math.floor(number / mine.length) % perPerson);
    return { person, record: records[which % records.length] as LoadedRecord };
  };
}

function allOf({ loaded }: Bench): LoadedRecord[] {
  return [...loaded.registered, ...loaded.triaged];
}

function turn(people: readonly Person[], connection: number, number: number): Person {
  return people[(connection + number) % people.length] as Person;
}

function look(path: string, { cookie }: Person): Ask {
  return { method: 'GET', path, headers: { cookie } };
}

function change(method: 'POST' | 'PUT', path: string, person: Person, body: unknown): Ask {
  const headers = { ...changing(person), 'content-type': 'application/json' };
  return { method, path, headers, body: JSON.stringify(body) };
}

function changing({ cookie }: Person): Record<string, string> {
  return { cookie, 'sec-fetch-site': 'same-origin', 'idempotency-key': randomUUID() };
}
