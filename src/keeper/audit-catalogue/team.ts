import { count, day, entry, uuid } from './kind.ts';

const absence = { absence: uuid, account: uuid };

/** The people of a system and their work as a whole. */
export const teamEntries = {
  'absence-entered': entry('Absence entered', 'Absence inscrite', 'none', { ...absence, from: day, to: day }),
  'absence-ended': entry('Absence ended', 'Absence terminée', 'none', absence),
  'absences-listed': entry('Absences listed', 'Absences énumérées', 'none', { rows: count }),
  'flags-shown': entry('Flags and budgets shown', 'Signalements et plafonds montrés', 'none', { rows: count }),
  'load-shown': entry('Load of a team shown', 'Charge d’une équipe montrée', 'none', { rows: count }),
} as const;
