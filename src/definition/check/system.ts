import type { Finding, Path, SystemFolder } from '../finding.ts';
import type { Office } from '../schema/system.ts';
import { fillText } from '../text.ts';
import { idsOf, unknownName, unknownNames } from './unknown-name.ts';

/** The tree of offices holds together, allowances fit each other, break-glass tells roles that exist. */
export function* checkSystem({ system: { file, value } }: SystemFolder): Generator<Finding> {
  const offices = idsOf(value.offices);
  for (const [index, office] of value.offices.entries()) {
    const path: Path = ['offices', index, 'parent'];
    yield* unknownName({ file, path, kind: 'office', name: office.parent, known: offices });
    if (isAboveItself(office, value.offices)) yield { file, path, message: circle };
  }
  for (const [index, { workAllowance }] of value.roles.entries()) {
    if (workAllowance.perHour > workAllowance.perDay) {
      yield moreThan(file, ['roles', index, 'workAllowance', 'perHour'], 'perHour', 'perDay');
    }
  }
  const { perResponse, perHour, perDay, systemPerHour } = value.budgets;
  if (perHour > perDay) yield moreThan(file, ['budgets', 'perHour'], 'perHour', 'perDay');
  if (perHour > systemPerHour) yield moreThan(file, ['budgets', 'perHour'], 'perHour', 'systemPerHour');
  if (perResponse > perHour) yield moreThan(file, ['budgets', 'perResponse'], 'perResponse', 'perHour');
  const roles = idsOf(value.roles);
  yield* unknownNames({
    file,
    path: ['breakGlass', 'notify'],
    kind: 'role',
    names: value.breakGlass.notify,
    known: roles,
  });
}

const circle = { en: 'the office lies above itself', fr: 'le bureau est au-dessus de lui-même' };

function isAboveItself(office: Office, offices: readonly Office[]): boolean {
  let above = office.parent;
  for (let step = 0; above !== undefined && step <= offices.length; step++) {
    if (above === office.id) return true;
    above = offices.find(({ id }) => id === above)?.parent;
  }
  return false;
}

function moreThan(file: string, path: Path, less: string, more: string): Finding {
  const message = fillText({ en: '{less} is larger than {more}', fr: '{less} est supérieur à {more}' }, { less, more });
  return { file, path, message };
}
