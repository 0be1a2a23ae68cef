import { z } from 'zod';
import { releaseVersion } from './release.ts';

/** Why a version is not run here any more. */
export const rollBackReason = z.enum([
  /** It ended before it was healthy, again and again. */
  'keeps-ending',
  /** Not healthy in time. */
  'not-healthy',
  /** It does not understand this box's options. */
  'wrong-options',
  /** Its files are not those that were signed. */
  'not-whole',
]);
export type RollBackReason = z.infer<typeof rollBackReason>;

/** An update on its way: which, and who brought it. */
const onItsWay = {
  version: releaseVersion,
  source: z.enum(['central', 'file', 'back']),
  /** A person at the box wants it now: the window is not waited for, a session is. */
  now: z.boolean(),
};

/**
 * How far a box is with its version, as it stands on its disk. One process writes at a time: the running core until it asks
 * to be ended (`switching`), the launcher from then to the first boot, the trial's core after it.
 */
export const updateState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  /** The manifest was checked and lies in `incoming`; the package comes, or is continued. */
  z.object({ name: z.literal('downloading'), ...onItsWay }),
  /** Size and hash are those that were signed; not yet unpacked. */
  z.object({ name: z.literal('verified'), ...onItsWay }),
  /** It lies unpacked beside the others. */
  z.object({ name: z.literal('waiting-for-window'), ...onItsWay }),
  z.object({
    name: z.literal('switching'),
    ...onItsWay,
    /** What ran until then. */
    from: releaseVersion,
    /** Codes of docs/errors.md that stood before the switch: the new version is not to blame for them. */
    faults: z.array(z.string()),
  }),
  z.object({
    name: z.literal('on-trial'),
    ...onItsWay,
    from: releaseVersion,
    faults: z.array(z.string()),
    /** Starts of it until now. */
    boots: z.number().int().nonnegative(),
  }),
  z.object({
    name: z.literal('confirmed'),
    version: releaseVersion,
    from: releaseVersion,
    at: z.iso.datetime(),
  }),
  z.object({
    name: z.literal('rolled-back'),
    /** The one that failed here. */
    version: releaseVersion,
    to: releaseVersion,
    reason: rollBackReason,
    at: z.iso.datetime(),
  }),
]);
export type UpdateState = z.infer<typeof updateState>;
export type UpdateStateOf<Name extends UpdateState['name']> = Extract<UpdateState, { name: Name }>;
