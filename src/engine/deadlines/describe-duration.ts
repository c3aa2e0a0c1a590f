import type { Text } from '../../definition/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { yearOf } from '../calendar/civil-date.ts';
import { workingDaysAfter } from '../calendar/working-days.ts';
import { describeCount, describeDay, describeTime } from './phrases.ts';

/**
 * How far off a due date is, as a worklist says it: "Today, 17:00", "Tomorrow, 17:00", "In 3 working days",
 * "Overdue 2 working days" / « En retard de 2 jours ouvrables ».
 */
export function describeDuration(calendar: Calendar, dueAt: Date, now: Date): Text {
  const { clock } = calendar;
  // What is due at midnight is due at 24:00 of the day that ends.
  const dueDay = clock.localDay(dueAt.getTime() - 1);
  const today = clock.localDay(now.getTime());
  const time = describeTime(clock.localMinutes(dueAt.getTime()) || minutesPerDay);
  const days = workingDaysAfter(calendar, today, dueDay);

  if (now.getTime() > dueAt.getTime()) {
    if (dueDay === today) return { en: `Overdue since ${time.en}`, fr: `En retard depuis ${time.fr}` };
    if (days !== 0) {
      const late = describeCount('workingDays', -days);
      return { en: `Overdue ${late.en}`, fr: `En retard de ${late.fr}` };
    }
    const since = describeDay(dueDay, yearOf(today));
    return { en: `Overdue since ${since.en}, ${time.en}`, fr: `En retard depuis le ${since.fr}, ${time.fr}` };
  }
  if (dueDay === today) return { en: `Today, ${time.en}`, fr: `Aujourd’hui, ${time.fr}` };
  if (dueDay === today + 1) return { en: `Tomorrow, ${time.en}`, fr: `Demain, ${time.fr}` };
  const ahead = days === 0 ? describeCount('calendarDays', dueDay - today) : describeCount('workingDays', days);
  return { en: `In ${ahead.en}`, fr: `Dans ${ahead.fr}` };
}

const minutesPerDay = 1440;
