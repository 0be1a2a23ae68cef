import { err, ok, type Result } from '../contract/result.ts';
import { chengchengKiosk } from './chengcheng/kiosk.ts';
import { chengchengProperty } from './chengcheng/property.ts';
import { chengchengStaffWall } from './chengcheng/staff-wall.ts';
import { chengchengWall } from './chengcheng/wall.ts';
import { type Profile, profileSchema } from './schema.ts';
import { yanjiProperty } from './yanji/property.ts';
import { yanjiWall } from './yanji/wall.ts';

/** Every profile that exists. A screen kind appears here on the day its screens do, not before. */
const PROFILES: readonly Profile[] = [
  chengchengKiosk,
  chengchengProperty,
  chengchengWall,
  yanjiProperty,
  chengchengStaffWall,
  yanjiWall,
];

export function profileIds(): readonly string[] {
  return PROFILES.map((profile) => profile.id);
}

/** Parsed once at boot; an unknown id names those that exist. */
export function loadProfile(id: string): Result<Profile, string> {
  const found = PROFILES.find((profile) => profile.id === id);
  if (!found) return err(`没有名为 ${id} 的配置。可用：${profileIds().join('、')}`);
  return ok(profileSchema.parse(found));
}
