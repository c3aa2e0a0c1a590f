export {
  type AccessClause,
  type AccessPredicate,
  accessPredicate,
  matchesPredicate,
} from './access/access-predicate.ts';
export { type AccessAnswer, allowedFor, canSee, couldEver } from './access/allowed-for.ts';
export { type AccessExplanation, explainAccess } from './access/explain-access.ts';
export { type FieldAccess, fieldAccess, registrationAccess } from './access/field-access.ts';
export { isOwnWork } from './access/is-own-work.ts';
export { maskFields } from './access/mask-fields.ts';
export { placeOf } from './access/place-of.ts';
export { calendarOf } from './calendar-of.ts';
export { assignRecord } from './decide/assign-record.ts';
export { changeRoutingSlip } from './decide/change-routing-slip.ts';
export { decide } from './decide/decide.ts';
export { decideOverdue } from './decide/decide-overdue.ts';
export { decideSlipStep } from './decide/decide-slip-step.ts';
export { type EditDecision, editFields, listChangedFields } from './decide/edit-fields.ts';
export { offeredActions, possibleActions } from './decide/offered-actions.ts';
export { deadlineFactsOf } from './decide/recompute-deadlines.ts';
export { register } from './decide/register.ts';
export type { FieldError } from './forms/field-error.ts';
export { normaliseFields, normaliseForTag } from './forms/normalise-fields.ts';
export { validateFields } from './forms/validate-fields.ts';
export { describeChange, type FieldChange, showValue } from './history/describe-change.ts';
export { localToday } from './local-today.ts';
export { controlNumberFor } from './numbering/control-number-for.ts';
export { type Priority, priorityOf } from './priority-of.ts';
export type { PlannedStep } from './routing-slip/change-planned-steps.ts';
export { voidSignOffs } from './routing-slip/void-sign-offs.ts';
export { compileWorkflow } from './workflow/compile-workflow.ts';
export { type Milestone, progressOf } from './workflow/progress-of.ts';
