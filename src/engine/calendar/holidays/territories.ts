import type { Holiday } from '../../../definition/schema/calendar.ts';
import {
  augustMonday,
  canadaDay,
  christmasDay,
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

const everywhere: readonly Holiday[] = [newYearsDay, goodFriday, victoriaDay, labourDay, thanksgiving, christmasDay];

const indigenousPeoples: Holiday = {
  id: 'national-indigenous-peoples-day',
  title: { en: 'National Indigenous Peoples Day', fr: 'Journée nationale des peuples autochtones' },
  rule: { month: 6, day: 21 },
  substitute: 'none',
};

const civicHoliday = augustMonday('civic-holiday', 'Civic Holiday', 'Congé civique');

/** Employment Standards Act "general holiday". */
export const yukon: readonly Holiday[] = [
  ...everywhere,
  since(2017, indigenousPeoples),
  moved(canadaDay),
  {
    id: 'discovery-day',
    title: { en: 'Discovery Day', fr: 'Jour de la Découverte' },
    rule: { nth: 3, weekday: 'monday', month: 8 },
    substitute: 'none',
  },
  since(2023, truthAndReconciliation),
  moved(remembranceDay),
];

/** Employment Standards Act "statutory holiday". */
export const northwestTerritories: readonly Holiday[] = [
  ...everywhere,
  since(2001, indigenousPeoples),
  canadaDay,
  civicHoliday,
  since(2022, truthAndReconciliation),
  remembranceDay,
];

/** Labour Standards Act "general holiday"; Nunavut Day since 2020. */
export const nunavut: readonly Holiday[] = [
  ...everywhere,
  canadaDay,
  {
    id: 'nunavut-day',
    title: { en: 'Nunavut Day', fr: 'Jour du Nunavut' },
    rule: { month: 7, day: 9 },
    substitute: 'none',
    from: 2020,
  },
  civicHoliday,
  since(2022, truthAndReconciliation),
  remembranceDay,
];
