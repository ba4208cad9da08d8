export { DiagramAnswers, type DiagramAnswer } from './diagram-answers.js';
export { drawn } from './drawing.js';
export { focusOn, type Focus, type Shown, type ShownEdge, type ShownNode } from './focus.js';
export { type Direction, type LaidEdge, type LaidNode, type Layout } from './layout.js';
export { Layouts } from './layouts.js';
