import type { DataKey, Keeper } from '../../keeper/index.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';

/** What an entry of the action log keeps sealed: a comment, values before and after, the slip before. */
export type ActionDetails = Readonly<Record<string, unknown>>;

/** Context of the seal of an entry's details: the entry's own random name. */
export function actionContext(nonce: string) {
  return { table: 'casework.record_action', column: 'sealed', row: nonce, counter: 0 } as const;
}

/** Opens what an entry of the action log keeps sealed; empty without any. @throws {SealError} when it was moved or altered */
export function openActionDetails(
  keeper: Keeper,
  key: DataKey,
  { nonce, sealed }: Pick<RecordActionRow, 'nonce' | 'sealed'>,
): ActionDetails {
  if (!sealed) return {};
  return JSON.parse(keeper.unseal(key, actionContext(nonce), sealed).toString('utf8')) as ActionDetails;
}
