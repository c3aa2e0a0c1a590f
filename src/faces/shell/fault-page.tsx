import type { Call } from '../../casework/call.ts';
import { DomainError } from '../../casework/domain-error.ts';
import type { Installation } from '../../casework/installation.ts';
import type { SystemView } from '../../casework/systems/describe-systems.ts';
import { problemOf } from '../../http/problem.ts';
import { defineTexts, type Language, LinkButton, PageHeading } from '../../ui/index.ts';
import { pageResponse, seeOther } from './answer.ts';
import { lookOf } from './appearance.ts';
import { Frame } from './frame.tsx';
import { loadFrame } from './load-frame.ts';

const texts = defineTexts({
  home: { en: 'Go to the home page', fr: 'Aller à la page d’accueil' },
  requestNumber: { en: 'Request number: {id}', fr: 'Numéro de la demande : {id}' },
  notEligible: {
    en: 'Your roles stand, but the records stay closed until this is put right. Your security officer can record a renewed clearance or posting; the awareness session is yours to take.',
    fr: 'Vos rôles demeurent, mais les dossiers restent fermés jusqu’à ce que cela soit réglé. Votre agent de sécurité peut consigner le renouvellement de votre cote ou de votre affectation; la séance de sensibilisation vous revient.',
  },
  notFound: {
    en: 'Check the number. If the record should be yours, ask whoever gave it to you to assign it to you or your office.',
    fr: 'Vérifiez le numéro. Si le dossier devrait être le vôtre, demandez à qui vous l’a confié de l’attribuer à vous ou à votre bureau.',
  },
  notPermitted: {
    en: 'If your work needs it, ask your supervisor for a role that allows it.',
    fr: 'Si votre travail l’exige, demandez à votre superviseur un rôle qui le permet.',
  },
  conflict: {
    en: 'Open the record again to see what it says now.',
    fr: 'Ouvrez de nouveau le dossier pour voir ce qu’il contient maintenant.',
  },
  overBudget: {
    en: 'The limit protects the people whose records these are. It eases by itself; work assigned to you has an allowance of its own. If you need more today, tell your supervisor.',
    fr: 'Cette limite protège les personnes que les dossiers concernent. Elle se relâche d’elle-même; le travail qui vous est attribué a sa propre allocation. S’il vous faut davantage aujourd’hui, parlez-en à votre superviseur.',
  },
  unavailable: {
    en: 'Wait a moment, then try again.',
    fr: 'Attendez un instant, puis réessayez.',
  },
  signInAgain: {
    en: 'Your session has ended and nothing was sent. Sign in again in another tab, come back here with the browser’s Back button, and send the form again.',
    fr: 'Votre session a pris fin et rien n’a été envoyé. Ouvrez de nouveau une session dans un autre onglet, revenez ici avec le bouton Précédent du navigateur, puis envoyez de nouveau le formulaire.',
  },
  formOnly: {
    en: 'It takes only what a form sends. Go back to the page with the form and send it from there.',
    fr: 'Elle ne reçoit que ce qu’un formulaire envoie. Retournez à la page du formulaire et envoyez-le de là.',
  },
  tryAgain: { en: 'Try again', fr: 'Réessayer' },
  signIn: { en: 'Sign in', fr: 'Ouvrir une session' },
});

type Key = keyof typeof texts.entries;

const advice: Readonly<Record<string, Key>> = {
  'not-eligible': 'notEligible',
  'not-found': 'notFound',
  'not-permitted': 'notPermitted',
  conflict: 'conflict',
  refused: 'conflict',
  'over-budget': 'overBudget',
  'rate-limited': 'unavailable',
  'audit-unavailable': 'unavailable',
  'system-closed': 'unavailable',
  unavailable: 'unavailable',
  'not-signed-in': 'signInAgain',
  'method-not-allowed': 'formOnly',
};

/** Faults that may be over when the same page is asked for again. */
const passing: ReadonlySet<string> = new Set(['unexpected', 'unavailable', 'audit-unavailable', 'rate-limited']);

/** What is known of a request whose page could not be drawn. */
export interface FaultyRequest {
  readonly language: Language;
  readonly requestId: string;
  readonly path: string;
  /** From the question mark on. */
  readonly query?: string;
  readonly call: Call | undefined;
  readonly method?: string;
  /** The `Cookie` header: how the person wants pages to look. */
  readonly cookie?: string | undefined;
}

/**
 * Draws faults as pages: what happened, in the words of the refusal, and what to do next. Who is not signed in yet, or has to read
 * or confirm something first, is led there.
 */
export function makeFaultPage(installation: Installation) {
  return async (fault: unknown, request: FaultyRequest): Promise<Response> => {
    const code = fault instanceof DomainError ? fault.code : undefined;
    const next = encodeURIComponent(request.path);
    if (code === 'not-signed-in' && isGet(request)) return seeOther(`/sign-in?next=${next}`);
    if (code === 'acknowledge-banner') return seeOther(`/notice?next=${next}`);
    if (code === 'step-up-needed') return seeOther(`/confirm-identity?next=${next}`);
    return faultResponse(installation, fault, request);
  };
}

function isGet({ method }: FaultyRequest): boolean {
  return method === undefined || method === 'GET';
}

/** In practice mode every page says so, this one too. */
function practiceClockOf(installation: Installation, system: SystemView | undefined) {
  if (installation.mode !== 'practice') return undefined;
  const timeZone = system?.definition.system.calendar.timeZone ?? 'America/Toronto';
  return { now: installation.clock.now(), timeZone, waiting: installation.practice?.waiting?.() };
}

async function faultResponse(installation: Installation, fault: unknown, request: FaultyRequest): Promise<Response> {
  const { language, requestId, path, call } = request;
  const problem = problemOf(fault, language, requestId);
  const frame = call ? await loadFrame(installation, call).catch(() => undefined) : undefined;
  const system = frame?.systems.find(({ id }) => path.startsWith(`/desk/${id}`));
  const key = advice[problem.code];
  const page = (
    <Frame
      language={language}
      title={problem.title}
      path={path}
      frame={frame}
      system={system}
      density="public"
      look={lookOf(request.cookie)}
      practiceClock={practiceClockOf(installation, system)}
    >
      <PageHeading language={language} title={problem.title} />
      <div class="stack">
        <p>{problem.detail}</p>
        {problem.errors.length > 0 ? (
          <ul>
            {problem.errors.map(({ pointer, message }) => (
              <li>
                {problem.code === 'malformed' && pointer !== '' ? <code>{pointer}</code> : null} {message}
              </li>
            ))}
          </ul>
        ) : null}
        {key ? <p>{texts(language, key)}</p> : null}
        <p class="button-row">
          {isGet(request) && passing.has(problem.code) ? (
            <LinkButton href={`${path}${request.query ?? ''}`}>{texts(language, 'tryAgain')}</LinkButton>
          ) : null}
          {problem.code === 'not-signed-in' ? (
            <LinkButton href="/sign-in">{texts(language, 'signIn')}</LinkButton>
          ) : (
            <LinkButton href={system ? `/desk/${system.id}` : '/'}>{texts(language, 'home')}</LinkButton>
          )}
        </p>
        <p class="soft small">{texts(language, 'requestNumber', { id: requestId })}</p>
      </div>
    </Frame>
  );
  const response = await pageResponse(page, problem.status);
  const retry = fault instanceof DomainError ? fault.retryAfterSeconds : undefined;
  if (retry !== undefined) response.headers.set('retry-after', String(retry));
  return response;
}
