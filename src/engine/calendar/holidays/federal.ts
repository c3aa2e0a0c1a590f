import type { Holiday } from '../../../definition/schema/calendar.ts';
import {
  augustMonday,
  boxingDay,
  canadaDay,
  christmasDay,
  dayOfMourning,
  easterMonday,
  goodFriday,
  labourDay,
  moved,
  newYearsDay,
  remembranceDay,
  thanksgiving,
  truthAndReconciliation,
  unmoved,
  victoriaDay,
} from './common.ts';

/**
 * Designated paid holidays of the federal public service, as its collective agreements list them. One that falls on a day of
 * rest moves to the first working day after it; two in a row, to the first two.
 */
export const federalPublicService: readonly Holiday[] = [
  newYearsDay,
  goodFriday,
  easterMonday,
  victoriaDay,
  moved(canadaDay),
  labourDay,
  dayOfMourning,
  moved(truthAndReconciliation),
  thanksgiving,
  moved(remembranceDay),
  christmasDay,
  boxingDay,
];

/** The "one additional day" of the same agreements, where no other provincial or civic holiday takes its place. */
export const federalCivicHoliday: readonly Holiday[] = [
  augustMonday('civic-holiday', 'Civic Holiday', 'Congé civique'),
];

/**
 * Holidays of the Interpretation Act, R.S.C. 1985, c. I-21, s. 35(1) "holiday", besides every Sunday. The Act moves none of
 * them; only the Holidays Act moves Canada Day, from a Sunday. Saturday and Boxing Day are not among them.
 */
export const interpretationAct: readonly Holiday[] = [
  unmoved(newYearsDay),
  goodFriday,
  easterMonday,
  victoriaDay,
  canadaDay,
  labourDay,
  dayOfMourning,
  truthAndReconciliation,
  thanksgiving,
  remembranceDay,
  unmoved(christmasDay),
];
