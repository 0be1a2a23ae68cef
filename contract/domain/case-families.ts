import type { CaseFamily, HolderLevel, ReporterKind } from './case-words.ts';

/** What all kinds of one family have in common; one row per family. Hours are the house's assumption until a deployment sets its own. */
export interface CaseFamilyRow {
  readonly zh: string;
  readonly ko: string;
  readonly mayReport: readonly ReporterKind[];
  /** Automatic: the routing table sends it on as soon as it is reported (DG16); by hand: somebody looks first. */
  readonly dispatch: 'automatic' | 'by-hand';
  /** Levels to which it may first be transferred. */
  readonly firstHolders: readonly HolderLevel[];
  /** Along which way a holder may pass it on; a level that is missing passes nothing on. */
  readonly handOver: Readonly<Partial<Record<HolderLevel, readonly HolderLevel[]>>>;
  /** Which companies may have it: any with a compound in the community, or the compound's own alone, as of what tells of a home. */
  readonly companies: 'of-the-community' | 'of-the-compound';
  /**
   * Who says that it is done: whoever reported it, or the community (the street) that watches over it. Nobody: whoever
   * does it says so and it is closed, for nobody is left to ask.
   */
  readonly acceptedBy: 'reporter' | 'coordinator' | 'nobody';
  /** The clock of each hop, hours: until it is transferred; at a level that only passes on; until it is accepted. */
  readonly hopHours: {
    readonly triage: number;
    readonly passing: Readonly<Partial<Record<HolderLevel, number>>>;
    readonly acceptance: number;
  };
  /** Whether the level that a kind is routed to passes on as well, as the street does with a whistle, or does the work. */
  readonly routedLevel: 'passes-on' | 'does-the-work';
}

/** Anybody outside the offices who walks past. */
const PASSERS_BY = ['resident', 'resident-at-kiosk', 'officer', 'building-chief', 'rider'] as const;

/** A thing in a compound or a street: whoever has it and cannot do it gives it back to the community. */
const LOCAL_WAYS = {
  grid: ['community'],
  'property-company': ['community'],
  community: ['grid', 'property-company', 'street', 'department'],
  street: ['community', 'department'],
  department: ['street'],
} as const;

export const CASE_FAMILIES: Readonly<Record<CaseFamily, CaseFamilyRow>> = {
  report: {
    zh: '随手拍',
    ko: '현장 신고',
    mayReport: [...PASSERS_BY, 'community', 'property-company'],
    dispatch: 'automatic',
    firstHolders: ['grid', 'community', 'street', 'department', 'property-company'],
    handOver: LOCAL_WAYS,
    companies: 'of-the-community',
    acceptedBy: 'coordinator',
    hopHours: { triage: 2, passing: { community: 4, street: 4 }, acceptance: 48 },
    routedLevel: 'does-the-work',
  },
  // 社区吹哨、街道分哨、有关单位应哨 (PZ27): a department or a property company answers; only this way, each hop with its own clock.
  whistle: {
    zh: '吹哨',
    ko: '호루라기',
    mayReport: ['community'],
    dispatch: 'automatic',
    firstHolders: ['street'],
    handOver: {
      street: ['department', 'property-company'],
      department: ['street'],
      'property-company': ['street'],
    },
    companies: 'of-the-community',
    acceptedBy: 'coordinator',
    hopHours: { triage: 1, passing: { street: 2 }, acceptance: 48 },
    routedLevel: 'passes-on',
  },
  repair: {
    zh: '报修',
    ko: '수리 신청',
    mayReport: [...PASSERS_BY, 'community', 'property-company'],
    dispatch: 'automatic',
    firstHolders: ['property-company', 'department', 'community', 'grid'],
    handOver: LOCAL_WAYS,
    companies: 'of-the-community',
    acceptedBy: 'reporter',
    hopHours: { triage: 2, passing: { community: 4, street: 4 }, acceptance: 72 },
    routedLevel: 'does-the-work',
  },
  complaint: {
    zh: '投诉',
    ko: '민원',
    mayReport: [...PASSERS_BY, 'community'],
    dispatch: 'by-hand',
    firstHolders: ['community', 'street', 'department', 'property-company'],
    handOver: LOCAL_WAYS,
    companies: 'of-the-community',
    acceptedBy: 'reporter',
    hopHours: { triage: 4, passing: { community: 8, street: 8 }, acceptance: 72 },
    routedLevel: 'does-the-work',
  },
  // 群众点单、街道下单、社区派单; 党组织、网格 or 物业 takes it (PZ28, CC22).
  order: {
    zh: '点单',
    ko: '서비스 요청',
    mayReport: [...PASSERS_BY, 'community'],
    dispatch: 'automatic',
    firstHolders: ['street'],
    handOver: {
      street: ['community'],
      community: ['branch', 'grid', 'property-company'],
      branch: ['community'],
      grid: ['community'],
      'property-company': ['community'],
    },
    companies: 'of-the-compound',
    acceptedBy: 'reporter',
    hopHours: { triage: 2, passing: { street: 4, community: 4 }, acceptance: 72 },
    routedLevel: 'passes-on',
  },
  help: {
    zh: '呼叫',
    ko: '직원 호출',
    mayReport: ['resident-at-kiosk'],
    dispatch: 'automatic',
    firstHolders: ['property-company', 'community', 'grid'],
    handOver: { 'property-company': ['community'], community: ['property-company', 'grid'] },
    companies: 'of-the-community',
    acceptedBy: 'nobody',
    hopHours: { triage: 0.25, passing: {}, acceptance: 8 },
    routedLevel: 'does-the-work',
  },
  'device-fault': {
    zh: '设备故障',
    ko: '기기 고장',
    mayReport: ['terminal'],
    dispatch: 'by-hand',
    firstHolders: ['community', 'street'],
    handOver: { community: ['street'], street: ['community'] },
    companies: 'of-the-community',
    acceptedBy: 'coordinator',
    hopHours: { triage: 4, passing: { street: 8 }, acceptance: 48 },
    routedLevel: 'does-the-work',
  },
};
