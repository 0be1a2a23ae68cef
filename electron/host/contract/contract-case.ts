import type { Host } from '../types.ts';
import type { ContractPages } from './contract-pages.ts';

export type ContractWorld = {
  readonly host: Host;
  readonly pages: ContractPages;
  /** Runnable file of fixtures/child.ts. */
  readonly childPath: string;
};

/** Passes when `run` resolves. */
export type ContractCase = {
  readonly name: string;
  readonly run: (world: ContractWorld) => Promise<void>;
};
