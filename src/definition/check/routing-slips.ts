import type { Finding, Path, SystemFolder } from '../finding.ts';
import { fieldsShared } from './shared-by-record-types.ts';
import { idsOf, unknownName } from './unknown-name.ts';

/** Every step of a model goes to exactly one kind of recipient that exists; the first has none before it to run along with. */
export function* checkRoutingSlips(folder: SystemFolder): Generator<Finding> {
  const offices = idsOf(folder.system.value.offices);
  for (const { file, value } of folder.workflows) {
    const officeFields = fieldsShared(folder, value).filter(
      ({ type, id }) => type === 'office' || type === 'offices' || id === 'unreadable',
    );
    for (const [index, model] of value.routingSlipModels.entries()) {
      for (const [at, step] of model.steps.entries()) {
        const path: Path = ['routingSlipModels', index, 'steps', at];
        yield* unknownName({ file, path: [...path, 'office'], kind: 'office', name: step.office, known: offices });
        const own = { name: step.officeField, known: idsOf(officeFields) };
        yield* unknownName({ file, path: [...path, 'officeField'], kind: 'officeField', ...own });
        const goesTo = [step.office, step.officeField, step.assignee].filter((part) => part !== undefined);
        if (goesTo.length !== 1) yield { file, path, message: oneRecipient };
        if (at === 0 && step.parallel) yield { file, path: [...path, 'parallel'], message: firstParallel };
      }
    }
  }
}

const oneRecipient = {
  en: 'a step goes to exactly one of office, officeField and assignee',
  fr: 'une étape va à exactement un de office, officeField et assignee',
};
const firstParallel = {
  en: 'the first step has no step before it to run along with',
  fr: 'la première étape n’en a aucune avant elle avec laquelle avancer',
};
