import type { Installation } from '../installation.ts';

/** Whether this process can serve, and what keeps it from it; names of parts only. */
export interface Health {
  readonly ready: boolean;
  readonly because: readonly ('database' | 'audit-log')[];
}

/** Asks each database for a sign of life, and each audit log whether it is being countersigned. */
export async function readHealth(installation: Installation): Promise<Health> {
  const parts = [installation.control, ...installation.listSystems()];
  const answers = await Promise.all(
    parts.map(({ database }) =>
      database.query({ text: 'select 1' }).then(
        () => true,
        () => false,
      ),
    ),
  );
  const because: Health['because'] = [
    ...(answers.every((answered) => answered) ? [] : (['database'] as const)),
    ...(parts.every(({ keeper }) => keeper.logFault() === undefined) ? [] : (['audit-log'] as const)),
  ];
  return { ready: because.length === 0, because };
}
