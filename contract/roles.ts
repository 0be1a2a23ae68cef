import { z } from 'zod';

/**
 * Layered authorisation (DG03, "分层分类进行授权"): where a role can be held. A place is written like a scope,
 * `community/<id>`; a central serves one city, whose place is `city` alone.
 */
export const PLACE_LEVELS = [
  'city',
  'county',
  'street',
  'community',
  'grid',
  'company',
  'compound',
  'branch',
  'unit',
] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export const place = z
  .string()
  .regex(/^(?:city|(?:county|street|community|grid|company|compound|branch|unit)\/[A-Za-z0-9-]{1,40})$/);
/** `city`, or `<level>/<id>`. */
export type Place = z.infer<typeof place>;

const level = z.enum(PLACE_LEVELS);

/** Level of a place that has the agreed shape. */
export function levelOf(of: Place): PlaceLevel {
  return level.parse(of.split('/')[0]);
}

interface RoleRow {
  /** As the staff administration and the screens show it. */
  readonly words: string;
  /** Where the role can be held; it then holds for every place below. */
  readonly levels: readonly PlaceLevel[];
}

const OFFICES = ['city', 'county', 'street', 'community'] as const;

/** One row per role. What each may do stands in contract/permissions.ts. */
export const roles = {
  administrator: { words: '管理员', levels: OFFICES },
  'duty-officer': { words: '值班员', levels: OFFICES },
  // At an office: for every department there; at a unit (承办单位): for that one alone.
  'department-officer': { words: '职能部门人员', levels: ['city', 'county', 'street', 'unit'] },
  'grid-officer': { words: '网格员', levels: ['grid'] },
  'property-manager': { words: '物业经理', levels: ['company', 'compound'] },
  'property-clerk': { words: '物业客服', levels: ['company', 'compound'] },
  'branch-secretary': { words: '党组织书记', levels: ['branch'] },
  auditor: { words: '审计员', levels: OFFICES },
} as const satisfies Record<string, RoleRow>;
export type Role = keyof typeof roles;
export const ROLES = Object.keys(roles) as readonly Role[]; // the keys of this very table

/** A role held at a place. */
export interface Grant {
  readonly role: Role;
  readonly place: Place;
}

/** Whether a role can be held at that place at all. */
export function isLawfulGrant({ role, place: at }: Grant): boolean {
  const levels: readonly PlaceLevel[] = roles[role].levels;
  return levels.includes(levelOf(at));
}

/** Whether a grant at `held` reaches `target`, whose places above are given (a compound's: company, community, …). */
export function reaches(held: Place, target: Place, above: readonly Place[]): boolean {
  return held === target || above.includes(held);
}
