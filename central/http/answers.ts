import type { FastifyInstance } from 'fastify';
import { throwIllegalValue } from '../../contract/assert.ts';
import { problemDetails } from '../../contract/sync.ts';
import { type ProblemCode, problems } from '../problems.ts';
import type { Access } from './access.ts';

/** What any request can be refused for: its shape, its schema version, its number, a fault inside, a restart. */
const OF_EVERY_ROUTE: readonly ProblemCode[] = ['CT-301', 'CT-302', 'CT-307', 'CT-308', 'CT-309', 'CT-310'];

const OF_A_TERMINAL: readonly ProblemCode[] = ['CT-303', 'CT-313', 'CT-316', 'CT-317'];

const OF_A_BODY: readonly ProblemCode[] = ['CT-306'];

function ofAccess(access: Access): readonly ProblemCode[] {
  switch (access.kind) {
    case 'open':
      return [];
    case 'device':
      return ['CT-316', 'CT-317'];
    case 'terminal':
      return OF_A_TERMINAL;
    case 'staff':
      return [...OF_A_TERMINAL, 'CT-373', 'CT-374', 'CT-377'];
    default:
      return throwIllegalValue(access);
  }
}

/** Answers of a route by status: one content for each, with the codes it can carry in its description. */
export function problemAnswers(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map((code) => `${code} ${problems[code].titleEn}`).join('; '),
        content: { 'application/problem+json': { schema: problemDetails } },
      },
    ]),
  );
}

/** Adds to every route the refusals it can give, its own (`config.problems`) and those of its kind. */
export function declareProblems(app: FastifyInstance): void {
  app.addHook('onRoute', ({ schema, config }) => {
    if (schema === undefined || config?.access === undefined) return;
    const codes = [
      ...OF_EVERY_ROUTE,
      ...(schema.body === undefined ? [] : OF_A_BODY),
      ...ofAccess(config.access),
      ...(config.problems ?? []),
    ];
    // What the schema says of its own answers is an object of zod schemas; a status of its own wins.
    schema.response = { ...problemAnswers(codes), ...(schema.response as object) };
    config.problems = [...new Set(codes)];
  });
}
