import type { Definition } from '../../definition/definition.ts';
import { couldEver } from '../access/allowed-for.ts';
import { registrationAccess } from '../access/field-access.ts';
import { bindingsOf } from '../conditions.ts';
import { indexDefinition } from '../definition-index.ts';
import { isEmpty, normaliseFields } from '../forms/normalise-fields.ts';
import { missingConditionally } from '../forms/required-fields.ts';
import { validateFields } from '../forms/validate-fields.ts';
import { localToday } from '../local-today.ts';
import type { Actor, Decision, FieldValues, RecordSnapshot } from '../types.ts';
import { initialState } from '../workflow/find-next-state.ts';
import { isProblem } from './apply-effects.ts';
import { applyAll, applyEvents, bindingSource } from './apply-events.ts';
import { finishDecision } from './finish-decision.ts';
import { problemOf } from './take-fields.ts';
import { change, type Problem, problemAt, type Work } from './work.ts';

export interface RegistrationRequest {
  readonly definition: Definition;
  readonly recordType: string;
  readonly channel: string;
  readonly fields: FieldValues;
  readonly actor: Actor;
  readonly now: Date;
  readonly newId: () => string;
  /** Id of the record to be, where effects name it; none is fine. */
  readonly id?: string;
}

/**
 * Whether a record may be registered, and what it starts as: the initial state, its normalised fields (effect `set-fields`), what
 * `onRegistration` says, deadlines and priority.
 */
export function register(request: RegistrationRequest): Decision {
  const { definition, recordType, channel, actor, now, newId } = request;
  const type = indexDefinition(definition).recordTypes.get(recordType);
  if (!type) return refused(unknownRecordType([...indexDefinition(definition).recordTypes.keys()]));
  if (!couldEver({ definition, actor, recordType, action: 'register' })) return refused(notPermitted);
  const { channels, workflow } = { channels: type.recordType.channels, workflow: type.workflow.workflow };
  if (!channels.includes(channel)) return refused(unknownChannel(channels));
  const fields = withoutEmpty(normaliseFields(definition, recordType, request.fields));
  const before = emptyRecord(request, initialState(definition, workflow.id));
  const work: Work = {
    definition,
    before,
    record: { ...before, fields },
    messages: [],
    actor,
    input: undefined,
    now,
    newId,
  };
  const errors = [
    ...validateFields(definition, recordType, fields, {
      at: 'registration',
      today: localToday(definition, now),
      access: registrationAccess({ definition, actor, recordType }),
    }),
    ...missingConditionally(definition, recordType, fields, bindingsOf(bindingSource(work))),
  ];
  const invalid = problemOf(errors);
  if (invalid) return refused(invalid);
  const events = applyAll(work, workflow.onRegistration);
  const problem = isProblem(events) ? events : applyEvents(work, events);
  if (problem) return refused(problem);
  const office = officeOf(request);
  // Until something else is said, a record belongs to the office that registered it.
  if (work.record.office === undefined && office !== undefined) change(work, { office });
  return finishDecision(work);
}

/** The office of the grant by which the person registers; none when that grant has none. */
function officeOf({ definition, recordType, actor }: RegistrationRequest): string | undefined {
  return actor.grants.find((grant) =>
    couldEver({ definition, actor: { ...actor, grants: [grant] }, recordType, action: 'register' }),
  )?.office;
}

function emptyRecord({ id = '', recordType, channel, actor, now }: RegistrationRequest, state: string): RecordSnapshot {
  return {
    id,
    recordType,
    state,
    version: 0,
    channel,
    fields: {},
    registeredBy: actor.account,
    registeredAt: now.toISOString(),
    deadlines: [],
    documents: [],
    done: [],
  };
}

function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

/** There is no record yet, and so no state and nothing else that is possible. */
function refused({ code, message, errors = [] }: Problem): Decision {
  return { ok: false, refusal: { code, message, state: '', possible: [], errors } };
}

const notPermitted: Problem = {
  code: 'not-permitted',
  message: {
    en: 'Your role does not allow registering such records.',
    fr: 'Votre rôle ne permet pas d’enregistrer de tels dossiers.',
  },
};

function unknownRecordType(known: readonly string[]): Problem {
  const list = known.join(', ');
  return problemAt('invalid-field', '/recordType', {
    en: `There is no such record type. Record types are: ${list}.`,
    fr: `Ce type de dossier n’existe pas. Les types sont : ${list}.`,
  });
}

function unknownChannel(known: readonly string[]): Problem {
  const list = known.join(', ');
  return problemAt('invalid-field', '/channel', {
    en: `Such records cannot arrive this way. Channels are: ${list}.`,
    fr: `De tels dossiers ne peuvent arriver ainsi. Les canaux sont : ${list}.`,
  });
}
