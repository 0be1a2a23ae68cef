import { bridgeCases } from './contract/bridge-cases.ts';
import type { ContractCase } from './contract/contract-case.ts';
import { lockCases } from './contract/lock-cases.ts';
import { processCases } from './contract/process-cases.ts';
import { protocolCases } from './contract/protocol-cases.ts';
import { windowCases } from './contract/window-cases.ts';

/**
 * What both hosts must do, as named cases that need no test framework: on Electron they run in its main process
 * (contract-runner.ts), where Vitest cannot.
 */
export const hostContract: readonly ContractCase[] = [
  ...protocolCases,
  ...bridgeCases,
  ...lockCases,
  ...windowCases,
  ...processCases,
];
