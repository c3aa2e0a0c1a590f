/** A row of `casework.record`, as it comes from the database. */
export interface RecordRow {
  id: string;
  record_type: string;
  definition_version: number;
  control_number: string;
  channel: string;
  state: string;
  previous_state: string | null;
  phase: 'open' | 'waiting' | 'closed';
  closed_reason: string | null;
  version: number;
  seal_counter: number;
  facts: Record<string, unknown>;
  sealed: Buffer;
  line: Buffer;
  priority: number;
  registered_by: string;
  registered_at: Date;
  assignee: string | null;
  office: string | null;
  step_accounts: string[];
  step_offices: string[];
  reached_accounts: string[];
  reached_offices: string[];
  step_does: string | null;
  step_due_at: Date | null;
  restricted: boolean;
  restricted_to: string[];
  due_at: Date | null;
  at_risk_at: Date | null;
  document_count: number;
  changed_at: Date;
  closed_at: Date | null;
  /** Of the columns that decide who may see and change it. */
  mac: Buffer | null;
}

/** The columns of a record row, in the order of the insert and update statements. */
export const recordColumns = [
  'id',
  'record_type',
  'definition_version',
  'control_number',
  'channel',
  'state',
  'previous_state',
  'phase',
  'closed_reason',
  'version',
  'seal_counter',
  'facts',
  'sealed',
  'line',
  'priority',
  'registered_by',
  'registered_at',
  'assignee',
  'office',
  'step_accounts',
  'step_offices',
  'reached_accounts',
  'reached_offices',
  'step_does',
  'step_due_at',
  'restricted',
  'restricted_to',
  'due_at',
  'at_risk_at',
  'document_count',
  'changed_at',
  'closed_at',
  'mac',
] as const satisfies readonly (keyof RecordRow)[];

/** Array columns need their element type when a JavaScript array is sent. */
export const columnCasts: Partial<Record<keyof RecordRow, string>> = {
  step_accounts: '::uuid[]',
  step_offices: '::text[]',
  reached_accounts: '::uuid[]',
  reached_offices: '::text[]',
  restricted_to: '::uuid[]',
};
