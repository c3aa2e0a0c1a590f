import assert from 'node:assert/strict';
import type { DeskPages, Reader } from './desk-pages.ts';
import { library, type TestInstallation } from './installation.ts';
import type { Person } from './sign-in.ts';
import { typed } from './typed-card.ts';

/** Someone at work, with what reads pages for them. */
export interface Reading {
  readonly person: Person;
  readonly reader: Reader;
}

/** One request for a library card, and people who may work on it. */
export interface CardRequest {
  readonly world: TestInstallation;
  /** Its page. */
  readonly path: string;
  readonly record: string;
  readonly number: string;
  readonly clerk: Reading;
  /** Another clerk of the same office. */
  readonly colleague: Reading;
  readonly manager: Reading;
}

const withProof = {
  ...typed,
  'fields.proof': 'bill',
  'fields.fee': '5',
};

/** Has a clerk register a request by the form. @param given other than what is usually typed, so that a second one is no twin of the first */
export async function cardRequest(
  { world, reader }: DeskPages,
  given: Readonly<Record<string, string>> = {},
): Promise<CardRequest> {
  const join = async (role: string, office: string, given: string): Promise<Reading> => {
    const person = await world.signIn({ roles: [{ role, office }], given, family: 'Roy' });
    return { person, reader: reader(person) };
  };
  const clerk = await join('clerk', 'circulation', 'Claire');
  const colleague = await join('clerk', 'circulation', 'Louis');
  const manager = await join('branch-manager', 'library', 'Marie');
  const form = await clerk.reader.get(`/desk/${library}/register?type=card-request&channel=counter`);
  const done = await clerk.reader.send(form, `/desk/${library}/register`, { ...withProof, ...given });
  assert.equal(done.status, 303, done.html);
  const query = new URL(done.location ?? '', 'http://localhost').searchParams;
  const record = query.get('record') ?? '';
  const path = `/desk/${library}/records/${record}`;
  return { world, path, record, number: query.get('number') ?? '', clerk, colleague, manager };
}
