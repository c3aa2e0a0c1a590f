/**
 * Preload: builds that are broken on purpose, to see that a proof finds them. CHANCERY_BROKEN_BUILD names one. What is to be replaced must be
 * there, or the program does not start: a proof against a build that is not broken proves nothing.
 */
import { registerHooks } from 'node:module';

const opening = 'const result = await openRecords(db, request, openParts());';
const unlogged = `const { entry: late, ...unlogged } = request;
      const result = await openRecords(db, unlogged, openParts());`;

const builds = {
  /** Shows the drafts of everybody to everybody. */
  'drafts-of-everybody': {
    'src/storage/drafts/drafts.ts': [
      [
        'where account = $1 and record_id is not distinct from $2 and form = $3 order by saved_at desc, id`,',
        'where $1::uuid is not null and record_id is not distinct from $2 and form = $3 order by saved_at desc, id`,',
      ],
    ],
  },
  /** A draft outlives its record's reach: a restriction is not asked about where a record is opened. */
  'drafts-beyond-reach': {
    'src/casework/records/reach-record.ts': [['...(row.restricted ? { restrictedTo } : {}),', '']],
  },
  /** Tells who is at a record, and lets be told, without asking whether the record is to be seen. */
  'presence-for-everybody': {
    'src/casework/presence/keep-presence.ts': [
      [
        "reachRecord(system, { reach, account, isService: admission.service !== null, action: 'view' });",
        'void [reachRecord, reach, admission];',
      ],
    ],
  },
  /** Shows first and logs afterwards. */
  'log-after-sending': {
    'src/keeper/open-keeper.ts': [
      [
        opening,
        `${unlogged}
      const { account, session } = request.admission;
      const body = { ...late.body, ...(session === null ? {} : { session }) };
      if (result.ok) setTimeout(() => void appendEntry(database, makeRow({ ...late, actor: account, body })).catch(() => 0), 25);`,
      ],
    ],
  },
  /** Shows and does not log. */
  'no-log': { 'src/keeper/open-keeper.ts': [[opening, unlogged]] },
  /** Takes a log that cannot be written, or is not countersigned, for no reason to stop. */
  'catch-and-continue': {
    'src/keeper/open.ts': [
      ["return refuse('audit-unavailable');", 'return { ok: true, keys, flagged: false, inHour: null, inDay: null };'],
      ["if (charged.outcome !== 'shown') {", "if (charged.outcome !== 'shown' && charged.outcome !== 'unwitnessed') {"],
    ],
  },
};

const changes = builds[process.env.CHANCERY_BROKEN_BUILD];
if (changes === undefined) throw new Error('CHANCERY_BROKEN_BUILD names no broken build');

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const path = Object.keys(changes).find((one) => url.endsWith(`/${one}`));
    if (path === undefined) return loaded;
    let source = Buffer.from(loaded.source).toString();
    for (const [from, to] of changes[path]) {
      if (!source.includes(from)) throw new Error(`${path} no longer has what the broken build changes`);
      source = source.replace(from, () => to);
    }
    return { ...loaded, source };
  },
});
