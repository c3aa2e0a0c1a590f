import { z } from 'zod';
import { approveAccount, refuseAccount } from '../../../casework/accounts/approve-account.ts';
import { changeAccount } from '../../../casework/accounts/change-account.ts';
import { makeEnrolmentLink } from '../../../casework/accounts/enrolment-link.ts';
import { closeAccount, leaveAccount } from '../../../casework/accounts/leave-account.ts';
import { approveRecovery, askRecovery, refuseRecovery } from '../../../casework/accounts/recover-account.ts';
import { reviewAccount } from '../../../casework/accounts/review-account.ts';
import { resumeAccount, suspendAccount, suspensionGrounds } from '../../../casework/accounts/suspend-account.ts';
import type { ControlCommand } from '../../../casework/commands.ts';
import { endGrantsOfAccount } from '../../../casework/grants/end-grants-of-account.ts';
import { runCommand } from '../../../casework/run-command.ts';
import type { Route } from '../../../http/route.ts';
import { oneOf } from '../../shell/form-values.ts';
import { actRoute } from '../act-route.tsx';
import { ofAccount, uuid } from '../admin-route.ts';
import type { Done } from '../parts/done.ts';
import { readForm } from '../parts/form-page.tsx';
import { loadNames, nameDoors } from '../parts/names.ts';
import { drawLink } from './link-page.tsx';

const back = ({ account }: { account: string }) => `/admin/accounts/${account}`;

/** What the buttons of an account do. */
export const accountActs = [
  onAccount('approve', 'Approves an account', approveAccount, 'approved'),
  onAccount('refuse', 'Refuses an account', refuseAccount, 'refused'),
  onAccount('review', 'Confirms an account for another year', reviewAccount, 'reviewed'),
  onAccount('resume', 'Lets a suspended account work again', resumeAccount, 'resumed'),
  onAccount('recovery', 'Asks for a new way in for a person', askRecovery, 'asked'),
  actRoute({
    path: '/accounts/:account/suspend',
    title: 'Stops an account at once',
    doors: [suspendAccount],
    params: ofAccount,
    back,
    done: 'suspended',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const read = readForm(body, { ground: { en: 'Ground', fr: 'Motif' } });
      const ground = read.oneOf('ground', suspensionGrounds);
      read.finish();
      await runCommand(installation, call, suspendAccount, { ...params, ground });
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/address',
    title: 'Gives an account the address it was asked for without',
    doors: [changeAccount],
    params: ofAccount,
    back,
    done: 'address-given',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const read = readForm(body, { email: { en: 'Work e-mail', fr: 'Courriel professionnel' } });
      const email = read.email('email') ?? read.text('email');
      read.finish();
      await runCommand(installation, call, changeAccount, { ...params, email });
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/leave',
    title: 'Closes the account of a person who leaves, in all systems',
    doors: [closeAccount, endGrantsOfAccount],
    params: ofAccount,
    back,
    done: 'left',
    act: async ({ installation, call, incoming: { params } }) => {
      await leaveAccount(installation, call, params);
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/enrolment-link',
    title: 'Makes the one-time enrolment link and shows it once',
    doors: [makeEnrolmentLink, ...nameDoors],
    params: ofAccount,
    back,
    done: 'approved',
    act: async (visit) => {
      const { account } = visit.incoming.params;
      const link = await runCommand(visit.installation, visit.call, makeEnrolmentLink, { account });
      return drawLink(visit, { link, account, name: (await loadNames(visit, [account]))(account) });
    },
  }),
  actRoute({
    path: '/accounts/:account/recovery/:decision/approve',
    title: 'Approves a recovery as the second person, and shows the one-time link once',
    doors: [approveRecovery, ...nameDoors],
    params: ofAccount.extend({ decision: uuid }),
    back,
    done: 'approved',
    act: async (visit) => {
      const { account, decision } = visit.incoming.params;
      const digest = oneOf(visit.incoming.body, 'digest');
      const link = await runCommand(visit.installation, visit.call, approveRecovery, { decision, digest });
      return drawLink(visit, { link, account, name: (await loadNames(visit, [account]))(account) });
    },
  }),
  actRoute({
    path: '/accounts/:account/recovery/:decision/refuse',
    title: 'Refuses a recovery, or withdraws one’s own',
    doors: [refuseRecovery],
    params: ofAccount.extend({ decision: z.guid().toLowerCase() }),
    back,
    done: 'refused',
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand(installation, call, refuseRecovery, { decision: params.decision });
      return undefined;
    },
  }),
];

function onAccount<Output>(
  step: string,
  title: string,
  command: ControlCommand<{ account: string }, Output>,
  done: Done,
): Route {
  return actRoute({
    path: `/accounts/:account/${step}`,
    title,
    doors: [command],
    params: ofAccount,
    back,
    done,
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand<{ account: string }, Output>(installation, call, command, params);
      return undefined;
    },
  });
}
