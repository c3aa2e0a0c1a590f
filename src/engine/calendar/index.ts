export { addWorkingDays, isWorkingDay } from './working-days.ts';
export { closingOn, openingOn } from './working-time.ts';
