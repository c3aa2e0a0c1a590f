import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { libraryCard } from '../../test/support/library-card.ts';

interface Persona {
  readonly id: string;
  readonly roles: readonly { readonly role: string; readonly office: string }[];
}

test('the people of practice mode hold roles and offices that exist, and every role has someone', () => {
  const { system } = libraryCard();
  const text = readFileSync(new URL('practice/personas.yaml', import.meta.url), 'utf8');
  const { personas, colleagues = [] } = parse(text) as { personas: Persona[]; colleagues?: Persona[] };
  const grants = [...personas, ...colleagues].flatMap(({ roles }) => roles);
  for (const { role, office } of grants) {
    assert.ok(
      system.roles.some(({ id }) => id === role),
      role,
    );
    assert.ok(
      system.offices.some(({ id }) => id === office),
      office,
    );
  }
  for (const { id } of system.roles)
    assert.ok(
      grants.some(({ role }) => role === id),
      id,
    );
});
