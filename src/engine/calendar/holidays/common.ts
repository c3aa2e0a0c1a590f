import type { Holiday } from '../../../definition/schema/calendar.ts';

/** Holidays that several tables share; a table may narrow the years or change the substitute day. */
export const newYearsDay: Holiday = {
  id: 'new-years-day',
  title: { en: 'New Year’s Day', fr: 'Jour de l’An' },
  rule: { month: 1, day: 1 },
  substitute: 'next-working-day',
};

export const goodFriday: Holiday = {
  id: 'good-friday',
  title: { en: 'Good Friday', fr: 'Vendredi saint' },
  rule: { easter: -2 },
  substitute: 'none',
};

export const easterMonday: Holiday = {
  id: 'easter-monday',
  title: { en: 'Easter Monday', fr: 'Lundi de Pâques' },
  rule: { easter: 1 },
  substitute: 'none',
};

/** Holidays Act s. 4 with Interpretation Act s. 35: the first Monday immediately preceding 25 May. */
export const victoriaDay: Holiday = {
  id: 'victoria-day',
  title: { en: 'Victoria Day', fr: 'Fête de Victoria' },
  rule: { weekday: 'monday', before: { month: 5, day: 25 } },
  substitute: 'none',
  from: 1953,
};

/** Holidays Act s. 2: when 1 July is a Sunday, 2 July is the holiday. Tables that also move a Saturday say so. */
export const canadaDay: Holiday = {
  id: 'canada-day',
  title: { en: 'Canada Day', fr: 'Fête du Canada' },
  rule: { month: 7, day: 1 },
  substitute: 'sunday-to-monday',
};

export const labourDay: Holiday = {
  id: 'labour-day',
  title: { en: 'Labour Day', fr: 'Fête du Travail' },
  rule: { nth: 1, weekday: 'monday', month: 9 },
  substitute: 'none',
};

/** A federal holiday since S.C. 2021, c. 11; provinces and territories followed in different years, some not at all. */
export const truthAndReconciliation: Holiday = {
  id: 'national-day-for-truth-and-reconciliation',
  title: {
    en: 'National Day for Truth and Reconciliation',
    fr: 'Journée nationale de la vérité et de la réconciliation',
  },
  rule: { month: 9, day: 30 },
  substitute: 'none',
  from: 2021,
};

/** Fixed on the second Monday in October by the proclamation of 31 January 1957. */
export const thanksgiving: Holiday = {
  id: 'thanksgiving',
  title: { en: 'Thanksgiving', fr: 'Action de grâces' },
  rule: { nth: 2, weekday: 'monday', month: 10 },
  substitute: 'none',
  from: 1957,
};

export const remembranceDay: Holiday = {
  id: 'remembrance-day',
  title: { en: 'Remembrance Day', fr: 'Jour du Souvenir' },
  rule: { month: 11, day: 11 },
  substitute: 'none',
};

export const christmasDay: Holiday = {
  id: 'christmas-day',
  title: { en: 'Christmas Day', fr: 'Noël' },
  rule: { month: 12, day: 25 },
  substitute: 'next-working-day',
};

export const boxingDay: Holiday = {
  id: 'boxing-day',
  title: { en: 'Boxing Day', fr: 'Lendemain de Noël' },
  rule: { month: 12, day: 26 },
  substitute: 'next-working-day',
};

/** The funeral of Queen Elizabeth II, appointed by proclamation for 19 September 2022. */
export const dayOfMourning: Holiday = {
  id: 'national-day-of-mourning-2022',
  title: { en: 'National Day of Mourning', fr: 'Jour de deuil national' },
  rule: { month: 9, day: 19 },
  substitute: 'none',
  from: 2022,
  until: 2022,
};

/** The first Monday in August under the name it bears in a province. */
export function augustMonday(id: string, en: string, fr: string): Holiday {
  return { id, title: { en, fr }, rule: { nth: 1, weekday: 'monday', month: 8 }, substitute: 'none' };
}

/** The third Monday in February under the name it bears in a province. */
export function februaryMonday(id: string, en: string, fr: string, from: number): Holiday {
  return { id, title: { en, fr }, rule: { nth: 3, weekday: 'monday', month: 2 }, substitute: 'none', from };
}

/** The same holiday, moved past every day of rest. */
export function moved(holiday: Holiday): Holiday {
  return { ...holiday, substitute: 'next-working-day' };
}

/** The same holiday, kept on its date only. */
export function unmoved(holiday: Holiday): Holiday {
  return { ...holiday, substitute: 'none' };
}

/** The same holiday from another first year. */
export function since(from: number, holiday: Holiday): Holiday {
  return { ...holiday, from };
}
