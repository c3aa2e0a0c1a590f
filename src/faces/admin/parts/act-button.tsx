import { Button, Form } from '../../../ui/index.ts';
import { formKey } from '../../shell/form-values.ts';

interface ActButtonParams {
  action: string;
  label: string;
  /** The whole of it for screen readers, where the same word stands in several rows. */
  full?: string | undefined;
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  hidden?: Record<string, string> | undefined;
  /** The answer is a page of its own, which the browser loads itself. */
  reload?: boolean | undefined;
}

/** A button that does one thing at once. */
export function ActButton({ action, label, full, kind, hidden = {}, reload }: ActButtonParams) {
  return (
    <Form action={action} hidden={{ ...hidden, idempotencyKey: formKey() }} inline reload={reload}>
      <Button kind={kind} label={full}>
        {label}
      </Button>
    </Form>
  );
}
