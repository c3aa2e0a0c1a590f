import { Button, defineTexts, Form } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';
import type { Visit } from '../../shell/visit.ts';
import { type ListAddress, paramsOf } from './list-address.ts';

const texts = defineTexts({
  take: { en: 'Take next', fr: 'Prendre le suivant' },
  how: {
    en: 'Take next gives you the record nobody has whose due date comes first; of one date, the one with the most points, then the one registered first.',
    fr: '« Prendre le suivant » vous confie le dossier sans responsable dont l’échéance est la plus proche; à échéance égale, celui qui a le plus de points, puis le premier enregistré.',
  },
});

/** A button that gives the reader the most urgent record of the list. */
export function TakeNext({
  visit: { language, system },
  address,
}: {
  visit: Pick<Visit, 'language' | 'system'>;
  address: ListAddress;
}) {
  if (!system.may.includes('assign')) return null;
  // Also what a view narrows to is said: the next one is taken from what is seen.
  const asked = { ...paramsOf(address), ...address.params };
  return (
    <Form action={`${address.path}/next`} hidden={{ ...asked, idempotencyKey: formKey() }} inline>
      <Button hotkey="t">{texts(language, 'take')}</Button>
    </Form>
  );
}

/** How the next one is chosen, in words. */
export function HowNext({ visit: { language, system } }: { visit: Pick<Visit, 'language' | 'system'> }) {
  return system.may.includes('assign') ? <p class="soft">{texts(language, 'how')}</p> : null;
}
