import type { Installation } from '../../src/casework/installation.ts';
import { readVersions } from '../../src/casework/systems/definition-versions.ts';
import { digestOfFiles } from '../../src/casework/systems/published-versions.ts';
import { library, type TestInstallation } from '../support/installation.ts';
import { systemFiles } from '../support/library-card.ts';
import { type Forgery, keepTables } from './forgery.ts';

const open = 'roles: [bookkeeper]\n    recordTypes: [card-request, book-complaint]';
const narrow = 'roles: [bookkeeper]\n    recordTypes: [card-request]';

/** Access rules put into force, or back into force, without being published. */
export async function definitionForgeries({ control, publish }: TestInstallation): Promise<Forgery[]> {
  const files = Object.fromEntries(systemFiles(library));
  const access = files['access.yaml']!.replace(narrow, open);
  const opened = { ...files, 'access.yaml': access };
  const more = { ...opened, 'access.yaml': `${access}\n# More.\n` };
  // The wider rules were published once, and are no longer in force.
  await publish(library, new Map(Object.entries(opened)));
  const { rows } = await control.superuser.query<object>({
    text: 'select version from control.published_definition where system = $1 and version = 2',
    values: [library],
  });
  if (rows.length !== 1) throw new Error('no second version');
  await publish(library, new Map(Object.entries(files)));
  const undo = await keepTables(control.superuser, ['control.published_definition']);
  const sql = (text: string, ...values: unknown[]) => control.superuser.query({ text, values });
  /** Whether complaints about books are open to the bookkeeper. */
  const gains = (at: Installation) =>
    readVersions(at.control, library).then(
      (versions) =>
        versions
          .current()
          .definition.access.rules.some(
            ({ roles, recordTypes }) => roles.includes('bookkeeper') && recordTypes?.includes('book-complaint'),
          ),
      () => false,
    );
  const set = 'update control.published_definition set files = $2';
  return [
    {
      what: 'access rules altered in the version in force',
      forge: () => sql(`${set} where system = $1 and version = 3`, library, opened),
    },
    {
      what: 'the same with its digest',
      forge: () => sql(`${set}, digest = $3 where system = $1 and version = 3`, library, more, digestOfFiles(more)),
    },
    {
      what: 'a version nobody published',
      forge: () =>
        sql(
          `insert into control.published_definition select system, 4, files, digest, inventory_digest, published_by, published_at, mac
            from control.published_definition where system = $1 and version = 2`,
          library,
        ),
    },
    {
      what: 'the version in force taken away, so that the one before it is',
      rows: 0,
      forge: () => sql('delete from control.published_definition where system = $1 and version = 3', library),
    },
  ].map((forgery) => ({ table: 'published-definition', undo, gains, ...forgery }));
}
