import { createInterface } from 'node:readline/promises';
import { isFitPin } from '../../../contract/pin.ts';
import { systemRandom } from '../../../contract/random.ts';
import { makeVerifier } from './make-verifier.ts';

/** Asks for a PIN of the staff mode and prints the line for the options; the PIN itself is written nowhere. */
const asked = createInterface({ input: process.stdin, output: process.stderr });
const pin = (await asked.question('六位密码 / six figures: ')).trim();
asked.close();
if (isFitPin(pin)) process.stdout.write(`"staffPin": "${makeVerifier(pin, systemRandom)}"\n`);
else {
  process.stderr.write('密码要六位数字，不能全一样，也不能是顺子 / six figures, not all the same, no run\n');
  process.exitCode = 2;
}
