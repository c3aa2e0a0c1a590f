export { computeDeadline } from './compute-deadline.ts';
export type {
  Deadline,
  DeadlineFacts,
  DeadlineState,
  ExplainedDay,
  Explanation,
  Extension,
  LimitFault,
  Notice,
  Pause,
} from './deadline.ts';
export { describeDuration } from './describe-duration.ts';
