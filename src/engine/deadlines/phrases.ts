import type { Amount } from '../../definition/schema/deadline.ts';
import type { Text } from '../../definition/text.ts';
import { type CivilDay, formatDay, yearOf } from '../calendar/civil-date.ts';

export type Unit = 'workingDays' | 'workingHours' | 'hours' | 'calendarDays';

/** The unit and number of an amount such as `{ workingDays: 3 }`. */
export function amountOf(amount: Amount): { unit: Unit; amount: number } {
  if ('workingDays' in amount) return { unit: 'workingDays', amount: amount.workingDays };
  if ('workingHours' in amount) return { unit: 'workingHours', amount: amount.workingHours };
  if ('hours' in amount) return { unit: 'hours', amount: amount.hours };
  return { unit: 'calendarDays', amount: amount.calendarDays };
}

/** "3 working days" / "3 jours ouvrables" */
export function describeAmount(amount: Amount): Text {
  const given = amountOf(amount);
  return describeCount(given.unit, given.amount);
}

/** "3 working days" / "3 jours ouvrables". French is singular below 2, English at 1 only. */
export function describeCount(unit: Unit, count: number): Text {
  const [one, many, un, plusieurs] = unitWords[unit];
  const number = Math.round(count * 100) / 100;
  return {
    en: `${number} ${number === 1 ? one : many}`,
    fr: `${String(number).replace('.', ',')} ${number < 2 ? un : plusieurs}`,
  };
}

/** "9 Oct" / "9 oct."; with the year when it is not the one that is understood. */
export function describeDay(day: CivilDay, understoodYear: number): Text {
  const [, month, date] = formatDay(day).split('-').map(Number);
  const [en, fr] = months[(month ?? 1) - 1] ?? ['', ''];
  const year = yearOf(day) === understoodYear ? '' : ` ${yearOf(day)}`;
  return { en: `${date} ${en}${year}`, fr: `${date === 1 ? '1er' : date} ${fr}${year}` };
}

/** "17:00" / "17 h"; minutes since local midnight. */
export function describeTime(minutes: number): Text {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return { en: `${two(hour)}:${two(minute)}`, fr: minute === 0 ? `${hour} h` : `${hour} h ${two(minute)}` };
}

/** A reason a person typed is the same in both languages. */
export function toText(reason: string | Text): Text {
  return typeof reason === 'string' ? { en: reason, fr: reason } : reason;
}

const unitWords: Readonly<Record<Unit, readonly [string, string, string, string]>> = {
  workingDays: ['working day', 'working days', 'jour ouvrable', 'jours ouvrables'],
  workingHours: ['working hour', 'working hours', 'heure de travail', 'heures de travail'],
  hours: ['hour', 'hours', 'heure', 'heures'],
  calendarDays: ['calendar day', 'calendar days', 'jour civil', 'jours civils'],
};

const months: readonly (readonly [string, string])[] = [
  ['Jan', 'janv.'],
  ['Feb', 'févr.'],
  ['Mar', 'mars'],
  ['Apr', 'avr.'],
  ['May', 'mai'],
  ['Jun', 'juin'],
  ['Jul', 'juill.'],
  ['Aug', 'août'],
  ['Sep', 'sept.'],
  ['Oct', 'oct.'],
  ['Nov', 'nov.'],
  ['Dec', 'déc.'],
];
