import { DomainError, type InputError } from '../../../casework/domain-error.ts';
import { defineTexts, ErrorSummary, type Language, Notice, type Text } from '../../../ui/index.ts';
import { seeOther } from '../../shell/answer.ts';
import { type FormFaults, type FormValues, givenOf, placeFaults } from '../../shell/form-values.ts';
import type { AdminVisit } from '../admin-visit.tsx';

const texts = defineTexts({
  named: { en: '{label}: {what}', fr: '{label} : {what}' },
  missing: { en: 'this must be given.', fr: 'à indiquer.' },
  missingOf: { en: '{label} must be given.', fr: '{label} : à indiquer.' },
  tooLong: { en: 'at most {most} characters.', fr: '{most} caractères au plus.' },
  noDay: { en: 'give a day as YYYY-MM-DD.', fr: 'donnez un jour sous la forme AAAA-MM-JJ.' },
  notEmail: { en: 'write it like name@example.ca.', fr: 'écrivez-le comme nom@exemple.ca.' },
  notListed: { en: 'choose one of the list.', fr: 'choisissez dans la liste.' },
  confirm: { en: 'Confirm that it is you', fr: 'Confirmez votre identité' },
  confirmHint: {
    en: 'What you are about to do is protected, and your last confirmation is more than five minutes old. Confirm in another tab; what you typed stays here. Then send the form again.',
    fr: 'Ce que vous vous apprêtez à faire est protégé, et votre dernière confirmation date de plus de cinq minutes. Confirmez dans un autre onglet; ce que vous avez saisi reste ici. Envoyez ensuite de nouveau le formulaire.',
  },
  confirmLink: { en: 'Confirm in another tab', fr: 'Confirmer dans un autre onglet' },
});

/** How a form is drawn: what was typed, what is wrong with it, and whether the person has to confirm who they are. */
export interface FormState {
  readonly values: FormValues;
  readonly faults: FormFaults;
  readonly confirm: boolean;
}

export const emptyForm: FormState = { values: {}, faults: { at: {}, summary: [] }, confirm: false };

/** Where to go first when a protected form is opened without a fresh confirmation; then nothing typed can be lost. */
export function confirmFirst(visit: AdminVisit): Response | undefined {
  if (visit.isFresh) return undefined;
  const { pathname, search } = new URL(visit.incoming.context.req.url);
  return seeOther(`/confirm-identity?next=${encodeURIComponent(pathname + search)}`);
}

/**
 * Carries out what a form asks. What is wrong with the input, and a refusal by a rule, come back to the form with everything that
 * was typed; other faults are pages of their own.
 *
 * @param redraw draws the form again, to be answered with 422
 */
export async function tryForm<Params, Query>(
  visit: AdminVisit<Params, Query, FormValues>,
  act: () => Promise<Response>,
  redraw: (state: FormState) => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (fault) {
    if (!(fault instanceof DomainError)) throw fault;
    const { body: values, language } = { ...visit.incoming };
    if (fault.code === 'step-up-needed') return redraw({ ...emptyForm, values, confirm: true });
    if (fault.code !== 'invalid' && fault.code !== 'refused') throw fault;
    const errors: readonly InputError[] =
      fault.errors.length > 0 ? fault.errors : [{ pointer: '', code: fault.code, message: fault.text }];
    const faults = placeFaults(errors, language, (pointer) => pointer.slice(1) || undefined);
    return redraw({ values, faults, confirm: false });
  }
}

/** What stands above a form that was not carried out. */
export function FormHead({ language, state: { faults, confirm } }: { language: Language; state: FormState }) {
  return (
    <>
      <ErrorSummary language={language} errors={faults.summary} />
      {confirm ? (
        <Notice kind="soon" live title={texts(language, 'confirm')}>
          <p>{texts(language, 'confirmHint')}</p>
          <p>
            <a href="/confirm-identity?next=/sessions" target="_blank" rel="noopener">
              {texts(language, 'confirmLink')}
            </a>
          </p>
        </Notice>
      ) : null}
    </>
  );
}

/**
 * Reads the values of a form and collects what is wrong with them; `finish` throws it all at once.
 *
 * @param labels names of the fields, said before what is wrong with them
 */
export function readForm(values: FormValues, labels: Readonly<Record<string, Text>> = {}) {
  const errors: InputError[] = [];
  const wrong = (name: string, key: keyof typeof texts.entries, more: Record<string, number> = {}) => {
    const label = labels[name];
    const say = (language: Language) =>
      label
        ? key === 'missing'
          ? texts(language, 'missingOf', { label: label[language] })
          : texts(language, 'named', { label: label[language], what: texts(language, key, more) })
        : texts(language, key, more);
    errors.push({ pointer: `/${name}`, code: key, message: { en: say('en'), fr: say('fr') } });
    return undefined;
  };
  const optional = (name: string, most = 200) => {
    const value = givenOf(values, name);
    return value !== undefined && value.length > most ? wrong(name, 'tooLong', { most }) : value;
  };
  const day = (name: string) => {
    const value = givenOf(values, name);
    if (value === undefined) return undefined;
    const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
    return isDay ? value : wrong(name, 'noDay');
  };
  const need = <Value,>(name: string, value: Value | undefined): Value =>
    (value ?? (errors.some(({ pointer }) => pointer === `/${name}`) ? undefined : wrong(name, 'missing'))) as Value;
  return {
    optional,
    day,
    text: (name: string, most?: number) => need(name, optional(name, most)),
    neededDay: (name: string) => need(name, day(name)),
    email: (name: string) => {
      const value = optional(name);
      return value === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value : wrong(name, 'notEmail');
    },
    oneOf: <const Value extends string>(name: string, allowed: readonly Value[]): Value => {
      const value = givenOf(values, name);
      const found = allowed.find((one) => one === value);
      return need(name, found ?? (value === undefined ? undefined : wrong(name, 'notListed')));
    },
    /** An id of someone of a list. */
    id: (name: string) => {
      const value = givenOf(values, name)?.toLowerCase();
      const isId = value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
      return need(name, isId ? value : value === undefined ? undefined : wrong(name, 'notListed'));
    },
    /** @throws {DomainError} `invalid` with every fault */
    finish: () => {
      if (errors.length === 0) return;
      const text = {
        en: 'Some values do not fit. Correct them and try again.',
        fr: 'Certaines valeurs ne conviennent pas. Corrigez-les et réessayez.',
      };
      throw new DomainError('invalid', text, { errors });
    },
  };
}

/** The words of a fault of a form beside its field. */
export function faultAt({ faults }: FormState, name: string): string | undefined {
  return faults.at[name];
}
