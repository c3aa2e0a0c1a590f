import type { ProposedCorrespondent } from '../intake-item.ts';
import { looksLikePersonName, readName } from './person-name.ts';
import { findAddress } from './postal-address.ts';

const PHONE =
  /(?:\+?1[\s.-]?)?(?:\((\d{3})\)|(?<!\d)(\d{3}))[\s.-]{0,2}(\d{3})[\s.-]?(\d{4})(?:\s*,?\s*(?:ext|x|poste|extension)\.?\s*(\d{1,6}))?(?!\d)/iu;
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,190}\.\p{L}{2,24}/u;
const FAX = /^\W*(fax|facsimile|téléc|telec|f\s?:)/iu;
const ORGANIZATION_LINE =
  /(?<![\p{L}\d])(inc|ltd|ltée|corporation|(town|city|county|municipality|township|village) of|(ville|municipalité) (de|d.)|association|society|société|union|syndicat|federation|fédération|council of|chamber of|chambre de commerce|foundation|fondation|university|université|college|collège|hospital|hôpital|coalition|alliance|institute|institut|first nation|première nation|club|company|compagnie|coop|coopérative)(?![\p{L}\d])/iu;

/** “Mayor, City of Aurora” says what the writer is, and only then of what. */
const ROLE =
  /^(deputy )?(mayor|maire|mairesse|president|présidente?|director|directeur|directrice|executive|chair|manager|secretary|secrétaire|treasurer|chief)(?!\p{L})/iu;

/** What the lines of a signature block or a letterhead say about their writer; any part may be missing. */
export interface Signature {
  name?: ProposedCorrespondent['name'];
  organization?: string;
  email?: string;
  phone?: string;
  address?: string;
}

/** Reads a signature block: name, organization, telephone (never the fax number), e-mail, Canadian postal address. */
export function readSignature(lines: string[]): Signature {
  const top = lines.filter((line) => line !== '').slice(0, 14);
  const nameLine = top.slice(0, 5).find((line) => looksLikePersonName(line) && !isOffice(line));
  const organization = top.find(
    (line) =>
      line.length <= 80 &&
      ORGANIZATION_LINE.test(line) &&
      !ROLE.test(line) &&
      !/[.!?]\s|,\s*\p{Ll}/u.test(line) &&
      !EMAIL.test(line),
  );
  const phone = top
    .filter((line) => !FAX.test(line))
    .map(findPhone)
    .find((found) => found !== undefined);
  const email = top.map((line) => EMAIL.exec(line)?.[0]).find((found) => found !== undefined);
  const address = findAddress(lines.slice(0, 20));
  const name = nameLine ? readName(nameLine) : undefined;
  return {
    ...(name ? { name } : {}),
    ...(organization ? { organization: organization.replace(/[,;]$/, '') } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
  };
}

/** A North American number as `613-555-0123`, with its extension; undefined when the line has none. */
function findPhone(line: string): string | undefined {
  const match = PHONE.exec(line);
  if (!match) return undefined;
  return `${match[1] ?? match[2]}-${match[3]}-${match[4]}${match[5] ? ` ext. ${match[5]}` : ''}`;
}

function isOffice(line: string): boolean {
  return /(?<![\p{L}\d])(member of|député|minister of|ministre|director|directeur|directrice|president|président|manager|gestionnaire|street|avenue|road|rue|canada|ontario|québec|quebec|sent from|envoyé|house of commons|chambre des communes|senate|sénat)(?![\p{L}\d])/iu.test(
    line,
  );
}
