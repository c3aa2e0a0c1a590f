import { notePresence } from '../../storage/presence/presence.ts';
import { namesOf } from '../accounts/directory.ts';
import { invalid } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { systemQuery } from '../queries.ts';
import { reachRecord } from '../records/reach-record.ts';
import { type PresenceView, showPresence } from './show-presence.ts';

export interface KeepPresenceInput {
  readonly system: string;
  readonly record: string;
  readonly doing: string;
}

/**
 * A sign of life of somebody who has a record open, answered with who else has. Only those who see the record say or learn anything; it
 * opens nothing of the record, which was charged and written down when its page was shown, so that it leaves no entry every twenty seconds.
 *
 * @throws {DomainError} `not-found` outside the person's reach
 */
export const keepPresence = systemQuery<KeepPresenceInput, (PresenceView & { name: string })[]>({
  name: 'keep-presence',
  show: async ({ installation, system, db, account, admission, now }, { record, doing }) => {
    if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+){0,9}$/.test(doing) || doing.length > 80) throw unfit();
    const reach = await findReach({ installation, system }, db, {
      id: record,
      account,
      now,
      subject: system.keeper.pseudonym(record),
    });
    reachRecord(system, { reach, account, isService: admission.service !== null, action: 'view' });
    const here = showPresence(await notePresence(db, { record, account, doing, now }));
    const names = await namesOf(
      installation,
      here.map((one) => one.account),
    );
    return here.map((one) => ({ ...one, name: names.get(one.account)?.name ?? '' }));
  },
});

function unfit() {
  return invalid([
    {
      pointer: '/doing',
      code: 'unfit',
      message: { en: 'Say what is being done by a code.', fr: 'Indiquez ce qui est fait par un code.' },
    },
  ]);
}
