export { type Calendar, compileCalendar } from './calendar.ts';
export { CalendarFault } from './calendar-fault.ts';
export { statutoryDueDate } from './statutory-due-date.ts';
export { addWorkingDays, countWorkingDays, holidayOn, isWorkingDay } from './working-days.ts';
export { addWorkingTime, closingOn, nextWorkingInstant, openingOn, workingTimeBetween } from './working-time.ts';
