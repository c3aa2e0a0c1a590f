import { findAccount } from '../../storage/control/accounts.ts';
import { findNoticePreference, type MailPreferenceRow, setMailPreference } from '../../storage/notices/preferences.ts';
import { openOwnDetails } from '../accounts/sealed-details.ts';
import { systemCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { controlQuery, systemQuery } from '../queries.ts';

/** Which mails a person wants; `at` is when the daily one goes, in minutes after local midnight. */
export interface MailChoice {
  readonly mail: MailPreferenceRow['mail'];
  readonly at: number;
}

/** Whether mail goes at all: `practice` sends none, `off` is not set up. */
export type MailState = 'on' | 'off' | 'practice';

const eight = 8 * 60;

/** Whether this installation sends mail. */
export function mailStateOf({ mode, mail }: Pick<Installation, 'mode' | 'mail'>): MailState {
  if (mode === 'practice') return 'practice';
  return mail ? 'on' : 'off';
}

/** What a preference says of mail; who chose nothing gets one a day. */
export function mailChoiceOf(row: MailPreferenceRow | undefined): MailChoice {
  return { mail: row?.mail ?? 'daily', at: row?.mail_at ?? eight };
}

/** Which mails one has chosen here. */
export const seeMailChoice = systemQuery<{ system: string }, { choice: MailChoice; state: MailState }>({
  name: 'see-mail-choice',
  action: 'list',
  show: async ({ installation, db, account }) => ({
    choice: mailChoiceOf(await findNoticePreference(db, account)),
    state: mailStateOf(installation),
  }),
});

/** Chooses which mails one wants here. */
export const chooseMail = systemCommand<{ system: string; choice: MailChoice }, { mail: string }>({
  name: 'choose-mail',
  action: 'list',
  work: async ({ tx, account, now }, { choice: { mail, at } }) => {
    if (!Number.isInteger(at) || at < 0 || at > 1439) throw invalid([wrongTime]);
    await setMailPreference(tx, account, { mail, mail_at: at }, now);
    return { output: { mail }, notes: [] };
  },
});

/** One's own work address, to which mail goes (none for an account without), and the language it is written in. */
export const seeOwnAddress = controlQuery<Record<string, never>, { email: string | undefined; language: 'en' | 'fr' }>({
  name: 'see-own-address',
  installationRoles: 'anyone',
  show: async ({ control, account }) => {
    const { email } = await openOwnDetails(control.database, control.keeper, account);
    return { email, language: (await findAccount(control.database, account))?.language ?? 'en' };
  },
});

const wrongTime = {
  pointer: '/at',
  code: 'wrong-time',
  message: { en: 'Choose a time of the day.', fr: 'Choisissez une heure de la journée.' },
};
