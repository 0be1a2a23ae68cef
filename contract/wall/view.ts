import { z } from 'zod';
import { occupancy } from '../domain/dwelling.ts';
import { pointState, wallLayer } from './devices.ts';
import { drillPlace, wallEvent } from './drill.ts';
import { lampStage, lateness } from './lamp.ts';
import { pastBanner, pastPanel } from './past-view.ts';

/**
 * What the wall shows right now. The core process composes it from its store, the clock and the profile; the page
 * draws this value and decides nothing. Lengths are px of the controller; sizes inside a tile are multiples of `unit`.
 */

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof box>;

/** A figure as it is printed, with its unit at a third of its size: `23,480` 户. */
const figure = z.object({ text: z.string(), unit: z.string() });
/** A value to draw: null where it is suppressed, with the word that stands for it. */
const value = z.object({ value: z.number().nullable(), text: z.string() });
export type DrawnValue = z.infer<typeof value>;

const badge = z.object({ lateness: lateness.exclude(['in-time']), text: z.string() });
export type Badge = z.infer<typeof badge>;

export const tileBody = z.discriminatedUnion('draw', [
  z.object({ draw: z.literal('hero'), main: figure, sides: z.array(figure).max(3) }),
  z.object({ draw: z.literal('share'), parts: z.array(value.extend({ label: z.string() })).max(3) }),
  z.object({
    draw: z.literal('dots'),
    /** Level 0 (long ago) to 3 (fresh), in the order of the numbers. */
    cells: z.array(z.number().int().min(0).max(3)),
    figures: z.array(figure).max(2),
    from: z.string(),
    to: z.string(),
  }),
  z.object({
    draw: z.literal('steps'),
    words: z.string(),
    note: z.string(),
    /** Which of the steps it is; null where that is not told. */
    step: z.number().int().nonnegative().nullable(),
    steps: z.number().int().positive(),
  }),
  z.object({
    draw: z.literal('machines'),
    rows: z.array(z.object({ online: z.boolean().nullable(), name: z.string(), note: z.string(), figure })),
  }),
  z.object({
    draw: z.literal('stages'),
    lateness: z.array(
      z.object({ lateness: lateness.exclude(['in-time']), word: z.string(), text: z.string() }),
    ),
    cells: z.array(z.object({ stage: lampStage, word: z.string(), text: z.string() })),
  }),
  z.object({
    draw: z.literal('lines'),
    labels: z.array(z.string()),
    series: z.array(z.object({ name: z.string(), main: z.boolean(), values: z.array(z.number()) })),
  }),
  z.object({
    draw: z.literal('matters'),
    rows: z.array(
      z.object({
        id: z.string(),
        stage: lampStage,
        title: z.string(),
        place: z.string(),
        badge: badge.nullable(),
      }),
    ),
  }),
  z.object({ draw: z.literal('bars'), rows: z.array(value.extend({ label: z.string(), note: z.string() })) }),
  z.object({
    draw: z.literal('shares'),
    keys: z.array(z.string()).max(3),
    rows: z.array(z.object({ label: z.string(), parts: z.array(value).max(3) })),
  }),
  z.object({
    draw: z.literal('pyramid'),
    left: z.string(),
    right: z.string(),
    bands: z.array(z.object({ label: z.string(), left: value, right: value })),
  }),
  z.object({
    draw: z.literal('counts'),
    rows: z.array(z.object({ label: z.string(), text: z.string(), unit: z.string(), withheld: z.boolean() })),
    note: z.string(),
  }),
  z.object({
    draw: z.literal('news'),
    rows: z.array(z.object({ id: z.string(), kind: z.string(), text: z.string() })),
  }),
  z.object({
    draw: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.object({ label: z.string(), cells: z.array(z.string()) })),
  }),
  z.object({
    draw: z.literal('hops'),
    rows: z.array(value.extend({ label: z.string() })),
    promise: value.extend({ label: z.string() }),
  }),
]);
export type TileBody = z.infer<typeof tileBody>;

export const tileView = z.object({
  id: z.string(),
  title: z.string(),
  /** The title in the deployment's other language, which stands before it; null where there is one language. */
  otherTitle: z.string().nullable(),
  /** Small words beside the title: 43 个网格 · 9 个社区. */
  scope: z.string(),
  box,
  /** What a touch on the tile does; null: nothing. */
  press: wallEvent.nullable(),
  /** Sizes inside its body are multiples of `unit` times this: a tile with room to spare fills it. */
  scale: z.number().min(1),
  content: z.discriminatedUnion('state', [
    z.object({ state: z.literal('live'), body: tileBody, source: z.string(), at: z.string() }),
    z.object({
      state: z.literal('stale'),
      body: tileBody,
      /** 已停 5 时 */
      chip: z.string(),
      /** 数字还是 09:12 的：网络断了，正在重连 */
      reason: z.string(),
    }),
    z.object({ state: z.literal('empty'), words: z.string(), source: z.string(), at: z.string() }),
    z.object({ state: z.literal('loading'), source: z.string() }),
    z.object({ state: z.literal('error'), words: z.string(), next: z.string() }),
  ]),
});
export type TileView = z.infer<typeof tileView>;

export const lampView = z.object({
  id: z.string(),
  stage: lampStage,
  lateness,
  badge: z.string().nullable(),
  longitude: z.number(),
  latitude: z.number(),
});
export type LampView = z.infer<typeof lampView>;

const plaque = z.object({
  number: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  chosen: z.boolean(),
  /** Lamps by stage, where the plan is too small for lamps; empty otherwise. */
  counts: z.array(z.object({ stage: lampStage, count: z.number().int() })),
});
export type PlaqueView = z.infer<typeof plaque>;

/** Devices above the plan (PZ11), what presses most on top. */
const devicesView = z.object({
  /** 已停 5 时: they stand in grey; null within their limit. */
  stale: z.string().nullable(),
  /** Layers that the page names, with how many devices there are here. */
  layers: z.array(
    z.object({
      layer: wallLayer,
      word: z.string(),
      text: z.string(),
      isShown: z.boolean(),
      /** What a touch on it does; null: nothing. */
      press: wallEvent.nullable(),
    }),
  ),
  /** How many of those that are shown stand how. */
  states: z.array(z.object({ state: pointState, word: z.string(), text: z.string() })),
  /** Several devices at one place are one point, in the state that presses most. */
  points: z.array(
    z.object({
      id: z.string(),
      layer: wallLayer,
      state: pointState,
      longitude: z.number(),
      latitude: z.number(),
    }),
  ),
});
export type DevicesView = z.infer<typeof devicesView>;

/** A house flat by flat (DG10): units side by side, storeys from the top. */
const houseView = z.object({
  id: z.string(),
  /** Storeys with dwellings, the highest first. */
  floors: z.array(z.number().int()),
  units: z.array(
    z.object({
      words: z.string(),
      /** One row to each storey. */
      rows: z.array(
        z.array(
          z.object({
            /** 302; empty where only the shape is told. */
            door: z.string(),
            /** Null on a public wall. */
            occupancy: occupancy.nullable(),
          }),
        ),
      ),
    }),
  ),
  /** What the textures mean; empty where there are none. */
  legend: z.array(z.object({ occupancy, words: z.string() })),
  note: z.string(),
});
export type HouseView = z.infer<typeof houseView>;

export const mapView = z.object({
  /** The drawing, which fades towards its edges and may lie under the header. */
  box,
  /** Where its words and lamps may stand. */
  words: box,
  /** Community that fills the middle; null shows the whole street. */
  community: z.string().nullable(),
  /** Grid that fills it instead; null shows the community whole. */
  grid: z.number().int().nullable(),
  /** A house that stands in its place, flat by flat. */
  house: houseView.nullable(),
  /** The way from the street to here, the last one is here; empty while nobody has gone anywhere. */
  crumbs: z.array(z.object({ words: z.string(), place: drillPlace })),
  /** Where one can go from here. */
  targets: z.array(z.object({ words: z.string(), place: drillPlace })),
  title: z.string(),
  scope: z.string(),
  lamps: z.array(lampView),
  /** Null where the page has no such layer. */
  devices: devicesView.nullable(),
  plaques: z.array(plaque),
  callOut: z
    .object({
      lampId: z.string(),
      title: z.string(),
      /** 乐楼 03 网格 · 居民随手拍 */
      where: z.string(),
      /** 已转办 · 县供水公司 */
      who: z.string(),
      by: z.string(),
      late: z.string().nullable(),
    })
    .nullable(),
  legend: z.object({
    stages: z.array(z.object({ stage: lampStage, word: z.string() })),
    lateness: z.array(z.object({ lateness: lateness.exclude(['in-time']), word: z.string() })),
    note: z.string(),
  }),
});
export type MapView = z.infer<typeof mapView>;

const tickerItem = z.object({ id: z.string(), kind: z.string(), text: z.string(), by: z.string() });
export type TickerItem = z.infer<typeof tickerItem>;

export const wallView = z.object({
  /** What its body is said in at this instant; names of tiles, legend and devices stand in both where there are two. */
  language: z.enum(['zh-CN', 'ko-KR']),
  width: z.number(),
  height: z.number(),
  /** px of one unit; sizes of the look sheet at 3840×2160 are multiples of it. */
  unit: z.number(),
  /** Middle lines of the bezels, px, and how far text keeps away. */
  seams: z.object({ x: z.array(z.number()), y: z.array(z.number()), clear: z.number() }),
  header: z.object({
    box,
    title: z.string(),
    /** The street's name in the deployment's other language; null where there is one. */
    otherTitle: z.string().nullable(),
    page: z.string(),
    /** Position among the pages, for the dashes beside the name. */
    index: z.number().int(),
    count: z.number().int(),
    /** Why the pages do not turn: 不碰它，1 分钟后接着翻页; null while they do. */
    stay: z.string().nullable(),
    /** The day that stands in place of now; null: now. */
    past: pastBanner.nullable(),
    /** What the page is filtered by, and what a touch on it does. */
    filters: z.array(z.object({ words: z.string(), event: wallEvent })),
    network: z.object({
      state: z.enum(['online', 'offline', 'starting']),
      word: z.string(),
      note: z.string(),
    }),
    date: z.string(),
    weekday: z.string(),
    time: z.string(),
    /** Left edge of the cluster at the right, which no seam may cross. */
    clusterX: z.number(),
    /** Pieces stand this far off, so that none is bright and still for days. */
    shift: z.object({ x: z.number(), y: z.number() }),
  }),
  /** Past days, behind the corner with the sign; null on a public wall. */
  past: z.object({ panel: pastPanel.nullable() }).nullable(),
  tiles: z.array(tileView),
  map: mapView.nullable(),
  ticker: z.array(z.object({ box, item: tickerItem.nullable() })),
  /** The whole picture stands this far off, px: no stroke is bright in one place for days. */
  shift: z.object({ x: z.number(), y: z.number() }),
  /** Part of full brightness. */
  brightness: z.number().min(0.2).max(1),
  /** The picture is off by its plan; dim words that move say until when, so that nobody takes it for broken. Null: it is on. */
  dark: z
    .object({
      words: z.string(),
      /** The same in the deployment's other language, above it; null where there is one. */
      otherWords: z.string().nullable(),
      x: z.number(),
      y: z.number(),
    })
    .nullable(),
});
export type WallView = z.infer<typeof wallView>;
