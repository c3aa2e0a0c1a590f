import type { Confidence, Proposal, ProposalSource, ProposedCorrespondent } from '../intake-item.ts';
import type { MailAddress } from '../read-mail.ts';
import { guessType } from './guess-type.ts';
import { guessNameFromEmail, readName } from './person-name.ts';
import { readSignature, type Signature } from './read-signature.ts';
import type { LetterParts } from './split-letter.ts';

/** The writers of a mail, from its From header and (for the first) its signature block, then the writer of the message it forwards. */
export function proposeMailCorrespondents(
  writers: MailAddress[],
  letter: LetterParts,
): Proposal<ProposedCorrespondent>[] {
  const [from, ...others] = writers;
  const proposals: Proposal<ProposedCorrespondent>[] = [];
  const signature = readSignature(letter.signature);
  if (from) proposals.push(fromHeader(from, signature, letter));
  else if (signature.name)
    proposals.push(build(signature.name, signature, letter.signature, 'signature-block', 'guess'));
  for (const other of others) proposals.push(fromHeader(other, {}, { ...letter, signature: [] }));
  const forwarded = findForwardedSender(letter.forwarded, from);
  if (forwarded) proposals.push(forwarded);
  return proposals;
}

/** The writer of a letter, from its signature block and letterhead. */
export function proposeLetterCorrespondents(letter: LetterParts): Proposal<ProposedCorrespondent>[] {
  const head = readSignature(senderHead(letter.head));
  const signature = { ...head, ...readSignature(letter.signature) };
  delete signature.name;
  const name = readSignature(letter.signature).name ?? (letter.closed ? undefined : head.name);
  if (!name && !signature.organization) return [];
  const organization = { given: '', family: '', organization: signature.organization ?? '' };
  return [
    build(
      name ?? organization,
      signature,
      letter.signature,
      'signature-block',
      letter.closed && name ? 'likely' : 'guess',
    ),
  ];
}

function fromHeader(from: MailAddress, signature: Signature, letter: LetterParts): Proposal<ProposedCorrespondent> {
  const stated = readName(from.name);
  const signed = signature.name;
  if (stated && isPerson(stated)) {
    if (signed && !isSameWriter(stated, signed))
      return build(stated, {}, letter.signature, 'from-header', 'likely', from);
    return build(fuller(stated, signed), signature, letter.signature, 'from-header', 'likely', from);
  }
  // An office, an address alone or a nickname sends for a person who signs.
  if (signed && (letter.closed || (stated && isSameWriter(stated, signed)))) {
    const organization = stated?.organization ? { organization: stated.organization } : {};
    return build({ ...signed, ...organization }, signature, letter.signature, 'signature-block', 'guess', from);
  }
  // A nickname that reads like no name is still what the writer goes by.
  const nickname = from.name.includes('@') ? '' : from.name;
  const name = stated ?? guessNameFromEmail(from.email) ?? { given: '', family: nickname };
  return build(name, signature, letter.signature, 'from-header', stated ? 'likely' : 'guess', from);
}

function isPerson(name: ProposedCorrespondent['name']): boolean {
  return name.family !== '' && name.given !== '';
}

/** Same family name, or an initial or a single word of the header that the signature spells out. */
function isSameWriter(stated: ProposedCorrespondent['name'], signed: ProposedCorrespondent['name']): boolean {
  const family = fold(stated.family).replace(/\.$/, '');
  if (family === '')
    return stated.given !== '' && [fold(signed.given), fold(signed.family)].includes(fold(stated.given));
  return family === fold(signed.family) || (family.length === 1 && fold(signed.family).startsWith(family));
}

/** The header's name, with the family name spelled out and the title as it is signed. */
function fuller(
  stated: ProposedCorrespondent['name'],
  signed?: ProposedCorrespondent['name'],
): ProposedCorrespondent['name'] {
  const title = stated.title ?? signed?.title;
  const family = signed && signed.family.length > stated.family.length ? signed.family : stated.family;
  return { ...stated, family, ...(title ? { title } : {}) };
}

function build(
  name: ProposedCorrespondent['name'],
  signature: Signature,
  lines: string[],
  source: ProposalSource,
  confidence: Confidence,
  from: MailAddress = { name: '', email: '' },
): Proposal<ProposedCorrespondent> {
  const organization = name.organization ?? signature.organization;
  const email = from.email || signature.email || '';
  const isOrganization = organization !== undefined;
  const type = guessType({ displayName: from.name, email, signature: lines.slice(0, 10), isOrganization });
  const value: ProposedCorrespondent = {
    name: { ...name, ...(organization ? { organization } : {}) },
    ...(type ? { type } : {}),
    ...(email ? { email } : {}),
    ...(signature.phone ? { phone: signature.phone } : {}),
    ...(signature.address ? { address: signature.address } : {}),
  };
  return { value, source, confidence };
}

function findForwardedSender(
  header: string[],
  from: MailAddress | undefined,
): Proposal<ProposedCorrespondent> | undefined {
  const line = header.find((candidate) => /^\*?(from|de)\s?\*?:/iu.test(candidate));
  const match =
    /^\*?(?:from|de)\s?\*?:\*?\s*"?([^"<[]{0,120})"?\s*(?:[<[](?:mailto:)?([^\s<>[\]]{3,254})[>\]])?/iu.exec(
      line ?? '',
    );
  if (!match) return undefined;
  const stated = (match[1] ?? '').trim();
  const email = match[2] ?? (/^\S+@\S+$/.test(stated) ? stated : '');
  const name = readName(stated) ?? guessNameFromEmail(email);
  if (!name || (email !== '' && email.toLowerCase() === from?.email.toLowerCase())) return undefined;
  return build(name, {}, [], 'forwarded-header', 'guess', { name: stated, email });
}

/** The letterhead: what stands above the date, and above the addressee of a ministerial letter. */
function senderHead(head: string[]): string[] {
  const end = head.findIndex((line) => /\b(19|20)\d{2}\b/.test(line) && !/[A-Z]\d[A-Z]/.test(line));
  const own = end < 0 ? head : head.slice(0, end);
  const addressee = own.findIndex((line) => /^(the |right |l.)?(très |right )?hono/iu.test(line));
  return addressee < 0 ? own : own.slice(0, addressee);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
