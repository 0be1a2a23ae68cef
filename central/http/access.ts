import type { FastifyInstance, FastifySchema } from 'fastify';
import { assert } from '../../contract/assert.ts';
import type { Permission } from '../../contract/permissions.ts';
import type { ProblemCode } from '../problems.ts';

/** Who may call a route. Enforced by central/auth, shown in `/openapi.json` as `security` and `x-access`. */
export type Access =
  /** Everybody, also without a credential. */
  | { readonly kind: 'open' }
  /** Whoever proves a device key, known or not: how a terminal comes to its enrolment and its tokens. */
  | { readonly kind: 'device' }
  /** An enrolled terminal; which scopes it reads is checked by the handler. */
  | { readonly kind: 'terminal' }
  /**
   * A member of staff, signed in at the calling terminal, who has this permission somewhere; null: whoever is signed
   * in. Where it holds is asked by the handler (`reachOf`), and an answer without that question is refused.
   */
  | {
      readonly kind: 'staff';
      readonly permission: Permission | null;
      /** Open also to somebody whose password was set by somebody else and has to be changed first. */
      readonly mayOwePassword?: true;
    };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Refusals of this route's own; those that every route of its kind can give are added (answers.ts). */
    problems?: readonly ProblemCode[];
  }
}

/**
 * Refuses to start with a route that does not say who may call it, what it does, or what it answers: a route that
 * was forgotten would otherwise be open and invisible.
 */
export function demandDeclaredRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, schema, config }) => {
    const missing = missingIn(config?.access, schema);
    assert(missing.length === 0, `route ${String(method)} ${url} declares no ${missing.join(', ')}`);
  });
}

function missingIn(access: Access | undefined, schema: FastifySchema | undefined): readonly string[] {
  const parts = {
    'config.access': access,
    'schema.summary': schema?.summary,
    'schema.tags': schema?.tags?.[0],
    'schema.response': schema?.response,
  };
  return Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []));
}
