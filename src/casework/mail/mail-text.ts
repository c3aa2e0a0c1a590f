import type { Text } from '../../definition/text.ts';
import type { OutgoingMail } from '../../platform/mail/index.ts';

/** The numbers a mail gives; there is nothing else in it that differs from one person's to another's. */
export type MailCounts =
  | {
      readonly kind: 'daily';
      readonly overdue: number;
      readonly dueToday: number;
      readonly returned: number;
      readonly bringForwards: number;
      readonly notices: number;
    }
  | { readonly kind: 'at-once'; readonly news: number }
  | { readonly kind: 'test' };

/** What a mail is written from: the title of the system, numbers and the address of the sign-in. It can quote no record, notice or person. */
interface Written {
  readonly language: 'en' | 'fr';
  readonly counts: MailCounts;
  /** Of the system; none for a test. */
  readonly title?: Text | undefined;
  readonly link: string;
}

const texts = {
  subject: { en: 'Chancery: something waits for you', fr: 'Chancery : quelque chose vous attend' },
  testSubject: { en: 'Chancery: test mail', fr: 'Chancery : courriel d’essai' },
  daily: { en: 'What waits for you today:', fr: 'Ce qui vous attend aujourd’hui :' },
  'at-once': { en: 'You were told something new:', fr: 'Vous avez été avisé de quelque chose de nouveau :' },
  test: {
    en: 'Mail from Chancery arrives. You asked for this test on the page about its health.',
    fr: 'Les courriels de Chancery arrivent. Vous avez demandé cet essai sur la page de son état de marche.',
  },
  signIn: { en: 'Sign in to see it:', fr: 'Connectez-vous pour le voir :' },
  signInTest: { en: 'Sign in here:', fr: 'Connectez-vous ici :' },
  choose: {
    en: 'Which mails you get, and when, you choose under Notices. A mail never says more than this; do not answer it.',
    fr: 'Vous choisissez sous Avis quels courriels vous recevez, et quand. Un courriel n’en dit jamais plus; n’y répondez pas.',
  },
} as const satisfies Record<string, Text>;

/** What is counted for the mail of a day, in the order in which it stands there. */
const labels = {
  overdue: { en: 'Overdue', fr: 'En retard' },
  dueToday: { en: 'Due today', fr: 'À remettre aujourd’hui' },
  returned: { en: 'Returned', fr: 'Renvoyés' },
  bringForwards: { en: 'Bring-forwards', fr: 'Rappels' },
  notices: { en: 'Notices', fr: 'Avis' },
} as const satisfies Record<string, Text>;
const newNotices: Text = { en: 'New notices', fr: 'Nouveaux avis' };

/** Numbers are counted up to here. */
const most = 100;

/** A mail in the language of the account, as plain text and as simple HTML that loads nothing. */
export function writeMail({
  language,
  counts,
  title,
  link,
}: Written): Pick<OutgoingMail, 'language' | 'subject' | 'text' | 'html'> {
  const say = (key: keyof typeof texts) => unbroken(texts[key][language]);
  const colon = unbroken(language === 'fr' ? ' :' : ':');
  const lines = linesOf(counts).map(
    ([label, count]) => `${unbroken(label[language])}${colon} ${count < most ? count : `${most}+`}`,
  );
  const isTest = counts.kind === 'test';
  const head = title?.[language];
  const signIn = say(isTest ? 'signInTest' : 'signIn');
  const text = [
    head,
    [say(counts.kind), ...lines.map((line) => `- ${line}`)].join('\n'),
    `${signIn}\n${link}`,
    isTest ? undefined : `-- \n${say('choose')}`,
  ];
  const html = [
    head && `<h1 style="font-size:1.25em">${escaped(head)}</h1>`,
    `<p>${escaped(say(counts.kind))}</p>`,
    lines.length > 0 && `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    `<p>${escaped(signIn)} <a href="${escaped(link)}">${escaped(link)}</a></p>`,
    !isTest && `<p><small>${escaped(say('choose'))}</small></p>`,
  ];
  const subject = say(isTest ? 'testSubject' : 'subject');
  return {
    language,
    subject,
    text: `${text.filter((part) => part !== undefined).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${html.filter((part) => part).join('\n')}</body></html>\n`,
  };
}

function linesOf(counts: MailCounts): [Text, number][] {
  if (counts.kind === 'test') return [];
  if (counts.kind === 'at-once') return [[newNotices, counts.news]];
  const kinds = Object.keys(labels) as (keyof typeof labels)[];
  return kinds.filter((kind) => counts[kind] > 0).map((kind) => [labels[kind], counts[kind]]);
}

/** French punctuation stays with its word. */
function unbroken(text: string): string {
  return text.replace(/ (?=[:;?!])/g, '\u00a0');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
