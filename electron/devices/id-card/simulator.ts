import type { DemoSituation } from '../../../contract/card.ts';
import { baseReadOf } from './base-read.ts';
import { encodeResponse, requestOf, requestParser, type SamRequest } from './codec.ts';
import { type SamCommand, samCommands } from './commands.ts';
import { statusWord } from './status-words.ts';

/** hardware.md 1.5: both kinds of reader are in the field. */
export type ReaderBehaviour = 'found-while-it-lies' | 'hidden-after-read';

/** One thing that goes wrong with the next answer. */
export type Mischief = 'silent' | 'corrupt' | 'drop-byte' | 'twice' | 'slow';

export interface SimulatedCard {
  readonly situation: DemoSituation;
  /** 256 bytes of text. */
  readonly text: Uint8Array;
  /** Newest additional address, 70 bytes of UTF-16LE; a card without one has none. */
  readonly latestAddress?: Uint8Array;
}

/** An answer on its way; `delayMs` is the reader's thinking time. */
export interface SimulatedAnswer {
  readonly bytes: Uint8Array;
  readonly delayMs: number;
}

/** Module number of hardware.md 1.3: 05.01-20101129-0001228293-0296863149. */
const SAM_ID = Uint8Array.of(5, 0, 1, 0, 9, 0xb8, 0x32, 1, 5, 0xbe, 0x12, 0, 0xad, 0xc5, 0xb1, 0x11);
const PHOTO_BYTES = 1024;
const SLOW_MS = 1500;

/**
 * The brain of a simulated reader: bytes in, answers out, no I/O and no clock. It knows the commands of
 * hardware.md 1.2 that the product sends, answers 21 to others, 10 to a false check byte, and can be told to fail.
 */
export class ReaderSimulator {
  behaviour: ReaderBehaviour = 'found-while-it-lies';
  /** Base reads answered with a card's data, since the beginning. */
  reads = 0;
  readonly #parser = requestParser();
  readonly #mischief: Mischief[] = [];
  #card: SimulatedCard | null = null;
  #selected = false;
  #hidden = false;
  #forcedSw3: number | null = null;

  get card(): SimulatedCard | null {
    return this.#card;
  }

  layCard(card: SimulatedCard): void {
    this.#card = card;
    this.#selected = false;
    this.#hidden = false;
  }

  liftCard(): void {
    this.#card = null;
    this.#selected = false;
    this.#hidden = false;
  }

  /** The next command that this status word can answer gets it, once (40 goes to select or read, 60 to any). */
  answerOnce(sw3: number): void {
    this.#forcedSw3 = sw3;
  }

  /** The next answers go wrong, in this order. */
  misbehave(...mischief: readonly Mischief[]): void {
    this.#mischief.push(...mischief);
  }

  /** What the reader says to these bytes; several answers when they hold several commands. */
  receive(bytes: Uint8Array): SimulatedAnswer[] {
    return this.#parser.push(bytes).flatMap((event) => {
      const response = event.kind === 'frame' ? this.#answer(requestOf(event)) : sw(0x10);
      return this.#spoil(response);
    });
  }

  #answer(request: SamRequest): Uint8Array {
    const command = commandOf(request);
    if (command === null) return sw(0x21);
    if (this.#forcedSw3 !== null && canBeForced(this.#forcedSw3, command)) {
      const forced = this.#forcedSw3;
      this.#forcedSw3 = null;
      if (command !== 'find') this.#selected = false;
      return sw(forced);
    }
    switch (command) {
      case 'reset':
        this.#selected = false;
        return sw(0x90);
      case 'status':
        return sw(0x90);
      case 'samId':
        return sw(0x90, SAM_ID);
      case 'find':
        this.#selected = false;
        return this.#card === null || this.#hidden ? sw(0x80) : sw(0x9f, new Uint8Array(4));
      case 'select':
        if (this.#card === null || this.#hidden) return sw(0x81);
        this.#selected = true;
        return sw(0x90, new Uint8Array(8));
      case 'readBase':
        if (this.#card === null || !this.#selected) return sw(0x41);
        this.reads += 1;
        this.#hidden = this.behaviour === 'hidden-after-read';
        return sw(0x90, baseReadOf(this.#card.text, new Uint8Array(PHOTO_BYTES).fill(0x57)));
      case 'readLatestAddress':
        // The card may be read on while it stays, without another find and select (hardware.md 1.5).
        if (this.#card === null || !this.#selected) return sw(0x41);
        return this.#card.latestAddress === undefined ? sw(0x91) : sw(0x90, this.#card.latestAddress);
    }
  }

  #spoil(answer: Uint8Array): SimulatedAnswer[] {
    const whole = { bytes: answer, delayMs: 0 };
    const mischief = this.#mischief.shift();
    switch (mischief) {
      case undefined:
        return [whole];
      case 'silent':
        return [];
      case 'corrupt':
        return [{ ...whole, bytes: answer.with(answer.length - 1, (answer.at(-1) ?? 0) ^ 0x40) }];
      case 'drop-byte':
        return [{ ...whole, bytes: answer.filter((_, i) => i !== answer.length - 2) }];
      case 'twice':
        return [whole, whole];
      case 'slow':
        return [{ ...whole, delayMs: SLOW_MS }];
    }
  }
}

/** Whether a status word that was asked for makes sense as the answer to this command. */
function canBeForced(sw3: number, command: SamCommand): boolean {
  const { answers } = statusWord(sw3);
  // A find that fails with a card's error would be a poll lost, not a fault to be seen.
  if (answers === 'any') return true;
  return answers.includes(command) && (command !== 'find' || answers.length === 1);
}

function commandOf(request: SamRequest): SamCommand | null {
  for (const name of Object.keys(samCommands)) {
    if (!isSamCommand(name)) continue;
    const { cmd, para } = samCommands[name];
    if (request.cmd === cmd && request.para === para && request.data.length === 0) return name;
  }
  return null;
}

function isSamCommand(name: string): name is SamCommand {
  return Object.hasOwn(samCommands, name);
}

function sw(sw3: number, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  return encodeResponse({ sw1: 0, sw2: 0, sw3, data });
}
