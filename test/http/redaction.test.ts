import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { buildDocx, buildPdf, buildPng } from '../fixtures/intake/build-files.ts';
import { buildScan } from '../fixtures/intake/build-pictures.ts';
import { library } from '../support/installation.ts';
import { openTrusting, statesOf } from '../support/older-redaction.ts';
import { type Library, type Member, openLibrary, registerCard } from './people.ts';

const name = 'Hélène Zwickelmayr';
const texts = {
  letter: `Dear library,\nmy name is ${name}.\nHELENE ZWICKELMAYR, born 1971.\nWrite to H\u00e9l\u00e8ne Zwickel-\nmayr.\nhelene zwickelmayr`,
  word: [
    `About ${name}:`,
    'Helene\u00a0Zwickelmayr called.',
    'Zwickelmayr, He\u0301le\u0300ne; Hélène',
    'Zwickelmayr; HÉLÈNE-ZWICKELMAYR',
  ],
  pdf: [`${name} paid.`, 'Helene Zwickelmayr, helene zwickelmayr', 'Mrs H\u00c9L\u00c8NE ZWICKELMAYR'],
};
const canary = 'zwickelmayr';

interface Prepared {
  readonly all: Library;
  readonly path: string;
  readonly id: string;
  readonly marker: Member;
  readonly reader: Member;
  readonly both: Member;
}

async function prepare(all: Library): Promise<Prepared> {
  const { path, id } = await registerCard(all);
  const join = async (given: string, ...roles: string[]): Promise<Member> => {
    const person = await all.world.signIn({ roles: roles.map((role) => ({ role, office: 'library' })), given });
    return { ...person, api: all.client.api(person) };
  };
  const files = [
    new File([texts.letter], 'zwickelmayr.txt'),
    new File([Buffer.from(buildDocx(texts.word))], 'letter.docx'),
    new File([Buffer.from(buildPdf(texts.pdf))], 'receipt.pdf'),
    new File([Buffer.from(buildPng())], 'scan.png'),
    new File([Buffer.from(await buildScan(['A card of', name], canary))], 'pages.png'),
  ];
  for (const file of files) {
    const added = await all.people.clerk.api.upload(`${path}/documents`, { file, role: 'request', title: file.name });
    assert.equal(added.status, 201, added.text);
  }
  const { manager: marker } = all.people;
  return {
    all,
    path,
    id,
    marker,
    reader: await join('Reader', 'branch-manager'),
    both: await join('Both', 'branch-manager'),
  };
}

test('a name in twelve places of three documents is offered twelve times, marked, read second and gone from the copies', async (t) => {
  const faults: { code?: string }[] = [];
  const at = await prepare(await openLibrary(t, { onUnexpected: (fault) => faults.push(fault as object) }));
  const { all, path, marker, reader, id } = at;
  const base = `${path}/redaction`;
  const list = await marker.api.post(`${base}/occurrences`, { phrase: 'helene zwickelmayr' });
  assert.equal(list.status, 200, list.text);
  const found = list.body.documents as unknown as {
    document: string;
    documentVersion: number;
    textDigest: string;
    unread: boolean;
    occurrences: { start: number; end: number; within: boolean }[];
  }[];
  assert.deepEqual(
    found.map(({ occurrences, unread }) => (unread ? 0 : occurrences.length)).toSorted((one, other) => one - other),
    [0, 0, 4, 4, 4],
    list.text,
  );
  assert.equal(list.body.found, 12);
  assert.equal(found.filter(({ unread }) => unread).length, 2, 'the pictures');
  const documents = found
    .filter(({ unread }) => !unread)
    .map(({ document, documentVersion, textDigest, occurrences }) => ({
      document,
      version: documentVersion,
      textDigest,
      passages: occurrences.map(({ start, end }) => ({ start, end })),
    }));
  const [first, ...others] = documents as [(typeof documents)[0], ...typeof documents];
  const mark = (version: number, some: object[], reason = 'personal') =>
    marker.api.post(`${base}/marks`, { version, reason, documents: some });
  assert.equal((await mark(0, [first], 'whim')).status, 422, 'no such reason');
  assert.equal((await mark(3, [first])).status, 409, 'another version');
  assert.equal((await mark(0, [{ ...first, document: randomUUID() }])).status, 409, 'no such document');
  const one = await mark(0, [{ ...first, passages: first.passages.slice(1) }]);
  assert.deepEqual([one.status, one.body], [200, { version: 1 }], one.text);
  assert.equal((await mark(1, [{ ...first, textDigest: 'a'.repeat(64) }])).status, 409, 'another text');
  const two = await mark(1, others);
  assert.deepEqual(two.body, { version: 2 }, two.text);
  const listed = (await marker.api.get(`${path}/documents`)).body as unknown as { id: string; title: string }[];
  const picture = { document: listed.find(({ title }) => title === 'scan.png')!.id };
  const scan = listed.find(({ title }) => title === 'pages.png')!.id;
  const withheld = await marker.api.put(`${base}/documents/${picture.document}`, {
    version: 2,
    documentVersion: 1,
    as: 'withheld',
    reason: 'advice',
  });
  assert.deepEqual(withheld.body, { version: 3 }, withheld.text);
  const pages = await marker.api.get(`${base}/documents/${scan}/pages`);
  const { pagesDigest, hasPages } = pages.body;
  assert.deepEqual(
    [pages.status, hasPages, (pages.body.pages as unknown as object[]).length],
    [200, true, 1],
    pages.text,
  );
  const area = { page: 1, left: 300, top: 2_300, width: 9_000, height: 1_500 };
  const draw = (version: number, areas: object[], digest = pagesDigest) =>
    marker.api.post(`${base}/areas`, {
      version,
      reason: 'personal',
      document: scan,
      documentVersion: 1,
      pagesDigest: digest,
      areas,
    });
  assert.equal((await draw(3, [{ ...area, width: 9_800 }])).status, 409, 'over the edge of the page');
  assert.equal((await draw(3, [{ ...area, height: 3 }])).status, 409, 'no rectangle');
  assert.equal((await draw(2, [area])).status, 409, 'another version');
  const drawn = await draw(3, [area, { ...area, top: 0 }]);
  assert.deepEqual(drawn.body, { version: 4 }, drawn.text);
  assert.equal((await draw(4, [area], 'a'.repeat(64) as never)).status, 409, 'other pages');
  const { areas } = (await marker.api.get(`${base}/documents/${scan}/text`)).body as unknown as {
    areas: { id: string }[];
  };
  assert.equal(areas.length, 2);
  const unmarked = await marker.api.post(`${base}/marks/removal`, { version: 4, marks: [areas[1]!.id] });
  assert.deepEqual(unmarked.body, { version: 5 }, unmarked.text);
  assert.equal((await marker.api.post(`${base}/second-reading`, { version: 5 })).status, 200);
  assert.equal((await mark(6, [first])).status, 409, 'nothing changes while it is read');
  assert.equal((await draw(6, [area])).status, 409);

  await t.test(
    'pages are seen as pictures of our own, by who marks and who reads second, and each is in the log',
    async () => {
      const own = `/api/v1${base}/documents/${scan}/pages/1`;
      const second = `/api/v1${base}/second-reading/documents/${scan}/pages/1`;
      const statuses = [];
      for (const [url, { cookie }] of [
        [own, marker],
        [second, reader],
        [second.replace(scan, picture.document), reader],
        [own.replace(/1$/, '2'), marker],
        [own, all.people.clerk],
        [second, all.people.clerk],
      ] as const) {
        const answer = await all.client.fetch(url, { headers: { cookie } });
        statuses.push(answer.status);
        if (answer.status !== 200) continue;
        const bytes = Buffer.from(await answer.arrayBuffer());
        assert.ok(bytes.subarray(1, 4).equals(Buffer.from('PNG')) && !bytes.includes(canary));
        assert.deepEqual(
          [answer.headers.get('content-type'), answer.headers.get('cache-control')],
          ['image/png', 'no-store'],
        );
      }
      assert.deepEqual(statuses, [200, 200, 404, 404, 403, 403]);
      const { rows } = await all.world.databases.get(library)!.superuser.query<{ times: number }>({
        text: "select count(*)::int as times from audit.entry where type = 'redaction-page-seen'",
        values: [],
      });
      assert.equal(rows[0]?.times, 4, 'those of nothing too');
    },
  );

  await t.test('who marked does not read second', async () => {
    const own = await marker.api.get(`${base}/second-reading`);
    assert.deepEqual([own.status, own.body.second], [200, 'had-a-hand'], own.text);
    const seen = own.body.seen;
    const refused = await marker.api.post(`${base}/second-reading/approval`, { version: 6, seen });
    assert.deepEqual([refused.status, refused.body.code], [409, 'refused'], refused.text);
    const returned = await marker.api.post(`${base}/second-reading/return`, { version: 6, reason: 'Mine.' });
    assert.equal(returned.status, 409, returned.text);
    assert.equal((await all.people.librarian.api.get(`${base}/second-reading`)).status, 403);
    assert.equal((await all.people.clerk.api.get(base)).status, 403);
  });

  await t.test('the second reader is shown what stays, returns it, and approves what was corrected', async () => {
    const reading = await reader.api.get(`${base}/second-reading`);
    assert.equal(reading.body.second, 'yes', reading.text);
    const left = (reading.body.texts as unknown as { leftOver: { passage: string }[] }[]).flatMap(
      ({ leftOver }) => leftOver,
    );
    assert.equal(left.length, 1, 'the place that was left out');
    assert.equal((await reader.api.post(`${base}/second-reading/return`, { version: 6, reason: ' ' })).status, 422);
    const returned = await reader.api.post(`${base}/second-reading/return`, {
      version: 6,
      reason: 'One place is left.',
    });
    assert.deepEqual(returned.body, { version: 7 }, returned.text);
    assert.deepEqual((await mark(7, [first])).body, { version: 8 });
    assert.equal((await marker.api.post(`${base}/second-reading`, { version: 8 })).status, 200);
    const again = await reader.api.get(`${base}/second-reading`);
    const rest = (again.body.texts as unknown as { leftOver: unknown[] }[]).flatMap(({ leftOver }) => leftOver);
    assert.deepEqual(rest, []);
    const stale = await reader.api.post(`${base}/second-reading/approval`, { version: 9, seen: reading.body.seen });
    assert.equal(stale.status, 409, 'an approval covers what was read');
    const approved = await reader.api.post(`${base}/second-reading/approval`, { version: 9, seen: again.body.seen });
    assert.equal(approved.status, 201, approved.text);
    assert.equal((approved.body.documents as unknown as string[]).length, 5);
    const { rows } = await all.world.databases.get(library)!.superuser.query<{ told: string; times: number }>({
      text: `select coalesce(to_role, case to_account when $1 then 'marker' end) || ': ' || (text ->> 'en') as told, count(*)::int as times
        from casework.notice where record_id = $2 and text ->> 'en' like '%elease copies%' group by 1 order by 1`,
      values: [marker.account, id],
    });
    assert.deepEqual(rows, [
      { told: 'branch-manager: Release copies wait for a second reader.', times: 2 },
      { told: 'marker: Your release copies came back from the second reader.', times: 1 },
      { told: 'marker: Your release copies were approved and made.', times: 1 },
    ]);
  });

  await t.test(
    'the copies are new documents that say nothing of it; the originals are there as they were',
    async () => {
      const listed = (await reader.api.get(`${path}/documents`)).body as unknown as Record<string, string>[];
      const copies = listed.filter(({ role }) => role === 'release-copy');
      assert.equal(copies.length, 5);
      assert.equal(listed.length, 10);
      for (const { id: document, fileName, title } of copies) {
        assert.doesNotMatch(`${fileName} ${title}`, /zwickel|letter|receipt|scan|pages/i);
        const url = `/api/v1${path}/documents/${document}/content`;
        const bytes = Buffer.from(
          await (await all.client.fetch(url, { headers: { cookie: reader.cookie } })).arrayBuffer(),
        );
        assert.ok(bytes.subarray(0, 5).equals(Buffer.from('%PDF-')));
        assert.ok(!bytes.toString('latin1').toLowerCase().includes(canary));
        const file = new File([bytes], 'again.pdf');
        const version = await all.people.clerk.api.upload(`${path}/documents`, {
          file,
          role: 'request',
          document: document!,
        });
        assert.equal(version.status, 422, 'a copy gets no other version');
      }
      const file = new File(['the original'], 'copy.txt');
      const added = await all.people.clerk.api.upload(`${path}/documents`, { file, role: 'release-copy' });
      assert.equal(added.status, 422, 'nothing is added as a release copy');
      const original = listed.find(({ fileName }) => fileName === 'zwickelmayr.txt');
      const url = `/api/v1${path}/documents/${original?.id}/content`;
      const kept = await (await all.client.fetch(url, { headers: { cookie: reader.cookie } })).text();
      assert.equal(kept, texts.letter);
    },
  );

  await t.test('the history and the audit log say who and when, never what', async () => {
    const history = await reader.api.get(`${path}/history`);
    const entries = history.body as unknown as {
      kind: string;
      action: string;
      actor: string;
      markedByNames: string[];
    }[];
    const own = entries.filter(({ kind }) => kind === 'redaction');
    assert.deepEqual(
      own.map(({ action }) => action),
      ['send-redaction', 'return-redaction', 'send-redaction', 'approve-redaction'],
    );
    assert.equal(own.at(-1)?.actor, reader.account);
    assert.equal(own.at(-1)?.markedByNames.length, 1);
    assert.ok(!history.text.toLowerCase().includes(canary));
    const { rows } = await all.world.databases.get(library)!.superuser.query<{ type: string; body: string }>({
      text: `select type, body from audit.entry where type like 'redaction-%' or type = 'refused' order by id`,
      values: [],
    });
    const types = new Set(rows.map(({ type }) => type));
    for (const type of ['searched', 'marked', 'document-set', 'sent', 'read-second', 'returned', 'approved'])
      assert.ok(types.has(`redaction-${type}`), type);
    assert.ok(!JSON.stringify(rows).toLowerCase().includes(canary));
  });

  await t.test('marks are sealed: neither they nor what they cover stand in the database', async () => {
    const { rows } = await all.world.databases.get(library)!.superuser.query<{ row: string }>({
      text: 'select row_to_json(r)::text as row from casework.redaction r where record_id = $1',
      values: [id],
    });
    assert.equal(rows.length, 1);
    const hex = /\\\\x([0-9a-f]+)/.exec(rows[0]!.row)?.[1] ?? '';
    const all_ = `${rows[0]!.row} ${Buffer.from(hex, 'hex').toString('latin1')}`.toLowerCase();
    for (const word of [canary, 'personal', 'advice', 'start', marker.account]) assert.ok(!all_.includes(word), word);
  });

  await t.test('one that is over does not wait again because the database says so', async () => {
    assert.equal((await reader.api.get(`${base}/second-reading`)).status, 200);
    assert.deepEqual(faults, []);
    await all.world.databases.get(library)!.superuser.query({
      text: "update casework.redaction set state = 'with-reader' where record_id = $1",
      values: [id],
    });
    assert.equal((await reader.api.get(`${base}/second-reading`)).status, 500);
    assert.deepEqual(
      faults.map(({ code }) => code),
      ['rolled-back'],
    );
  });
});

test('a redaction is only for whoever may redact, and does not outlive a new version of a document', async (t) => {
  const faults: unknown[] = [];
  const all = await openLibrary(t, { onUnexpected: (fault) => faults.push(fault) });
  const at = await prepare(all);
  const { path, marker, reader, id } = at;
  const states = statesOf(all.world, id);
  const base = `${path}/redaction`;
  const listed = (await marker.api.get(`${path}/documents`)).body as unknown as { id: string; title: string }[];
  const letter = listed.find(({ title }) => title === 'zwickelmayr.txt')!.id;
  const read = await marker.api.get(`${base}/documents/${letter}/text`);
  assert.equal(read.status, 200, read.text);
  assert.match(String(read.body.text), /my name is Hélène Zwickelmayr\.\nHELENE/);
  for (const { api } of [all.people.clerk, all.people.bookkeeper]) {
    assert.equal((await api.get(`${base}/documents/${letter}/text`)).status, 403);
    assert.equal((await api.post(`${base}/occurrences`, { phrase: 'Zwickelmayr' })).status, 403);
  }
  assert.equal((await all.stranger.api.get(base)).status, 404);
  assert.equal((await marker.api.get(`${base}/documents/${randomUUID()}/text`)).status, 404);
  assert.equal((await marker.api.post(`${base}/occurrences`, { phrase: '-' })).status, 422);
  const { documentVersion, textDigest } = read.body;
  const passages = [{ start: 25, end: 43 }];
  const body = {
    version: 0,
    reason: 'personal',
    documents: [{ document: letter, version: documentVersion, textDigest, passages }],
  };
  const key = randomUUID();
  const marked = await marker.api.post(`${base}/marks`, body, { key });
  assert.deepEqual((await marker.api.post(`${base}/marks`, body, { key })).body, marked.body, 'a retry marks once');
  await states.keep();
  const { marks } = (await marker.api.get(`${base}/documents/${letter}/text`)).body as unknown as {
    marks: { id: string }[];
  };
  assert.equal(marks.length, 1);
  const removed = await marker.api.post(`${base}/marks/removal`, { version: 1, marks: [marks[0]!.id] });
  assert.deepEqual(removed.body, { version: 2 }, removed.text);
  await states.keep();
  assert.equal((await marker.api.post(`${base}/marks/removal`, { version: 2, marks: [marks[0]!.id] })).status, 409);
  assert.equal((await marker.api.post(`${base}/second-reading`, { version: 2 })).status, 200);
  await states.keep();
  assert.deepEqual((await marker.api.post(`${base}/second-reading/withdrawal`, { version: 3 })).body, { version: 4 });
  assert.equal((await marker.api.post(`${base}/second-reading`, { version: 4 })).status, 200);

  await t.test('an older state put back in the database is noticed, whoever looks and whatever is done', async () => {
    const { clerk } = all.people;
    const { version } = (await clerk.api.get(path)).body;
    const edited = await clerk.api.patch(path, { version, fields: { subject: 'Card' } });
    assert.equal(edited.status, 200, edited.text);
    assert.equal(
      (await marker.api.get(base)).status,
      200,
      'a change of the record keeps what it says of the redaction',
    );
    const now = await states.keep();
    const statuses = async () => [
      (await marker.api.get(base)).status,
      (await marker.api.get(`${base}/documents/${letter}/text`)).status,
      (await reader.api.get(`${base}/second-reading`)).status,
      (await marker.api.post(`${base}/second-reading/withdrawal`, { version: 5 })).status,
      (await reader.api.post(`${base}/second-reading/return`, { version: 5, reason: 'Again.' })).status,
    ];
    for (const [index, older] of states.kept.slice(0, -1).entries()) {
      await states.putBack(older.redaction);
      assert.deepEqual(await statuses(), [500, 500, 500, 500, 500], `state ${index}`);
      // The broken variant goes by what the table says of itself: every older state opens as if it were the newest.
      assert.equal(await openTrusting(all.world, marker, id), older.redaction?.version);
      await states.putBack(older.redaction, older.record);
      assert.equal((await marker.api.get(base)).status, 500, 'with the record itself');
      await states.putBack(now.redaction, now.record);
    }
    await states.putBack(undefined);
    assert.deepEqual(await statuses(), [500, 500, 500, 500, 500], 'taken away');
    await states.putBack(now.redaction);
    const whole = await reader.api.get(`${base}/second-reading`);
    assert.deepEqual([whole.status, whole.body.version], [200, 5], whole.text);
    assert.ok(faults.length > 0);
    for (const fault of faults) assert.equal((fault as { code?: string }).code, 'rolled-back');
  });
  const file = new File(['Another text.'], 'new.txt');
  const added = await all.people.clerk.api.upload(`${path}/documents`, { file, role: 'request', document: letter });
  assert.equal(added.status, 201, added.text);
  const reading = await reader.api.get(`${base}/second-reading`);
  const { seen } = reading.body;
  assert.equal((reading.body.texts as unknown as { outdated: boolean }[])[0]?.outdated, true, reading.text);
  const approved = await reader.api.post(`${base}/second-reading/approval`, { version: 5, seen });
  assert.equal(approved.status, 409, 'what was read is no longer the document');
  assert.equal(
    ((await marker.api.get(`${path}/documents`)).body as unknown as unknown[]).length,
    5,
    'no copy was made',
  );
});
