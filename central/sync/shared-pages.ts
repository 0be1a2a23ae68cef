/** Bytes of pages that are kept for the next who asks; a city's first pages are some fifty kilobytes each. */
const KEPT_BYTES = 24 * 1024 * 1024;

/** A page as it goes out. */
export interface PageBody {
  readonly bytes: Buffer;
  /** Compressed with gzip. */
  readonly packed: boolean;
}

/** Finished pages by what they were made of. */
export interface SharedPages {
  /** The page under this name, made by the first who asks, also for those who ask while it is being made. */
  of(name: string, make: () => Promise<PageBody>): Promise<PageBody>;
}

/**
 * Pages of snapshots, which many terminals of one community ask for at once when they come back: the same position, the
 * same audience and the same place give the same page. A page that was made earlier stays true, because what changed
 * after its position comes in the tail.
 */
export function createSharedPages(keptBytes = KEPT_BYTES): SharedPages {
  const kept = new Map<string, PageBody>();
  const making = new Map<string, Promise<PageBody>>();
  let bytes = 0;
  const keep = (name: string, page: PageBody) => {
    kept.set(name, page);
    bytes += page.bytes.byteLength;
    for (const [oldest, old] of kept) {
      if (bytes <= keptBytes) break;
      kept.delete(oldest);
      bytes -= old.bytes.byteLength;
    }
  };
  return {
    of: (name, make) => {
      const page = kept.get(name);
      if (page !== undefined) return Promise.resolve(page);
      const underWay = making.get(name);
      if (underWay !== undefined) return underWay;
      const made = make().then((whole) => {
        keep(name, whole);
        return whole;
      });
      making.set(name, made);
      const done = () => making.delete(name);
      made.then(done, done);
      return made;
    },
  };
}
