import { approveIdentityLink, askIdentityLink, refuseIdentityLink } from '../../../casework/accounts/link-identity.ts';
import { unlinkIdentity } from '../../../casework/accounts/unlink-identity.ts';
import { runCommand } from '../../../casework/run-command.ts';
import { oneOf } from '../../shell/form-values.ts';
import { actRoute } from '../act-route.tsx';
import { ofAccount, uuid } from '../admin-route.ts';
import { readForm } from '../parts/form-page.tsx';

const back = ({ account }: { account: string }) => `/admin/accounts/${account}`;
const ofDecision = ofAccount.extend({ decision: uuid });

/** What the buttons about the identity of an account do. */
export const identityActs = [
  actRoute({
    path: '/accounts/:account/identity',
    title: 'Asks to link an account with who the person is at the identity provider',
    doors: [askIdentityLink],
    params: ofAccount,
    back,
    done: 'asked',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const read = readForm(body, { subject: { en: 'Subject', fr: 'Sujet' } });
      const subject = read.text('subject', 255);
      read.finish();
      await runCommand(installation, call, askIdentityLink, { ...params, subject });
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/identity/unlink',
    title: 'Unlinks the identity of an account and ends its sessions',
    doors: [unlinkIdentity],
    params: ofAccount,
    back,
    done: 'ended',
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand(installation, call, unlinkIdentity, params);
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/identity/:decision/approve',
    title: 'Approves the link of an identity as the second person',
    doors: [approveIdentityLink],
    params: ofDecision,
    back,
    done: 'approved',
    act: async ({ installation, call, incoming: { params, body } }) => {
      const { decision } = params;
      await runCommand(installation, call, approveIdentityLink, { decision, digest: oneOf(body, 'digest') });
      return undefined;
    },
  }),
  actRoute({
    path: '/accounts/:account/identity/:decision/refuse',
    title: 'Refuses the link of an identity, or withdraws one’s own request',
    doors: [refuseIdentityLink],
    params: ofDecision,
    back,
    done: 'refused',
    act: async ({ installation, call, incoming: { params } }) => {
      await runCommand(installation, call, refuseIdentityLink, { decision: params.decision });
      return undefined;
    },
  }),
];
