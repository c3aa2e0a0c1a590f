import type { Text } from '../../definition/text.ts';
import { findMailHealth } from '../../storage/mail/mail-server.ts';
import { controlQuery } from '../queries.ts';
import { type MailState, mailStateOf } from './mail-choice.ts';

/** The mails of one system: counts, moments and codes. */
export interface SystemMail {
  readonly system: string;
  readonly title: Text;
  readonly waiting: number;
  /** In the last 24 hours. */
  readonly sent: number;
  /** In the last seven days: refused or given up. */
  readonly failed: number;
  /** Whether the server has taken no mail since it last failed. */
  readonly isFailing: boolean;
  readonly sentAt: Date | undefined;
  readonly fault: string | undefined;
  readonly failedAt: Date | undefined;
}

/** Whether mail goes: of each system how much, and why not. Nothing of any person or record. */
export const describeMail = controlQuery<Record<string, never>, { state: MailState; systems: SystemMail[] }>({
  name: 'describe-mail',
  installationRoles: ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'],
  show: async ({ installation, now }) => {
    const systems = await Promise.all(
      installation.listSystems().map(async ({ id, database, current }): Promise<SystemMail[]> => {
        const found = await findMailHealth(database, now).catch(() => undefined);
        if (!found) return [];
        const { waiting, sent, failed, failing: isFailing, sent_at, fault, failed_at } = found;
        return [
          {
            system: id,
            title: current().definition.system.title,
            ...{ waiting, sent, failed, isFailing },
            sentAt: sent_at ?? undefined,
            fault: fault ?? undefined,
            failedAt: failed_at ?? undefined,
          },
        ];
      }),
    );
    return { state: mailStateOf(installation), systems: systems.flat() };
  },
});
