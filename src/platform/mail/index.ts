export { type Mailer, MailFault, type MailFaultCode, type OutgoingMail } from './mailer.ts';
export { isOneAddress, type MailServer, openMailer } from './open-mailer.ts';
