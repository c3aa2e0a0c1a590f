import { type Contract, say } from '../contract.ts';

export interface WorkflowDrawingParams {
  /** Names the drawing, such as "Workflow of the record". */
  label: string;
  width: number;
  height: number;
  states: readonly DrawnState[];
  moves: readonly DrawnMove[];
  /** What the kinds of boxes mean, those that are in the drawing. */
  legend: readonly { kind: DrawnState['kind']; text: string }[];
}

export interface DrawnState {
  lines: readonly string[];
  x: number;
  y: number;
  width: number;
  height: number;
  /** here: where the record is; been: where it has been; next: where it can go now; other: the rest. */
  kind: 'here' | 'been' | 'next' | 'other';
}

export interface DrawnMove {
  points: readonly { x: number; y: number }[];
  lines: readonly string[];
  x: number;
  y: number;
  /** open: the person can do it now. */
  kind: 'open' | 'been' | 'other';
}

export const workflowDrawingContract: Contract<WorkflowDrawingParams> = {
  name: 'WorkflowDrawing',
  purpose: 'The states of a workflow and what leads between them. It scrolls inside its own box, and is printed whole.',
  accessibility: [
    'One picture with a name; everything it says stands in a list beside it.',
    'The box that scrolls can be reached and moved with the keyboard.',
    'Kinds differ by line and weight, not by colour alone.',
  ],
  examples: [
    {
      name: 'three states',
      params: (language) => ({
        label: say(language, 'Workflow of a card', 'Flux de travail d’une carte'),
        width: 190,
        height: 250,
        states: [
          { lines: [say(language, 'Received', 'Reçue')], x: 40, y: 8, width: 110, height: 34, kind: 'been' },
          {
            lines: [say(language, 'Being checked', 'En vérification')],
            x: 30,
            y: 100,
            width: 130,
            height: 34,
            kind: 'here',
          },
          { lines: [say(language, 'Issued', 'Délivrée')], x: 40, y: 200, width: 110, height: 34, kind: 'next' },
        ],
        moves: [
          {
            points: [
              { x: 95, y: 42 },
              { x: 95, y: 100 },
            ],
            lines: [say(language, 'Take', 'Prendre')],
            x: 100,
            y: 60,
            kind: 'been',
          },
          {
            points: [
              { x: 95, y: 134 },
              { x: 95, y: 200 },
            ],
            lines: [say(language, 'Issue', 'Délivrer')],
            x: 100,
            y: 160,
            kind: 'open',
          },
        ],
        legend: [
          { kind: 'here', text: say(language, 'Where it is', 'Où il en est') },
          { kind: 'been', text: say(language, 'Where it has been', 'Par où il est passé') },
          { kind: 'next', text: say(language, 'Where you can send it', 'Où vous pouvez l’envoyer') },
        ],
      }),
    },
  ],
};
