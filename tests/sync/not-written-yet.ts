import type { z } from 'zod';
import type { ChangeEntry } from '../../central/sync/change-log.ts';
import { testNow } from '../../central/testing.ts';
import type { ReplicatedEntity, replicatedEntities } from '../../contract/replicated.ts';

const AT = new Date(testNow).toISOString();
const id = (last: string) => `01JD00000000000000000000${last}`;

type Documents = { readonly [E in ReplicatedEntity]?: z.input<(typeof replicatedEntities)[E]> };

/** Documents of entities that have a place at every terminal while nothing at central makes them. */
const DOCUMENTS = {
  'wall-place': {
    id: 'place',
    countyName: '澄城县',
    streetName: '城关街道',
    zone: 'Asia/Shanghai',
    communities: [{ name: '乐楼社区', grids: [{ number: 1, longitude: 109.93, latitude: 35.19 }] }],
  },
  'wall-map': { id: 'water', layer: 'water', features: [] },
  'wall-figure': {
    id: 'flow',
    source: '事件库',
    asOf: AT,
    limitSeconds: 3_600,
    data: { tile: 'flow', days: [{ day: '2026-11-22', found: 3, closed: 2 }] },
  },
  'wall-lamp': {
    id: id('W2'),
    kind: '供水管道渗漏',
    community: '乐楼社区',
    gridNumber: 1,
    longitude: 109.93,
    latitude: 35.19,
    stage: 'found',
    dueAt: AT,
    soonAt: AT,
    hopDueAt: AT,
    hopSoonAt: AT,
    handledAt: null,
    closedAt: null,
    reporter: '居民随手拍',
    handler: '环卫站',
  },
} as const satisfies Documents;

/** The same as entries of the log, for the audiences that get them. */
export const NOT_WRITTEN_YET: readonly ChangeEntry[] = [
  ...(['wall-public', 'wall-staff'] as const).flatMap((audience) =>
    (['wall-place', 'wall-map', 'wall-figure', 'wall-lamp'] as const).map((entity) => ({
      audience,
      entity,
      pk: DOCUMENTS[entity].id,
      doc: DOCUMENTS[entity],
    })),
  ),
];
