import { type Contract, say } from '../contract.ts';

export interface PresenceParams {
  /** Where the script says every twenty seconds that the person is still there. */
  beat: string;
  /** `reading`, or the form that is open, coded. */
  doing: string;
  /** Who else is there, a sentence each. */
  lines: readonly string[];
  /** Said when nobody is. */
  nobody: string;
}

export const presenceContract: Contract<PresenceParams> = {
  name: 'Presence',
  purpose: 'Who else has the same thing open now. Without scripts it is as of when the page was asked for.',
  accessibility: [
    'A list of sentences. Who comes or goes is announced once, politely, and nothing at a beat that changes nothing.',
  ],
  examples: [
    {
      name: 'one who reads, one who edits',
      params: (language) => ({
        beat: '#',
        doing: 'reading',
        lines: [
          say(language, 'J. Hébert is editing since 14:02', 'J. Hébert modifie le dossier depuis 14 h 02'),
          say(language, 'A. Bouchard is reading', 'A. Bouchard le consulte'),
        ],
        nobody: say(language, 'Nobody else', 'Personne d’autre'),
      }),
    },
    {
      name: 'nobody',
      params: (language) => ({
        beat: '#',
        doing: 'reading',
        lines: [],
        nobody: say(language, 'Nobody else', 'Personne d’autre'),
      }),
    },
  ],
};
