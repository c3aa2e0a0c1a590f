import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressFor, parseDatabaseUrl } from './address.ts';
import { StorageFault } from './errors.ts';

test('one server', () => {
  assert.deepEqual(parseDatabaseUrl('postgres://clerk:p%40ss@localhost:6000/casework'), {
    hosts: [{ host: 'localhost', port: 6000 }],
    user: 'clerk',
    password: 'p@ss',
    database: 'casework',
    targetSessionAttrs: 'any',
    tls: false,
  });
});

test('several servers, of which the one that accepts writes', () => {
  const address = parseDatabaseUrl(
    'postgresql://u:p@db1:5433,db2,[2001:db8::1]:5434/d?target_session_attrs=read-write&sslmode=disable',
  );
  assert.deepEqual(address.hosts, [
    { host: 'db1', port: 5433 },
    { host: 'db2', port: 5432 },
    { host: '2001:db8::1', port: 5434 },
  ]);
  assert.equal(address.targetSessionAttrs, 'read-write');
});

test('a socket folder', () => {
  assert.deepEqual(parseDatabaseUrl('postgres://u@/d?host=/var/run/postgresql').hosts, [
    { host: '/var/run/postgresql', port: 5432 },
  ]);
});

test('another machine is reached over verified TLS unless said otherwise', () => {
  assert.deepEqual(parseDatabaseUrl('postgres://u:p@db.example/d').tls, {});
  assert.equal(parseDatabaseUrl('postgres://u:p@127.0.0.1,db.example/d').tls === false, false);
  assert.deepEqual(parseDatabaseUrl('postgres://u:p@db.example/d?sslmode=require').tls, { rejectUnauthorized: false });
  assert.equal(parseDatabaseUrl('postgres://u:p@db.example/d?sslmode=disable').tls, false);
  assert.equal(parseDatabaseUrl('postgres://u:p@localhost/d').tls, false);
});

for (const [url, sentence] of [
  ['mysql://u:sesame@h/d', /must look like postgres:/],
  ['postgres://u:sesame@h:99999/d', /host or host:port/],
  [
    'postgres://u:sesame@h/d?target_session_attrs=primary',
    /target_session_attrs may be any, read-write, not "primary"/,
  ],
  ['postgres://u:sesame@h/d?sslmode=prefer', /sslmode may be disable, require, verify-ca, verify-full, not "prefer"/],
  ['postgres://u:sesame@h/d?optoins=x', /parameter may be .*not "optoins"/],
  ['postgres://u:sesame@h/d?sslrootcert=/nowhere/ca.pem', /\/nowhere\/ca\.pem, cannot be read/],
  ['postgres://u:sesame%@h/d', /hexadecimal/],
] as const) {
  test(`refuses ${url} in both languages, without the password`, () => {
    assert.throws(
      () => parseDatabaseUrl(url),
      (error) => {
        assert.ok(error instanceof StorageFault);
        assert.equal(error.code, 'wrong-address');
        assert.match(error.text.en, sentence);
        assert.match(error.text.fr, /^L’adresse de la base de données/);
        assert.doesNotMatch(`${error.text.en} ${error.text.fr} ${error.stack}`, /sesame/);
        return true;
      },
    );
  });
}

test('the same servers for another login', () => {
  assert.equal(
    addressFor(
      'postgres://boss:secret@h1,h2:5433/postgres?target_session_attrs=read-write',
      { role: 'app', password: 'a/b' },
      'casework',
    ),
    'postgres://app:a%2Fb@h1,h2:5433/casework?target_session_attrs=read-write',
  );
});
