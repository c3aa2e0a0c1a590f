import type { AuditPage } from '../../../casework/audit/audit-page.ts';
import type { Definition } from '../../../casework/records/in-words.ts';
import type { AdminVisit } from '../admin-visit.tsx';
import type { People } from '../parts/person-field.tsx';
import type { LogQuery } from './filter.ts';

/** One page of a log and what was asked for. */
export interface LogPageParams {
  visit: AdminVisit;
  page: AuditPage;
  query: LogQuery;
  people: People;
  base: string;
  /** The system whose log it is; none for that of the installation. */
  definition?: Definition | undefined;
}
