import type { Supervision } from '../../../casework/supervision/see-supervision.ts';
import type { Visit } from '../../shell/visit.ts';

/** What the parts of the page of a team are drawn with. */
export interface TeamPart {
  readonly visit: Visit<{ system: string }, unknown, unknown>;
  readonly view: Supervision;
}
