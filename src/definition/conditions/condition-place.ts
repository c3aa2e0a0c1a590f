import type { SystemFolder } from '../finding.ts';
import type { RecordType } from '../schema/record-type.ts';
import type { Workflow } from '../schema/workflow.ts';
import type { Text } from '../text.ts';

/** Where a condition stands: what its names can mean. */
export interface ConditionPlace {
  readonly folder: SystemFolder;
  readonly recordType: RecordType;
  readonly workflow: Workflow | undefined;
}

/** One thing wrong with a condition. */
export interface ConditionFault {
  readonly message: Text;
  readonly nearest?: string | undefined;
}
