import { type SamCommand, samCommands } from './commands.ts';
import { encodeFrame, MIN_REQUEST_LEN, MIN_RESPONSE_LEN } from './frame.ts';
import { type FrameEvent, FrameParser } from './frame-parser.ts';

/** What the reader answers: SW1 and SW2 pass the card's own status word through, SW3 is the reader's. */
export interface SamResponse {
  readonly sw1: number;
  readonly sw2: number;
  readonly sw3: number;
  readonly data: Uint8Array;
}

export interface SamRequest {
  readonly cmd: number;
  readonly para: number;
  readonly data: Uint8Array;
}

/** Bytes of a command on the wire (hardware.md 1.2). */
export function encodeCommand(command: SamCommand): Uint8Array {
  const { cmd, para } = samCommands[command];
  return encodeRequest({ cmd, para, data: new Uint8Array(0) });
}

export function encodeRequest(request: SamRequest): Uint8Array {
  return encodeFrame(Uint8Array.of(request.cmd, request.para, ...request.data));
}

export function encodeResponse(response: SamResponse): Uint8Array {
  return encodeFrame(Uint8Array.of(response.sw1, response.sw2, response.sw3, ...response.data));
}

export function responseParser(): FrameParser {
  return new FrameParser(MIN_RESPONSE_LEN);
}

export function requestParser(): FrameParser {
  return new FrameParser(MIN_REQUEST_LEN);
}

/** Reads a frame of `responseParser`; the parser's least Len guarantees the three status bytes. */
export function responseOf(frame: Extract<FrameEvent, { kind: 'frame' }>): SamResponse {
  const [sw1 = 0, sw2 = 0, sw3 = 0] = frame.body;
  return { sw1, sw2, sw3, data: frame.body.subarray(3) };
}

/** Reads a frame of `requestParser`; the parser's least Len guarantees both bytes. */
export function requestOf(frame: Extract<FrameEvent, { kind: 'frame' }>): SamRequest {
  const [cmd = 0, para = 0] = frame.body;
  return { cmd, para, data: frame.body.subarray(2) };
}
