import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { letterOf } from '../letters.ts';

/** Makes the floor's database on the same server, with as many records of the same length, and gives the way in. */
export async function prepareFloor(serverUrl: string, records: number): Promise<string> {
  const server = new pg.Client(serverUrl);
  await server.connect();
  await server.query('create database bench_floor');
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = '/bench_floor';
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(await readFile(new URL('schema.sql', import.meta.url), 'utf8'));
  for (let from = 0; from < records; from += 1000) {
    const letters = Array.from({ length: Math.min(1000, records - from) }, (_, index) => letterOf(from + index));
    await client.query({
      text: 'insert into record (subject, body) select * from unnest($1::text[], $2::text[])',
      values: [letters.map(({ subject }) => subject), letters.map(({ body }) => body)],
    });
  }
  await client.query('vacuum analyze record');
  await client.end();
  return url.href;
}
