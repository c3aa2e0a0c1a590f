import { code, count, entry, uuid } from './kind.ts';

const mail = { mail: uuid, account: uuid };

/** Mail that something waits: what was counted for it, whose address was opened, and what became of it. */
export const mailEntries = {
  'mail-planned': entry('Mails planned', 'Courriels prévus', 'none', { mails: count }),
  'mail-counted': entry('Counted for a mail', 'Compté pour un courriel', 'none', mail),
  'mail-address-opened': entry('Address opened for a mail', 'Adresse ouverte pour un courriel', 'none', mail),
  'mail-settled': entry('Mail settled', 'Courriel réglé', 'none', { ...mail, outcome: code, fault: code.optional() }),
  'test-mail-asked': entry('Test mail asked for', 'Courriel d’essai demandé', 'none', mail),
  'test-mail-settled': entry('Test mail settled', 'Courriel d’essai réglé', 'none', {
    ...mail,
    outcome: code,
    fault: code.optional(),
  }),
} as const;
