import { mayUndo } from '../../engine/undo/may-undo.ts';
import type { Undo } from '../../engine/undo/undoable.ts';
import type { RecordWork } from '../commands.ts';
import { notPermitted } from '../records/reach-record.ts';

/** Taking something back asks for the right to do it. @throws {DomainError} `not-permitted` */
export function requireRight({ definition, actor, now, file }: RecordWork, undo: Pick<Undo, 'change'>): void {
  const record = file.snapshot;
  if (!mayUndo({ definition, actor, now, record }, undo)) throw notPermitted('no-rule', record.state);
}
