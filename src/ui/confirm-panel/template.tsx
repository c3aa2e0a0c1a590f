import { Button, ButtonRow, LinkButton } from '../button/template.tsx';
import { Form } from '../form/template.tsx';
import { words } from '../text/words.ts';
import type { ConfirmPanelParams } from './contract.ts';

/** Asks for a confirmation. */
export function ConfirmPanel({ language, children, action, hidden, confirm, cancelHref, danger }: ConfirmPanelParams) {
  return (
    <Form action={action} hidden={hidden}>
      {typeof children === 'string' ? <p>{children}</p> : children}
      <ButtonRow>
        <Button kind={danger ? 'danger' : 'primary'}>{confirm}</Button>
        <LinkButton kind="quiet" href={cancelHref}>
          {words(language, 'cancel')}
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
