import type { Holiday } from '../../../definition/schema/calendar.ts';
import {
  augustMonday,
  boxingDay,
  canadaDay,
  christmasDay,
  februaryMonday,
  goodFriday,
  labourDay,
  moved,
  newYearsDay,
  remembranceDay,
  since,
  thanksgiving,
  truthAndReconciliation,
  victoriaDay,
} from './common.ts';

/*
 * Statutory holidays by the employment standards of each province. Where the law leaves the
 * substitute day to the employer (New Year's Day, Christmas Day and others), the next working day is taken, as public offices
 * do; an office with another practice lists single closures or extra working days.
 */

const everywhere: readonly Holiday[] = [newYearsDay, goodFriday, labourDay, christmasDay];

/** Employment Standards Act, 2000, s. 1 "public holiday"; Family Day by proclamation of 12 October 2007. */
export const ontario: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('family-day', 'Family Day', 'Jour de la Famille', 2008),
  victoriaDay,
  moved(canadaDay),
  thanksgiving,
  boxingDay,
];

/** Act respecting labour standards, s. 60; National Holiday Act, ss. 2 and 5 (25 June when 24 June is a Sunday). */
export const quebec: readonly Holiday[] = [
  ...everywhere,
  {
    id: 'national-patriots-day',
    title: { en: 'National Patriots’ Day', fr: 'Journée nationale des patriotes' },
    rule: { weekday: 'monday', before: { month: 5, day: 25 } },
    substitute: 'none',
    from: 2003,
  },
  {
    id: 'quebec-national-holiday',
    title: { en: 'Quebec’s National Holiday', fr: 'Fête nationale du Québec' },
    rule: { month: 6, day: 24 },
    substitute: 'sunday-to-monday',
  },
  canadaDay,
  thanksgiving,
];

/** Employment Standards Act, s. 1 "statutory holiday"; Family Day was the second Monday from 2013 to 2018. */
export const britishColumbia: readonly Holiday[] = [
  ...everywhere,
  {
    id: 'family-day-second-monday',
    title: { en: 'Family Day', fr: 'Jour de la Famille' },
    rule: { nth: 2, weekday: 'monday', month: 2 },
    substitute: 'none',
    from: 2013,
    until: 2018,
  },
  februaryMonday('family-day', 'Family Day', 'Jour de la Famille', 2019),
  victoriaDay,
  canadaDay,
  augustMonday('british-columbia-day', 'British Columbia Day', 'Fête de la Colombie-Britannique'),
  since(2023, truthAndReconciliation),
  thanksgiving,
  remembranceDay,
];

/** Employment Standards Code "general holiday". */
export const alberta: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('family-day', 'Family Day', 'Jour de la Famille', 1990),
  victoriaDay,
  canadaDay,
  thanksgiving,
  moved(remembranceDay),
];

/** Employment Standards Code "general holiday", and the Remembrance Day Act. */
export const manitoba: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('louis-riel-day', 'Louis Riel Day', 'Jour de Louis Riel', 2008),
  victoriaDay,
  moved(canadaDay),
  moved(since(2024, truthAndReconciliation)),
  thanksgiving,
  remembranceDay,
];

/** Saskatchewan Employment Act, "public holiday". */
export const saskatchewan: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('family-day', 'Family Day', 'Jour de la Famille', 2007),
  victoriaDay,
  moved(canadaDay),
  augustMonday('saskatchewan-day', 'Saskatchewan Day', 'Fête de la Saskatchewan'),
  thanksgiving,
  moved(remembranceDay),
];

/** Labour Standards Code, general holidays; Remembrance Day Act. */
export const novaScotia: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('heritage-day', 'Heritage Day', 'Fête du Patrimoine', 2015),
  canadaDay,
  moved(remembranceDay),
];

/** Employment Standards Act "public holiday". */
export const newBrunswick: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('family-day', 'Family Day', 'Jour de la Famille', 2018),
  canadaDay,
  augustMonday('new-brunswick-day', 'New Brunswick Day', 'Fête du Nouveau-Brunswick'),
  remembranceDay,
];

/** Labour Standards Act, public holidays: 1 July is Memorial Day. */
export const newfoundlandAndLabrador: readonly Holiday[] = [
  ...everywhere,
  { ...moved(canadaDay), title: { en: 'Memorial Day', fr: 'Jour commémoratif' } },
  moved(remembranceDay),
];

/** Employment Standards Act, paid holidays. */
export const princeEdwardIsland: readonly Holiday[] = [
  ...everywhere,
  februaryMonday('islander-day', 'Islander Day', 'Fête des Insulaires', 2010),
  moved(canadaDay),
  since(2022, truthAndReconciliation),
  moved(remembranceDay),
];
