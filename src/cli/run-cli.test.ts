import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { StorageError } from '../storage/errors.ts';
import { runCli } from './run-cli.ts';
import { sentenceOf } from './sentence-of.ts';
import { systemsFolder } from './systems-folder.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await runCli(args, { env, out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-cli-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

const account = '0ddbe554-7078-9595-ff78-f9fbf643c574';

/** Wrong words, and what is said of them in both languages. */
const wrong: readonly [args: readonly string[], en: RegExp, fr: RegExp][] = [
  [['imprt'], /no command "imprt". Did you mean "import"\? Commands: start, init/, /« imprt ».*« import »/],
  [
    ['start', '--prt', '9'],
    /no option --prt. Did you mean --port\?.*\nUsage: chancery start/,
    /d’option --prt.*\nUtilisation : /,
  ],
  [['start', '--port'], /^--port needs a value/, /^Il manque une valeur après --port/],
  [['start', '--port', '--no-worker'], /^--port needs a value/, /^Il manque une valeur/],
  [['start', '--no-worker=3'], /^--no-worker takes no value/, /^--no-worker ne prend/],
  [['start', '--port', '99999'], /from 0 to 65535, not "99999"/, /de 0 à 65535, et non « 99999 »/],
  [['start', '--faces', 'desk,dsk'], /"dsk"; faces are: desk, admin/, /« dsk »; les faces sont : desk/],
  [['start', '--clock', 'soon'], /ISO 8601/, /doit être un moment/],
  [['start', 'extra'], /takes options only/, /ne prend que des options/],
  [['import', 'a-system'], /takes SYSTEM PATH…/, /attend SYSTEM PATH…/],
  [['init', '--given', 'A'], /needs --given and --family/, /demande --given et --family/],
  [['audit'], /takes verify or export/, /attend verify ou export/],
  [['canaries'], /--plant N or --sweep/, /--plant N ou --sweep/],
  [['account', 'shw'], /takes one of: list, show/, /attend un de ces mots : list, show/],
  [['account', 'show'], /--account is needed.\nUsage: chancery account show --account ID/, /--account est nécessaire/],
  [['account', 'show', '--account', 'xyz'], /must be an id of 32 digits/, /doit être un identifiant de 32 chiffres/],
  [['account', 'show', '--account', account, '--ground', 'x'], /does not go with this verb/, /ne va pas avec ce verbe/],
  [
    ['account', 'suspend', '--account', account, '--ground', 'x'],
    /one of absence, security/,
    /un de ces mots : absence/,
  ],
  [['account', 'request', '--given', 'A', '--family', 'B', '--language', 'de'], /one of en, fr/, /: en, fr/],
  [['eligibility', 'end', '--fact', account, '--ground', 'x'], /one of replaced/, /un de ces mots : replaced/],
  [['sign-in-policy', 'ask', '--password-totp', 'maybe'], /must be yes or no/, /doit être yes ou no/],
];

test('a wrong word on the command line is named with what is allowed, in both languages, and exits with 2', async () => {
  for (const [args, en, fr] of wrong) {
    for (const [env, said] of [
      [{}, en],
      [{ LANG: 'fr_CA.UTF-8' }, fr],
    ] as const) {
      const ended = await run(env, ...args);
      assert.deepEqual([ended.code, ended.out], [2, ''], args.join(' '));
      assert.match(ended.err, said);
    }
  }
});

test('help of every command speaks both languages; without a command the list goes to stderr', async () => {
  const list = await run({}, '--help');
  assert.deepEqual([list.code, list.err], [0, '']);
  for (const line of list.out.split('\n').filter((text) => text.startsWith('  '))) {
    const name = line.trim().split(' ')[0]!;
    const [en, fr] = [await run({}, name, '--help'), await run({ LC_ALL: 'fr_CA' }, name, '--help')];
    assert.deepEqual([en.code, fr.code], [0, 0]);
    assert.notEqual(en.out, fr.out, name);
  }
  const none = await run({});
  assert.deepEqual([none.code, none.out, none.err], [2, '', list.out]);
  const manifest = await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8');
  assert.equal((await run({}, '--version')).out, `${JSON.parse(manifest).version}\n`);
});

test('the console makes no installation where there is none, and says what does', async (t) => {
  const folder = await newFolder(t);
  const data = join(folder, 'mistyped');
  for (const args of [
    ['audit', 'verify'],
    ['account', 'list'],
    ['import', 'a-system', folder],
    ['canaries', '--plant', '1'],
  ]) {
    const { code, err } = await run({}, ...args, '--data', data);
    assert.equal(code, 1);
    assert.match(err, /There is no installation in .*mistyped/);
  }
  const elsewhere = await run({ CHANCERY_WITNESS: 's3:bucket' }, 'audit', 'verify', '--data', data);
  assert.deepEqual([elsewhere.code, /CHANCERY_WITNESS/.test(elsewhere.err)], [2, true]);
  assert.deepEqual(await readdir(folder), []);
});

test('check names file, line and what was meant of every fault, mistyped files among them', async (t) => {
  const folder = join(await newFolder(t), 'system');
  await cp(join(systemsFolder(), '_library-card'), folder, { recursive: true });
  assert.deepEqual((await run({}, 'check', folder)).code, 0);
  const system = await readFile(join(folder, 'system.yaml'), 'utf8');
  const line = system.split('\n').findIndex((text) => text.startsWith('classification:')) + 1;
  await writeFile(join(folder, 'system.yaml'), system.replace(/^classification:.*$/m, 'classification: protected-x'));
  await writeFile(join(folder, 'acess.yaml'), 'rules: []\n');
  const en = await run({}, 'check', folder);
  assert.equal(en.code, 1);
  assert.match(en.out, new RegExp(`^system.yaml:${line} classification: .*did you mean "protected-a"`, 'm'));
  assert.match(en.out, /^acess.yaml: .*did you mean "access.yaml"/m);
  const fr = await run({ LANG: 'fr_CA' }, 'check', folder);
  assert.match(fr.out, /vouliez-vous dire « protected-a »/);
  assert.match((await run({}, 'check', join(folder, 'nowhere'))).err, /There is no system in .*nowhere/);
});

test('faults of the machine are said in words: no code of ours, no stack', async (t) => {
  const server = createServer().listen(0);
  t.after(() => server.close());
  const { port } = server.address() as { port: number };
  const taken = await new Promise((resolve) => createServer().on('error', resolve).listen(port));
  const missing = await readFile('/nowhere/at-all').catch((fault: unknown) => fault);
  for (const [fault, en, fr] of [
    [taken, new RegExp(`^Port ${port} is taken`), /est déjà pris/],
    [missing, /^There is no file or folder \/nowhere\/at-all\.$/, /^Il n’y a ni fichier/],
    [new StorageError('unavailable', {}, 'connect'), /DATABASE_URL right\?$/, /^La base de données ne répond pas/],
  ] as const) {
    assert.match(sentenceOf(fault, {}), en);
    assert.match(sentenceOf(fault, { LANG: 'fr' }), fr);
  }
});
