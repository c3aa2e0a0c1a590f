import type { Repeat, WrittenStory } from './practice-schema.ts';

type Words = Repeat['languages']['en'];

/**
 * Writes the letters of a repeat: language, name, place and sentences are taken in turn from its lists, each list at a pace of its own,
 * so that no two letters are alike and every start makes the same ones.
 */
export function repeatLetter(repeat: Repeat): WrittenStory[] {
  const order = Object.entries(repeat.languages).flatMap(([language, words]) =>
    Array.from({ length: words.share }, () => ({ language: language as 'en' | 'fr', words })),
  );
  const counted = { en: 0, fr: 0 };
  return Array.from({ length: repeat.count }, (_, index) => {
    const { language, words } = order[index % order.length]!;
    const nth = counted[language]++;
    return letterOf(repeat, { index, nth, language, words });
  });
}

interface Place {
  readonly index: number;
  /** Which of its language, from 0. */
  readonly nth: number;
  readonly language: 'en' | 'fr';
  readonly words: Words;
}

function letterOf(repeat: Repeat, { index, nth, language, words }: Place): WrittenStory {
  const { key, channel, receivedWorkingDaysAgo: days, fields, correspondent, course, until, with: values } = repeat;
  const given = pick(words.given, nth);
  const family = pick(words.family, nth + Math.floor(nth / words.given.length));
  const place = pick(words.places, nth * 3 + Math.floor(nth / words.places.length));
  const sentences = [
    pick(words.openings, nth + Math.floor(nth / words.middles.length)),
    pick(words.middles, nth),
    pick(words.asks, nth * 2 + Math.floor(nth / words.asks.length)),
    `${pick(words.closings, nth + Math.floor(nth / words.closings.length))} ${given} ${family}, ${place}`,
  ];
  const minute = (index * 7) % 240;
  return {
    key: `${key}-${index + 1}`,
    channel,
    receivedWorkingDaysAgo: days[index % days.length]!,
    at: `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
    fields: {
      ...fields,
      subject: words.subject,
      language,
      correspondents: [
        {
          ...correspondent,
          name: { given, family },
          language,
          email: `${plain(given)}.${plain(family)}.${index + 1}@example.org`,
        },
      ],
    },
    incoming: { name: words.name, body: sentences },
    story: [],
    course,
    until,
    with: values,
    late: 0,
  };
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length]!;
}

/** A name as it stands in an address: without accents, small letters only. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
