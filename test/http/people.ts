import type { TestContext } from 'node:test';
import type { Api, Client, ClientOptions } from '../support/api-client.ts';
import { cardFields } from '../support/engine/library-card.ts';
import { library, newTestInstallation, type TestInstallation } from '../support/installation.ts';
import type { Person } from '../support/sign-in.ts';

/** Where the records of the invented library are. */
export const records = `/systems/${library}/records`;

/** A request for a card, as it is registered. */
export const card = { recordType: 'card-request', channel: 'counter', fields: cardFields };

/** Someone of the library, speaking to the API. */
export interface Member extends Person {
  readonly api: Api;
}

const roles = {
  clerk: { role: 'clerk', office: 'circulation' },
  otherClerk: { role: 'clerk', office: 'north-branch' },
  librarian: { role: 'librarian', office: 'circulation' },
  manager: { role: 'branch-manager', office: 'library' },
  director: { role: 'director', office: 'directorate' },
  bookkeeper: { role: 'bookkeeper', office: 'finance' },
  auditor: { role: 'auditor' },
} as const;

/** The invented library with its people, each signed in. */
export interface Library {
  readonly world: TestInstallation;
  readonly client: Client;
  readonly people: Readonly<Record<keyof typeof roles, Member>>;
  /** Signed in, with no role anywhere. */
  readonly stranger: Member;
}

/** Opens an installation with the library and signs its people in. */
export async function openLibrary(t: TestContext, options?: ClientOptions): Promise<Library> {
  const world = await newTestInstallation(t);
  const client = world.client(options);
  const join = async (person: Person): Promise<Member> => ({ ...person, api: client.api(person) });
  const people = {} as Record<keyof typeof roles, Member>;
  for (const [name, role] of Object.entries(roles)) {
    people[name as keyof typeof roles] = await join(await world.signIn({ roles: [role], given: name }));
  }
  return { world, client, people, stranger: await join(await world.signIn({})) };
}

/** Registers a card request as the clerk; gives its path, id and control number. */
export async function registerCard({ people }: Pick<Library, 'people'>, fields: object = {}) {
  const body = { ...card, fields: { ...cardFields, ...fields } };
  const answer = await people.clerk.api.post(records, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return {
    id: answer.body.id as string,
    controlNumber: answer.body.controlNumber as string,
    path: `${records}/${answer.body.id}`,
  };
}
