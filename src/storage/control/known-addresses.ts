import type { Queryable, Tx } from '../database.ts';

/** Days for which a network is remembered. */
const days = 90;

/** Whether an account signed in from a network within the last 90 days. */
export async function isKnownAddress(
  db: Queryable,
  { account, address, now }: { account: string; address: Buffer; now: Date },
): Promise<boolean> {
  const { rowCount } = await db.query({
    text: `select 1 from control.known_address
      where account = $1 and address = $2 and signed_in_at > $3::timestamptz - make_interval(days => ${days})`,
    values: [account, address, now],
  });
  return rowCount === 1;
}

/** Remembers a network of an account, and forgets those it has not used for long. */
export async function rememberAddress(
  tx: Tx,
  { account, address, now }: { account: string; address: Buffer; now: Date },
): Promise<void> {
  await tx.query({
    text: `insert into control.known_address (account, address, signed_in_at) values ($1, $2, $3)
      on conflict (account, address) do update set signed_in_at = excluded.signed_in_at`,
    values: [account, address, now],
  });
  await tx.query({
    text: `delete from control.known_address where account = $1 and signed_in_at < $2::timestamptz - make_interval(days => ${days})`,
    values: [account, now],
  });
}
