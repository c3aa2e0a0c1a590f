import { type DayContext, parseDay } from '../text/parse-day.ts';

const prefers = ['past', 'near', 'future'] as const;
const started = new WeakSet<Element>();

/** Says beside a field for a day which day was understood, and writes it out when the field is left. */
export function startDays(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-day]')) {
    const output = input.parentElement?.querySelector('output');
    if (!output || started.has(input)) continue;
    started.add(input);
    const context: DayContext = {
      today: input.dataset.today ?? '',
      prefer: prefers.find((one) => one === input.dataset.day) ?? 'near',
    };
    input.addEventListener('focus', () => input.select());
    input.addEventListener('input', () => {
      const day = parseDay(input.value, context);
      if (input.value.trim() === '') output.textContent = '';
      else if (day !== undefined) output.textContent = inWords(day);
      // While the first letters are typed nothing is wrong yet.
      else if (input.value.trim().length > 3) output.textContent = output.dataset.not ?? '';
      else output.textContent = '';
    });
    // Written out: a draft continued tomorrow must not mean another day by "yesterday".
    const settle = () => {
      input.value = parseDay(input.value, context) ?? input.value;
    };
    input.addEventListener('change', settle);
    input.form?.addEventListener('submit', settle, true);
  }
}

function inWords(day: string): string {
  const locale = document.documentElement.lang === 'fr' ? 'fr-CA' : 'en-GB';
  const style = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}
