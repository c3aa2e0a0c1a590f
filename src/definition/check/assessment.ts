import type { Finding, SystemFolder } from '../finding.ts';
import { inventoryDigest } from '../inventory/inventory-digest.ts';
import { fillText } from '../text.ts';

/** A privacy decision is recorded, and it was made on the inventory that stands here (Directive on Privacy Practices). */
export function* checkAssessment(folder: SystemFolder): Generator<Finding> {
  const { file, value } = folder.privacy;
  const digest = inventoryDigest({
    system: folder.system.value,
    recordTypes: folder.recordTypes.map((located) => located.value),
    workflows: folder.workflows.map((located) => located.value),
    access: folder.access.value,
    reports: folder.reports.value,
    privacy: value,
  });
  if (!value.assessment) {
    const message = fillText(
      {
        en: 'no privacy assessment is recorded; the data inventory to be assessed is {digest}',
        fr: 'aucune évaluation de la vie privée n’est consignée; l’inventaire à évaluer est {digest}',
      },
      { digest },
    );
    yield { file, path: ['assessment'], message, severity: 'publish' };
  } else if (value.assessment.inventory !== digest) {
    const message = fillText(
      {
        en: 'the recorded assessment covers another data inventory; this one is {digest}',
        fr: 'l’évaluation consignée porte sur un autre inventaire des données; celui-ci est {digest}',
      },
      { digest },
    );
    yield { file, path: ['assessment', 'inventory'], message, nearest: digest, severity: 'publish' };
  }
}
