import type { z } from 'zod';
import { definitionOf, isOptional, unwrap } from '../read/schema-at.ts';
import { textSchema } from '../text.ts';
import { defaultOf, describeType, descriptionOf } from './describe-type.ts';

/** One file of a system folder, as the documentation describes it. */
export interface DescribedFile {
  readonly name: string;
  readonly title: string;
  readonly intro: string;
  readonly schema: z.ZodType;
}

/** The page of one file: a table for the file and one for each kind of entry in it. */
export function describeFile({ name, title, intro, schema }: DescribedFile): string {
  const head = `# ${title}\n\n<!-- Written by \`npm run generate\` from src/definition/schema. -->\n\n${intro}\n`;
  const sections = sectionsOf(schema).map(({ path, shape }) => `${heading(path, name)}\n\n${table(shape)}\n`);
  const note = `JSON Schema for editors: [schema/${name}.schema.json](schema/${name}.schema.json). Back to [the guide](README.md).\n`;
  return [head, ...sections, note].join('\n');
}

interface Section {
  readonly path: string;
  readonly shape: Record<string, z.ZodType>;
}

function heading(path: string, name: string): string {
  return path === '' ? `## ${name}` : `## \`${path}\``;
}

/** Every object in a schema once, from the outside in, with the path at which it first stands. */
export function sectionsOf(root: z.ZodType): Section[] {
  const seen = new Set<unknown>([textSchema.def]);
  const sections: Section[] = [];
  const visit = (schema: z.ZodType, path: string): void => {
    const inner = unwrap(schema);
    if (seen.has(inner.def)) return;
    seen.add(inner.def);
    const { shape, element, options, items, valueType } = definitionOf(inner);
    if (shape) sections.push({ path: withLiteral(path, shape), shape });
    for (const [key, part] of Object.entries(shape ?? {})) visit(part, path === '' ? key : `${path}.${key}`);
    for (const option of options ?? []) visit(option, path);
    for (const item of items ?? []) visit(item, `${path}[]`);
    if (element) visit(element, `${path}[]`);
    if (valueType) visit(valueType, `${path}.*`);
  };
  visit(root, '');
  return sections;
}

/** Variants are told apart by their fixed value: `effects[] do: assign`. */
function withLiteral(path: string, shape: Record<string, z.ZodType>): string {
  const [first] = Object.entries(shape);
  const { type, values } = first ? definitionOf(first[1]) : { type: '', values: [] };
  return first && type === 'literal' ? `${path} (${first[0]}: ${String(values?.[0])})` : path;
}

function table(shape: Record<string, z.ZodType>): string {
  const rows = Object.entries(shape).map(([key, schema]) => {
    const cells = [
      `\`${key}\``,
      describeType(schema),
      isOptional(schema) ? '' : 'yes',
      defaultOf(schema),
      descriptionOf(schema) ?? '',
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| key | type | required | default | meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}
