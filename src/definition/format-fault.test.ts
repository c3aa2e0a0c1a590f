import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from './definition.ts';
import { formatFault } from './format-fault.ts';

const fault: Fault = {
  file: 'workflows/reply.yaml',
  path: 'actions[3].to',
  line: 12,
  message: { en: 'there is no state "raedy"', fr: '« raedy » : état introuvable' },
  nearest: 'ready',
  severity: 'fault',
};

test('a fault is one line of text in either language', () => {
  assert.equal(
    formatFault(fault, 'en'),
    'workflows/reply.yaml:12 actions[3].to: there is no state "raedy" (did you mean "ready"?)',
  );
  assert.match(formatFault(fault, 'fr'), /^workflows\/reply\.yaml:12 actions\[3\]\.to : .*vouliez-vous dire « ready »/);
  const { line: _line, nearest: _nearest, ...plain } = fault;
  assert.equal(
    formatFault({ ...plain, path: '', severity: 'publish' }, 'en'),
    'workflows/reply.yaml: there is no state "raedy" [stands in the way of publishing]',
  );
});
