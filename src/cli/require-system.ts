import { DomainError } from '../casework/domain-error.ts';
import type { Installation } from '../casework/installation.ts';
import { fillText } from '../definition/text.ts';

/** The console may know which systems there are, so a mistyped name is told as such. @throws {DomainError} `not-found` */
export function requireSystem(installation: Pick<Installation, 'findSystem' | 'listSystems'>, system: string): void {
  if (installation.findSystem(system)) return;
  const all =
    installation
      .listSystems()
      .map(({ id }) => id)
      .join(', ') || '–';
  throw new DomainError(
    'not-found',
    fillText(
      {
        en: 'No system "{system}" is open here. Systems: {all}.',
        fr: 'Aucun système « {system} » n’est ouvert ici. Systèmes : {all}.',
      },
      { system: system.slice(0, 60), all },
    ),
  );
}
