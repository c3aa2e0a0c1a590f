import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { addDocument } from '../documents/add-document.ts';
import { type RegisteredRecord, registerRecord } from '../records/register-record.ts';
import { runCommand } from '../run-command.ts';
import { practiceDocument } from './practice-document.ts';
import { daysFrom } from './practice-facts.ts';
import type { Story } from './practice-schema.ts';
import { callAs, type Player, playerOf, type Stage } from './stage.ts';

/** A story whose record stands in the system. */
export interface RegisteredStory {
  readonly story: Story;
  readonly record: RegisteredRecord;
  /** Day of receipt, YYYY-MM-DD. */
  readonly day: string;
  readonly at: Date;
}

/** Day and moment at which a story begins. */
export function beginningOf({ time }: Pick<Stage, 'time'>, { receivedWorkingDaysAgo, at }: Story) {
  const day = time.dayAgo(receivedWorkingDaysAgo);
  return { day, at: time.moment(day, at) };
}

/** Registers the record of a story on its day, by the person who did. */
export async function registerStory(stage: Stage, story: Story): Promise<RegisteredStory> {
  const { definition } = stage;
  const { day, at } = beginningOf(stage, story);
  const { documentDaysBefore, ...given } = story.fields;
  const documentDate =
    typeof documentDaysBefore === 'number' ? { documentDate: daysFrom(day, -documentDaysBefore) } : {};
  const call = callAs(stage, registrarOf(stage, story), at, `practice ${story.key}`);
  const record = await stage.clock.at(at, () =>
    runCommand(stage.installation, call, registerRecord, {
      system: stage.system.id,
      recordType: story.recordType ?? definition.recordTypes[0]!.id,
      channel: story.channel,
      fields: { ...given, ...documentDate, receivedOn: day },
    }),
  );
  return { story, record, day, at };
}

/** Attaches the item that came in, by the person who registered it. @returns the record's version after it */
export async function attachIncoming(stage: Stage, { story, record, at }: RegisteredStory): Promise<number> {
  const { incoming, recordType: id } = story;
  if (!incoming) return record.version;
  const recordType = getRecordType(stage.definition, id ?? stage.definition.recordTypes[0]!.id);
  const call = callAs(stage, registrarOf(stage, story), at);
  await stage.clock.at(at, () =>
    runCommand(stage.installation, call, addDocument, {
      system: stage.system.id,
      record: record.id,
      role: recordType.intake?.documentRole ?? recordType.documentRoles[0]!.id,
      fileName: incoming.name,
      content: practiceDocument(incoming),
    }),
  );
  return record.version + 1;
}

/** Who registered it: where the story does not say, the first persona of the system. */
export function registrarOf(stage: Pick<Stage, 'players'>, { by }: Story): Player {
  return playerOf(stage, by ?? [...stage.players.keys()][0]!);
}
