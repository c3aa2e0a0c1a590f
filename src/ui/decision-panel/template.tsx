import { Button } from '../button/template.tsx';
import { HiddenFields } from '../form/template.tsx';
import type { DecisionPanelParams } from './contract.ts';

/** A form that holds one decision. */
export function DecisionPanel({ action, hidden, children, buttons }: DecisionPanelParams) {
  return (
    <form class="decision" action={action} method="post" novalidate>
      <HiddenFields values={hidden} />
      {children}
      <div class="sticky-row">
        {buttons.map(({ label, primary, ...rest }) => (
          <Button {...rest} kind={primary ? 'primary' : 'secondary'}>
            {label}
          </Button>
        ))}
      </div>
    </form>
  );
}
