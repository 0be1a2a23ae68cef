import { MOST_RELAYED } from '../../../contract/relay.ts';
import { err, ok } from '../../../contract/result.ts';
import type { Step } from './round.ts';

/**
 * Brings to central what this screen carries for kiosks, before its own: a step at the desk may stand on a case that central
 * gets with it. A refusal of the whole batch leaves it here and stops nothing else; the kiosk has it too.
 */
export const forward: Step = async ({ store, client, onStored }) => {
  for (;;) {
    const relayed = store.property.relay.held(MOST_RELAYED);
    if (relayed.length === 0) return ok(undefined);
    const answer = await client.forward(relayed);
    if (!answer.ok) return answer.error.kind === 'refused' ? ok(undefined) : answer;
    const isAsked = new Set(relayed.map(nameOf));
    const known = answer.value.filter((one) => isAsked.has(nameOf(one)));
    if (known.length === 0) return err({ kind: 'not-ours' });
    store.property.relay.settled(known);
    onStored();
  }
};

const nameOf = ({ terminalId, key }: { readonly terminalId: string; readonly key: string }) =>
  `${terminalId} ${key}`;
