import type { DocumentVersion, RoutingSlip, RoutingStep } from '../types.ts';

/**
 * Marks the sign-offs that no longer hold: those covering a document version that is not the newest any more, has another digest, or
 * is gone. A voided sign-off stays in the history and never holds again. Returns the same slip when nothing changed.
 */
export function voidSignOffs(slip: RoutingSlip, documents: readonly DocumentVersion[]): RoutingSlip {
  const newest = new Map<string, DocumentVersion>();
  for (const document of documents) {
    if ((newest.get(document.id)?.version ?? -1) < document.version) newest.set(document.id, document);
  }
  const digests = new Map([...newest.values()].map((one) => [`${one.id}@${one.version}`, one.digest]));
  const isStale = (step: RoutingStep) =>
    step.voided !== true && Object.entries(step.covers ?? {}).some(([key, digest]) => digests.get(key) !== digest);
  if (!slip.steps.some(isStale)) return slip;
  return { ...slip, steps: slip.steps.map((step) => (isStale(step) ? { ...step, voided: true } : step)) };
}
