import type { DisclosureLevel } from '../../keeper/index.ts';
import { noteAlarmInTx } from '../../storage/disclosure/disclosure.ts';
import { insertNoticeInTx } from '../../storage/timers/notices.ts';
import type { SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';

/**
 * Tells that everybody together was shown half of what they may be outside their own work, or that the rest is refused: an entry in the audit
 * log, and a notice to the roles that are told of emergency access. Once an hour for each. What cannot be told now is told at the next
 * refusal: nobody waits for this, and nothing is shown in its place.
 */
export async function tellDisclosure(
  { keeper, database, clock, current }: Pick<SystemContext, 'keeper' | 'database' | 'clock' | 'current'>,
  level: DisclosureLevel,
): Promise<void> {
  const at = clock.now();
  const { system } = current().definition;
  const work = database.transaction(async (tx) => {
    if (!(await noteAlarmInTx(tx, level, at))) return;
    await keeper.append(tx, {
      type: 'disclosure-flagged',
      actor: null,
      body: { service: 'service:disclosure', level, limit: system.budgets.systemPerHour },
    });
    for (const role of system.breakGlass.notify) {
      await insertNoticeInTx(tx, {
        id: randomId(),
        record_id: null,
        to_account: null,
        to_office: null,
        to_role: role,
        kind: 'disclosure',
        text: texts[level],
        at,
      });
    }
  });
  await work.catch(() => undefined);
}

const texts = {
  half: {
    en: 'Within an hour, people of this system have together opened half of the records outside their own work that may be opened. See the audit log.',
    fr: 'En une heure, les personnes de ce système ont ensemble ouvert la moitié des dossiers hors de leur travail qui peuvent l’être. Voir le journal d’audit.',
  },
  capped: {
    en: 'People of this system have together reached the number of records outside their own work that may be opened in an hour. More are refused; own work goes on. See the audit log.',
    fr: 'Les personnes de ce système ont ensemble atteint le nombre de dossiers hors de leur travail qui peuvent être ouverts en une heure. Les autres sont refusés; le travail de chacun continue. Voir le journal d’audit.',
  },
} as const;
