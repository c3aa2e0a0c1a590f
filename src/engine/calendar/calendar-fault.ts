import type { Text } from '../../definition/text.ts';

/** A date or calendar the arithmetic cannot work with: not a date, out of range, or without any working day. */
export class CalendarFault extends Error {
  override readonly name = 'CalendarFault';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
