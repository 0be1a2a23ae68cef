import { systemClock } from '../../contract/clock.ts';
import { demoCards } from './demo-cards.ts';

/** `npm run -s demo-cards`: a JSON array on stdout and nothing else, for any emulator to lay on. */
process.stdout.write(`${JSON.stringify(demoCards(systemClock.now()), null, 2)}\n`);
