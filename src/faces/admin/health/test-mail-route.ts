import { z } from 'zod';
import { seeOwnAddress } from '../../../casework/mail/mail-choice.ts';
import { askTestMail, sendTestMail, settleTestMail } from '../../../casework/mail/send-test-mail.ts';
import { actRoute } from '../act-route.tsx';

/** Sends a test mail to whoever presses the button, and says at once what became of it. */
export const testMailRoute = actRoute({
  path: '/health/test-mail',
  title: 'Sends a test mail to whoever asks',
  doors: [askTestMail, seeOwnAddress, settleTestMail],
  params: z.object({}),
  back: () => '/admin/health',
  done: 'test-mail',
  act: async ({ installation, call, goTo }) => {
    const outcome = await sendTestMail(installation, call);
    return outcome === 'sent' ? undefined : goTo(`/admin/health?mail=${outcome}`);
  },
});
