import { believeAdmission } from '../../keeper/index.ts';
import {
  type AdmissionRow,
  findAdmission,
  findAdmissionOfSession,
  idleMinutes,
} from '../../storage/control/find-admission.ts';
import { noteSessionUsed } from '../../storage/control/sessions.ts';
import type { ControlContext } from '../installation.ts';

type Control = Pick<ControlContext, 'database' | 'keeper'>;

/**
 * Who makes a request, by the session of its token: read from the database now, and believed where the MACs hold. Notes that the session
 * was used, at most every half minute and only while it is good: a request never brings an ended or idle session back.
 *
 * @param hash SHA-256 of the token in the cookie
 * @param isUse whether the request counts as use of the session; a page that only says that it is still open does not
 */
export async function findCaller(
  { database, keeper }: Control,
  hash: Uint8Array,
  now: Date,
  isUse = true,
): Promise<AdmissionRow | undefined> {
  const found = await findAdmission(database, hash, now);
  // The session asked for, and no other that is genuine too.
  if (!found?.sessionHash.equals(hash)) return undefined;
  const row = believeAdmission(keeper, found, now);
  // A second statement twice a minute costs less than one that could write at every request.
  if (isUse && row && isToBeNoted(row, now)) await noteSessionUsed(database, keeper, found, now);
  return row;
}

/**
 * The same for a job that carries out what the person asked for in a session. That nobody has used it for a while is no matter, the job
 * does; that it was ended, has run out, or that the account was stopped, is.
 */
export async function findCallerOfSession(
  { database, keeper }: Control,
  session: string,
  now: Date,
): Promise<AdmissionRow | undefined> {
  const found = await findAdmissionOfSession(database, session, now);
  if (found?.session !== session) return undefined;
  const row = believeAdmission(keeper, found, now);
  return row && { ...row, lastSeenAt: now };
}

function isToBeNoted({ lastSeenAt, expiresAt, endedAt }: AdmissionRow, now: Date): boolean {
  const unused = now.getTime() - lastSeenAt.getTime();
  return endedAt === null && expiresAt > now && unused >= 30_000 && unused < idleMinutes * 60_000;
}
