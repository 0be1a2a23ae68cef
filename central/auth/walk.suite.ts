import { beforeAll, describe, expect, it } from 'vitest';
import { throwIllegalValue } from '../../contract/assert.ts';
import { PROOF_HEADER, STAFF_HEADER, staffSession } from '../../contract/identity.ts';
import { mayRole, type Permission, permissions } from '../../contract/permissions.ts';
import { type Grant, ROLES, roles } from '../../contract/roles.ts';
import { addAccount, changePassword } from '../modules/staff/accounts.ts';
import { revokeTerminal } from '../modules/terminals/admin.ts';
import { callsOf, enrolTestTerminal, signed, type TestCentral, type TestTerminal } from '../testing.ts';
import { type Access, access, type Door, doorsOf } from './testing-open-api.ts';
import { placeFor } from './testing-places.ts';

/** Who knocks at every door. */
type Caller =
  | { readonly as: 'anonymous' | 'bearer' | 'revoked terminal' | 'terminal' }
  | { readonly as: 'staff'; readonly role: Grant['role']; readonly place: 'here' | 'elsewhere' };

/** Codes that say "who are you?" or "you may not", as opposed to anything a handler says about a request. */
const SHUT = new Set(['CT-303', 'CT-313', 'CT-316', 'CT-317', 'CT-373', 'CT-374', 'CT-377']);

/** Whether the caller gets past the door; from the tables alone, nothing of central's code is asked. */
function isLetIn(caller: Caller, door: Access): boolean {
  switch (door.kind) {
    case 'open':
      return true;
    case 'device':
      // Whoever holds a key; the walk proves one for everybody but the anonymous.
      return caller.as !== 'anonymous' && caller.as !== 'bearer';
    case 'terminal':
      return caller.as === 'terminal' || caller.as === 'staff';
    case 'staff':
      return caller.as === 'staff' && (door.permission === null || mayRole(caller.role, door.permission));
    default:
      return throwIllegalValue(door);
  }
}

/** Doors of a device that is no terminal yet: a proof alone, without a token. */
const BY_DEVICE = new Set(['/v1/token', '/v1/terminals/enrol', '/v1/terminals/check-code']);

const PASSWORD = 'Wide-river-27';

/** Every endpoint × role × foreign place, from the OpenAPI document. Run by central/api.test.ts. */
export function describeWalk(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('every door', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let doors: readonly Door[];
    const sessions = new Map<string, string>();
    let revoked: TestTerminal;
    let walker: TestTerminal;

    beforeAll(async () => {
      ({ central, terminal } = running());
      doors = await doorsOf(central);
      revoked = await enrolTestTerminal(central);
      await callsOf(central, revoked).get('/healthz');
      await callsOf(central, revoked).get(`/v1/sync/${revoked.scope}?limit=1`);
      await revokeTerminal(central.deps, revoked.terminalId);
      walker = await enrolTestTerminal(central);
      for (const role of ROLES) {
        for (const where of ['here', 'elsewhere'] as const) {
          sessions.set(`${role} ${where}`, await signIn(role, where));
        }
      }
    });

    /** An account with one role at a place of this community, or of one that has nothing to do with it. */
    const signIn = async (role: Grant['role'], where: 'here' | 'elsewhere') => {
      const { db } = central.deps;
      const place = await placeFor(db, role, where, terminal.scope);
      const login = `${role}.${where}`;
      const added = await addAccount(central.deps, {
        login,
        password: `${PASSWORD}-first`,
        grant: { role, place },
      });
      if (!added.ok) throw new Error(`${login} ${place}: ${added.error}`);
      const changed = await changePassword(central.deps, added.value, {
        old: `${PASSWORD}-first`,
        new: PASSWORD,
      });
      if (!changed.ok) throw new Error(changed.error);
      const response = await callsOf(central, walker).post('/v1/staff/login', { login, password: PASSWORD });
      return staffSession.parse(response.json()).secret;
    };

    const callers: readonly Caller[] = [
      { as: 'anonymous' },
      { as: 'bearer' },
      { as: 'revoked terminal' },
      { as: 'terminal' },
      ...ROLES.flatMap((role) => [
        { as: 'staff' as const, role, place: 'here' as const },
        { as: 'staff' as const, role, place: 'elsewhere' as const },
      ]),
    ];
    const nameOf = (caller: Caller) =>
      caller.as === 'staff' ? `${roles[caller.role].words} ${caller.place}` : caller.as;

    /** Knocks: with an empty body, so that nothing happens behind a door that opens. */
    const knock = async (caller: Caller, method: string, path: string) => {
      const url = path
        .replace('{scope}', terminal.scope)
        .replace('{id}', terminal.terminalId)
        .replace(/\{\w+\}/g, '01JD00000000000000000000ZZ');
      const by = caller.as === 'revoked terminal' ? revoked : walker;
      const headers: Record<string, string> = {};
      if (caller.as === 'bearer') {
        headers.authorization = `Bearer ${await walker.device.token(central.app, walker.terminalId)}`;
      } else if (caller.as === 'revoked terminal') {
        Object.assign(headers, revoked.headers);
      } else if (caller.as !== 'anonymous') {
        const token = await by.device.token(central.app, by.terminalId);
        const isDevice = BY_DEVICE.has(path);
        headers[PROOF_HEADER] = await by.device.proof(method, url, isDevice ? null : token);
        if (!isDevice) headers.authorization = `DPoP ${token}`;
      }
      if (caller.as === 'staff') headers[STAFF_HEADER] = sessions.get(`${caller.role} ${caller.place}`) ?? '';
      const sent = caller.as === 'revoked terminal' ? await signed(revoked.headers, method, url) : headers;
      const payload = method === 'GET' ? {} : { payload: {} };
      // An address for each caller: wrong knocks of one are not counted against another.
      const remoteAddress = `10.9.0.${callers.indexOf(caller) + 1}`;
      return central.app.inject({ method: method as 'GET', url, headers: sent, remoteAddress, ...payload });
    };

    it('is known to the table: a new endpoint says who may open it', () => {
      expect(doors.length).toBeGreaterThan(12);
      for (const { door } of doors) expect(access.safeParse(door).success).toBe(true);
    });

    it.each(callers.map((caller) => [nameOf(caller), caller] as const))('%s', async (_name, caller) => {
      for (const { method, path, door } of doors) {
        // The line is a stream; its door is tried by events.suite.ts and auth.suite.ts.
        if (path === '/v1/events') continue;
        const isAllowed = isLetIn(caller, door);
        if (door.kind === 'staff' && isAllowed && path.endsWith('/logout')) continue;
        if (path.endsWith('/revoke') && isAllowed && caller.as === 'staff' && caller.place === 'here')
          continue;
        const response = await knock(caller, method, path);
        const code = response.headers['content-type']?.toString().includes('problem')
          ? response.json().code
          : null;
        const name = `${method} ${path}: ${response.statusCode} ${code}`;
        if (!isAllowed) expect(SHUT.has(code), name).toBe(true);
        else if (caller.as === 'staff' && caller.place === 'elsewhere' && door.kind === 'staff') {
          // Let in by the role, but nothing of this community: no record of it, or a refusal.
          expect(response.body.includes(terminal.terminalId), name).toBe(false);
        } else if (door.kind !== 'device') expect(SHUT.has(code), name).toBe(false);
      }
    });

    it('the table gives no role everything, and who gives rights reads no person', () => {
      for (const role of ROLES) {
        const held = Object.keys(permissions).filter((one) => mayRole(role, one as Permission));
        expect(held.length, role).toBeGreaterThan(0);
        expect(held.length, role).toBeLessThan(Object.keys(permissions).length);
        if (role !== 'administrator' && role !== 'auditor') continue;
        expect(held.filter((one) => permissions[one as Permission].personal)).toEqual([]);
      }
    });
  });
}
