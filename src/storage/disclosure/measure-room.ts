import type { Queryable } from '../database.ts';

/** How much of a limit is used, and when the oldest of what counts was seen. */
export interface Used {
  readonly count: number;
  readonly oldest: Date | null;
}

/** What an account, and everybody together, were shown lately; windows as `casework.charge` and `casework.disclose` count them. */
export interface RoomMeasured {
  readonly own: { readonly hour: Used; readonly day: Used };
  readonly other: { readonly hour: Used; readonly day: Used };
  readonly system: Used;
  /** So many accounts share the cap of the system that it is counted. */
  readonly accounts: number;
  /** Of the records asked about: seen by the account, as whose work, and whether in this hour. */
  readonly seen: ReadonlyMap<string, { readonly own: boolean; readonly inHour: boolean }>;
  /** Of the records asked about: shown to anybody outside their own work in this hour. */
  readonly disclosed: ReadonlySet<string>;
}

interface Row {
  kind: 'own' | 'other' | 'system' | 'accounts';
  hour: number;
  day: number;
  oldest_hour: Date | null;
  oldest_day: Date | null;
}

/** Measures how far the limits of an account are used, and which of some records would be counted again. Charges nothing. @throws {StorageError} */
export async function measureRoom(
  db: Queryable,
  { account, now, records }: { account: string; now: Date; records: readonly string[] },
): Promise<RoomMeasured> {
  const { rows } = await db.query<Row>({
    name: 'measure-room',
    text: `select case when s.own_work then 'own' else 'other' end as kind,
        (count(*) filter (where s.last_seen > $2::timestamptz - interval '65 minutes'))::int as hour, count(*)::int as day,
        min(s.last_seen) filter (where s.last_seen > $2::timestamptz - interval '65 minutes') as oldest_hour, min(s.last_seen) as oldest_day
      from casework.sighting s where s.account = $1 and s.last_seen > $2::timestamptz - interval '1 day 5 minutes' group by s.own_work
      union all
      select 'system', count(*)::int, 0, min(d.last_seen), null from casework.disclosed d
        where d.last_seen > $2::timestamptz - interval '65 minutes'
      union all
      select 'accounts', (count(*) filter (where b.account <> $1))::int + 1, 0, null, null from casework.budget b`,
    values: [account, now],
  });
  const seen = await db.query<{ record_id: string; own: boolean; in_hour: boolean }>({
    name: 'measure-seen',
    text: `select s.record_id, s.own_work as own, s.last_seen > $2::timestamptz - interval '65 minutes' as in_hour
      from casework.sighting s
      where s.account = $1 and s.record_id = any ($3::uuid[]) and s.last_seen > $2::timestamptz - interval '1 day 5 minutes'`,
    values: [account, now, records],
  });
  const disclosed = await db.query<{ record_id: string }>({
    name: 'measure-disclosed',
    text: `select d.record_id from casework.disclosed d
      where d.record_id = any ($2::uuid[]) and d.last_seen > $1::timestamptz - interval '65 minutes'`,
    values: [now, records],
  });
  const used = (kind: Row['kind']) => {
    const row = rows.find((one) => one.kind === kind);
    return {
      hour: { count: row?.hour ?? 0, oldest: row?.oldest_hour ?? null },
      day: { count: row?.day ?? 0, oldest: row?.oldest_day ?? null },
    };
  };
  return {
    own: used('own'),
    other: used('other'),
    system: used('system').hour,
    accounts: used('accounts').hour.count,
    seen: new Map(seen.rows.map(({ record_id, own, in_hour }) => [record_id, { own, inHour: in_hour }])),
    disclosed: new Set(disclosed.rows.map(({ record_id }) => record_id)),
  };
}
