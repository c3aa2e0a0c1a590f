import type { Definition } from '../definition/definition.ts';
import type { Actor } from '../engine/types.ts';
import { serviceAccount } from './admit-caller.ts';

/** Built-in actions that each service may do where a role would be asked for; a service not named here has none. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  'service:console': ['register', 'import'],
  'service:canaries': ['register'],
};

/**
 * A service as the engine sees it: it holds the roles that may do the actions of its declared scope, and no office. What it does is
 * audited under its own name.
 */
export function serviceActor(definition: Definition, service: string): Actor {
  const scope = scopes[service] ?? [];
  const roles = definition.access.rules
    .filter(({ actions }) => scope.some((action) => actions.includes(action)))
    .flatMap((rule) => rule.roles);
  return { account: serviceAccount, grants: [...new Set(roles)].map((role) => ({ role })) };
}
