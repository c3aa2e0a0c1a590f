import { type Workflow, type WorkflowGraph, workflowGraph } from '../../casework/records/in-words.ts';
import { drawWorkflow, type WorkflowDrawing as Laid } from '../../casework/workflow-drawing/draw-workflow.ts';
import { type Content, defineTexts, inLanguage, type Language, Section, WorkflowDrawing } from '../../ui/index.ts';
import { causeWords, moveWords } from './workflow-words.ts';

const texts = defineTexts({
  here: { en: 'Where it is', fr: 'Où il en est' },
  been: { en: 'Where it has been', fr: 'Par où il est passé' },
  next: { en: 'Where you can send it now', fr: 'Où vous pouvez l’envoyer maintenant' },
  inWords: { en: 'In words', fr: 'En mots' },
  drawingOf: { en: '{flow}: drawing', fr: '{flow} : schéma' },
  inWordsOf: { en: '{flow}: in words', fr: '{flow} : en mots' },
  toState: { en: '{cause}: to {state}', fr: '{cause} : vers {state}' },
  back: { en: '{cause}: back to the state before', fr: '{cause} : retour à l’état précédent' },
  open: { en: '{words} (you can do this now)', fr: '{words} (vous pouvez le faire maintenant)' },
  end: { en: 'Nothing leads on from here.', fr: 'Rien ne mène plus loin.' },
});

/** Where a record stands in its workflow, for one person. */
export interface Place {
  readonly state: string;
  /** Its states in their order. */
  readonly journey: readonly string[];
  /** Actions the person may do now. */
  readonly permitted: ReadonlySet<string>;
  /** Where what leads back leads to. */
  readonly previous: string | undefined;
}

interface Shown {
  readonly language: Language;
  readonly flow: Workflow;
  /** Without one: the workflow itself, of no record. */
  readonly place?: Place | undefined;
}

/** The drawing of a workflow with what it says as a list. @param key system, version and language, for the layout that is kept */
export async function WorkflowPicture({ key, ...shown }: Shown & { key: string }): Promise<Content> {
  const { language, flow } = shown;
  const graph = workflowGraph(flow);
  const laid = await drawWorkflow(key, flow, {
    state: (id) => stateTitle(shown, id),
    move: (from, to) => {
      const move = graph.moves.find((one) => one.from === from && one.to === to);
      return move ? moveWords(language, flow, graph, move) : '';
    },
  });
  const kinds = new Set(graph.states.map(({ id }) => kindOf(shown, graph, id)));
  return (
    <div class="stack">
      <WorkflowDrawing
        label={
          shown.place
            ? inLanguage(flow.title, language)
            : texts(language, 'drawingOf', { flow: inLanguage(flow.title, language) })
        }
        width={laid.width}
        height={laid.height}
        states={statesOf(shown, graph, laid)}
        moves={movesOf(shown, graph, laid)}
        legend={(['here', 'been', 'next'] as const)
          .filter((kind) => kinds.has(kind))
          .map((kind) => ({ kind, text: texts(language, kind) }))}
      />
      <Section
        title={
          shown.place
            ? texts(language, 'inWords')
            : texts(language, 'inWordsOf', { flow: inLanguage(flow.title, language) })
        }
        id={shown.place ? 'in-words' : `in-words-${flow.id}`}
      >
        <ol>
          {graph.states.map(({ id }) => (
            <li>
              <InWords shown={shown} graph={graph} state={id} />
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

function statesOf(shown: Shown, graph: WorkflowGraph, { states, boxes }: Laid) {
  return states.map(({ id, lines, width, height }) => {
    const { x, y } = boxes.get(id) ?? { x: 0, y: 0 };
    return { lines, x, y, width, height, kind: kindOf(shown, graph, id) };
  });
}

function movesOf({ place }: Shown, graph: WorkflowGraph, { moves, lines }: Laid) {
  return moves.map(({ id, from, to, lines: words }) => {
    const { points, label } = lines.get(id) ?? { points: [], label: { x: 0, y: 0 } };
    const move = graph.moves.find((one) => one.from === from && one.to === to);
    const isOpen = place !== undefined && move !== undefined && isOpenTo(place, move);
    const kind = isOpen ? ('open' as const) : wasTaken(place, from, to) ? ('been' as const) : ('other' as const);
    return { points, lines: words, ...label, kind };
  });
}

function kindOf({ place }: Shown, graph: WorkflowGraph, id: string): 'here' | 'been' | 'next' | 'other' {
  if (!place) return 'other';
  if (place.state === id) return 'here';
  if (
    graph.moves.some((move) => move.to === id && isOpenTo(place, move)) ||
    (place.previous === id && leadsBack(place, graph))
  )
    return 'next';
  return place.journey.includes(id) ? 'been' : 'other';
}

function isOpenTo({ state, permitted }: Place, { from, causes }: WorkflowGraph['moves'][number]): boolean {
  return from === state && causes.some((cause) => cause.kind === 'action' && permitted.has(cause.id));
}

function leadsBack({ state, permitted }: Place, { returns }: WorkflowGraph): boolean {
  return returns.some(({ from, cause }) => from === state && cause.kind === 'action' && permitted.has(cause.id));
}

function wasTaken(place: Place | undefined, from: string, to: string): boolean {
  return place?.journey.some((state, at) => state === from && place.journey[at + 1] === to) === true;
}

function InWords({ shown, graph, state }: { shown: Shown; graph: WorkflowGraph; state: string }) {
  const { language, flow, place } = shown;
  const kind = kindOf(shown, graph, state);
  const open = (isOpen: boolean, words: string) => (isOpen ? texts(language, 'open', { words }) : words);
  const may = (cause: Parameters<typeof causeWords>[2]) =>
    place?.state === state && cause.kind === 'action' && place.permitted.has(cause.id);
  const lines = [
    ...graph.moves
      .filter(({ from }) => from === state)
      .flatMap(({ to, causes }) =>
        causes.map((cause) =>
          open(
            may(cause) === true,
            texts(language, 'toState', { cause: causeWords(language, flow, cause), state: stateTitle(shown, to) }),
          ),
        ),
      ),
    ...graph.returns
      .filter(({ from }) => from === state)
      .map(({ cause }) =>
        open(may(cause) === true, texts(language, 'back', { cause: causeWords(language, flow, cause) })),
      ),
  ];
  return (
    <>
      <b>{stateTitle(shown, state)}</b>
      {kind === 'other' ? null : <span class="soft"> – {texts(language, kind)}</span>}
      {lines.length === 0 ? (
        <div class="soft">{texts(language, 'end')}</div>
      ) : (
        <ul>
          {lines.map((words) => (
            <li>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function stateTitle({ flow, language }: Pick<Shown, 'flow' | 'language'>, id: string): string {
  const state = flow.states.find((one) => one.id === id);
  return state ? inLanguage(state.title, language) : id;
}
