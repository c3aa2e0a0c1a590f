import type { RecordPlace, RecordSnapshot } from '../types.ts';

/** The place of a record for access rules, taken from its snapshot. */
export function placeOf(record: RecordSnapshot): RecordPlace {
  const current = record.routingSlip?.steps.filter((step) => step.state === 'current') ?? [];
  return {
    recordType: record.recordType,
    state: record.state,
    registeredBy: record.registeredBy,
    ...(record.assignee === undefined ? {} : { assignee: record.assignee }),
    ...(record.office === undefined ? {} : { office: record.office }),
    stepAccounts: current.flatMap((step) => (step.account === undefined ? [] : [step.account])),
    stepOffices: current.flatMap((step) => (step.office === undefined ? [] : [step.office])),
    ...(record.restrictedTo === undefined ? {} : { restrictedTo: record.restrictedTo }),
  };
}
