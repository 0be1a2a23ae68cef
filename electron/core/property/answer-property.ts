import { throwIllegalValue } from '../../../contract/assert.ts';
import { propertyCalls } from '../../../contract/property/calls.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { PropertyScreen } from './property-screen.ts';

export type PropertyCall = keyof typeof propertyCalls;

export function isPropertyCall(call: string): call is PropertyCall {
  return call in propertyCalls;
}

const NOT_UNDERSTOOD = err('CO-201');
/** Nobody is signed in: no row of the queue leaves the core. */
const NOBODY_HERE = err('CO-203');

/** Answers one call of the property page. What is about cases needs a clerk. */
export function answerProperty(
  screen: PropertyScreen,
  call: PropertyCall,
  input: unknown,
): Result<unknown, string> | Promise<Result<unknown, string>> {
  const { session, desk } = screen;
  switch (call) {
    case 'propertyView':
      return ok(screen.view());
    case 'propertyClerks':
      return ok(session.clerks());
    case 'propertySignIn': {
      const request = propertyCalls.propertySignIn.input.safeParse(input);
      if (!request.success) return NOT_UNDERSTOOD;
      return session.signIn(request.data.staffId, request.data.secret).then(ok);
    }
    case 'propertySignOut':
      session.signOut();
      return ok(undefined);
    case 'propertyTouched':
      session.touched();
      return ok(undefined);
    case 'propertyQueue':
    case 'propertySearch':
    case 'propertyCase':
    case 'propertyStep':
    case 'propertySettle':
      break;
    default:
      return throwIllegalValue(call);
  }
  const clerk = session.clerk();
  if (clerk === null) return NOBODY_HERE;
  switch (call) {
    case 'propertyQueue': {
      const request = propertyCalls[call].input.safeParse(input);
      return request.success ? ok(desk.queue(clerk, request.data, screen.revision())) : NOT_UNDERSTOOD;
    }
    case 'propertySearch': {
      const request = propertyCalls[call].input.safeParse(input);
      return request.success ? ok(desk.search(request.data.words)) : NOT_UNDERSTOOD;
    }
    case 'propertyCase': {
      const request = propertyCalls[call].input.safeParse(input);
      return request.success ? ok(desk.detail(clerk, request.data.caseId)) : NOT_UNDERSTOOD;
    }
    case 'propertyStep': {
      const request = propertyCalls[call].input.safeParse(input);
      if (!request.success) return NOT_UNDERSTOOD;
      const { caseId, rev, step } = request.data;
      return ok(desk.step(clerk, caseId, rev, step));
    }
    case 'propertySettle': {
      const request = propertyCalls[call].input.safeParse(input);
      if (!request.success) return NOT_UNDERSTOOD;
      const { caseId, key, choice } = request.data;
      return ok(desk.settle(clerk, caseId, key, choice));
    }
    default:
      return throwIllegalValue(call);
  }
}
