import { parseArgs } from 'node:util';
import { nearestName } from '../definition/nearest.ts';
import { fillText } from '../definition/text.ts';
import { type CliCommand, type CliInput, UsageFault } from './command.ts';

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/**
 * Options and arguments of a command.
 *
 * @throws {UsageFault} that names the word which does not fit and what is allowed, in both languages (Node's own faults are English)
 */
export function parseArguments(
  { name, usage, options: own, positionals: [least, most] }: CliCommand,
  args: readonly string[],
): Pick<CliInput, 'values' | 'positionals' | 'json'> {
  const options = { ...own, json: { type: 'boolean' as const } };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === 'option') requireFitting(token, options);
  if (positionals.length < least || positionals.length > most) throw wrongNumber(name, usage);
  return { values, positionals, json: values.json === true };
}

function requireFitting(token: OptionToken, options: CliCommand['options']): void {
  const { rawName, value, inlineValue } = token;
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
  const given = rawName.slice(0, 40);
  if (!option) throw unknownOption(given, token.name, Object.keys(options));
  if (option.type === 'boolean' && inlineValue)
    throw new UsageFault(fillText({ en: '{given} takes no value.', fr: '{given} ne prend aucune valeur.' }, { given }));
  if (option.type === 'string' && (value === undefined || value === '' || (!inlineValue && value.startsWith('-'))))
    throw new UsageFault(
      fillText({ en: '{given} needs a value.', fr: 'Il manque une valeur après {given}.' }, { given }),
    );
}

function unknownOption(given: string, name: string, known: readonly string[]): UsageFault {
  const nearest = nearestName(name, known);
  const all = known.map((option) => `--${option}`).join(', ');
  return new UsageFault(
    nearest === undefined
      ? fillText(
          { en: 'There is no option {given}. Options: {all}.', fr: 'Il n’y a pas d’option {given}. Options : {all}.' },
          { given, all },
        )
      : fillText(
          {
            en: 'There is no option {given}. Did you mean --{nearest}? Options: {all}.',
            fr: 'Il n’y a pas d’option {given}. Vouliez-vous dire --{nearest}? Options : {all}.',
          },
          { given, nearest, all },
        ),
  );
}

function wrongNumber(name: string, usage: string): UsageFault {
  const takes = usage.replace(/ ?\[--.*$/, '');
  if (takes === '' || takes.startsWith('--'))
    return new UsageFault(
      fillText(
        { en: '"chancery {name}" takes options only.', fr: '« chancery {name} » ne prend que des options.' },
        { name },
      ),
    );
  return new UsageFault(
    fillText(
      {
        en: '"chancery {name}" takes {takes}; nothing less, nothing more.',
        fr: '« chancery {name} » attend {takes}; rien de moins, rien de plus.',
      },
      { name, takes },
    ),
  );
}
