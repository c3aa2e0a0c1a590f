import type { Text } from '../../definition/text.ts';
import type { TimerRow } from '../../storage/timers/timers.ts';

/**
 * What someone is told when a timer fires: the deadline and its date, and nothing of the record.
 *
 * @param due the day of the due date, in words
 */
export function timerNotice(kind: TimerRow['kind'], deadline: Text, due: Text): Text {
  const { en, fr } = sentences[kind];
  // A French month ends in a point of its own.
  return {
    en: en.replace('{deadline}', () => deadline.en).replace('{due}', () => due.en),
    fr: fr
      .replace('{deadline}', () => deadline.fr)
      .replace('{due}', () => due.fr)
      .replace(/\.\.$/, '.'),
  };
}

const sentences: Readonly<Record<TimerRow['kind'], Text>> = {
  'at-risk': {
    en: 'At risk: “{deadline}” is due on {due}.',
    fr: 'À risque : l’échéance « {deadline} » est le {due}.',
  },
  remind: {
    en: 'Reminder: “{deadline}” is due on {due}.',
    fr: 'Rappel : l’échéance « {deadline} » est le {due}.',
  },
  overdue: {
    en: 'Overdue: “{deadline}” was due on {due}.',
    fr: 'En retard : l’échéance « {deadline} » était le {due}.',
  },
  escalate: {
    en: 'Still not done: “{deadline}” was due on {due}.',
    fr: 'Toujours pas fait : l’échéance « {deadline} » était le {due}.',
  },
  'pause-ends': {
    en: 'The clock of “{deadline}” runs again: the longest pause allowed is over. It is due on {due}.',
    fr: 'Le délai « {deadline} » court de nouveau : la suspension la plus longue permise est terminée. L’échéance est le {due}.',
  },
};
