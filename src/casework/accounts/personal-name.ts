import { type InputError, invalid } from '../domain-error.ts';

/** Words that name a function or nobody, in both languages: accounts are personal (one identity each). */
const generic = new Set(
  `account accounts admin administrateur administration administrator agent analyst analyste bureau clerk commis compte default
  demo desk equipe director directeur directrice everyone example exemple generic générique group groupe guest help helpdesk info intern
  invité it mailbox manager gestionnaire minister ministre nobody office officer operator opérateur partagé personne public
  reception réception receptionist registrar registry registraire root secretary secrétaire service shared staff stagiaire student
  support supervisor superviseur system système team temp temporaire temporary test tester user utilisateur visitor visiteur xxx`
    .split(/\s+/)
    .map(plain),
);

/**
 * Refuses names that are no person's: of a function, shared, or placeholders.
 *
 * @throws {DomainError} `invalid` with every fault
 */
export function requirePersonalName(name: { given: string; family: string }): void {
  const errors: InputError[] = [];
  for (const part of ['given', 'family'] as const) {
    const words = plain(name[part])
      .split(/[\s\-_.'’]+/)
      .filter((word) => word !== '');
    const letters = words.join('').replace(/[^\p{L}]/gu, '');
    if (letters.length > 0 && !words.some((word) => generic.has(word.replace(/\d+$/, ''))) && !/\d/.test(name[part])) {
      continue;
    }
    errors.push({
      pointer: `/${part}`,
      code: 'not-personal',
      message: {
        en: 'Accounts are personal: give the name of one person, not of a function, a team or a test.',
        fr: 'Les comptes sont personnels : donnez le nom d’une personne, et non d’une fonction, d’une équipe ou d’un essai.',
      },
    });
  }
  if (errors.length > 0) throw invalid(errors);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
