import { instantOf } from '../../../../contract/clock.ts';
import type { StepAnswer } from '../../../../contract/property/calls.ts';
import {
  type CompanyNotice,
  type DeskNotice,
  type NoticeBoard,
  type NoticeWords,
  noticeState,
  type PutNoticeRequest,
} from '../../../../contract/property/notices.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { Store } from '../../store/types.ts';

type NoticeBody = Extract<OperationBody, { kind: 'put-notice' | 'withdraw-notice' }>;
type Reading = Pick<Store, 'outbox' | 'property'>;

interface Deps {
  readonly store: Store;
  readonly clock: { now(): number };
  readonly kick: () => void;
  readonly changed: () => void;
}

const byName = new Intl.Collator('zh-CN', { numeric: true });
const QUEUED: StepAnswer = { outcome: 'queued' };
const refused = (reason: Extract<StepAnswer, { outcome: 'refused' }>['reason']): StepAnswer => ({
  outcome: 'refused',
  reason,
});

/** The notices of the company with what was done to them here, for the clerk's page. */
export function noticeBoardOf({ property, outbox }: Reading): NoticeBoard {
  const parked = parkedNotices({ outbox });
  const notices = property.notices
    .all()
    .map((notice): DeskNotice => {
      const own = parked.get(notice.id) ?? [];
      // What is parked counts as waiting in the outbox, and is said in words of its own.
      return { ...notice, waiting: own.length === 0 && outbox.isWaitingFor(notice.id), parked: [...own] };
    })
    .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : 0));
  const compounds = property.places
    .compounds()
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => byName.compare(a.name, b.name));
  return { notices, compounds };
}

/** Changes that central did not take, by notice. */
export function parkedNotices({ outbox }: Pick<Store, 'outbox'>): ReadonlyMap<string, DeskNotice['parked']> {
  if (outbox.parkedCount() === 0) return new Map();
  const rows = outbox.parked().flatMap(({ operation: { key, body }, result, reason, queuedAt }) =>
    isAboutNotice(body)
      ? [
          {
            id: body.noticeId,
            row: {
              ...{ key, result, reason, at: queuedAt },
              what: body.kind === 'put-notice' ? ('words' as const) : ('withdrawal' as const),
              title: body.kind === 'put-notice' ? body.words.title : null,
            },
          },
        ]
      : [],
  );
  const byNotice = Map.groupBy(rows, ({ id }) => id);
  return new Map([...byNotice].map(([id, found]) => [id, found.map(({ row }) => row)]));
}

const isAboutNotice = (body: OperationBody): body is NoticeBody =>
  body.kind === 'put-notice' || body.kind === 'withdraw-notice';

/** What a clerk does with notices. Each change is in the outbox when it returns `queued`. */
export class NoticeDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  put(clerk: ClerkChoice, { noticeId, rev, words }: PutNoticeRequest): StepAnswer {
    const { store, clock } = this.#deps;
    const mayNot = this.#refusal(noticeId, rev);
    if (mayNot !== null) return mayNot;
    const ours = new Set(store.property.places.compounds().map(({ id }) => id));
    if (!words.compounds.every((id) => ours.has(id))) return refused('not-allowed');
    const id = noticeId ?? store.property.notices.newId();
    const at = instantOf(clock);
    const after: CompanyNotice = {
      ...{ id, rev, ...words, writtenBy: clerk.name, writtenAt: at, withdrawnAt: null },
    };
    return this.#tell(after, {
      kind: 'put-notice',
      noticeId: id,
      clerkId: clerk.id,
      baseRev: rev + store.outbox.underWay(id),
      words,
      at,
    });
  }

  withdraw(clerk: ClerkChoice, { noticeId, rev }: { noticeId: string; rev: number }): StepAnswer {
    const { store, clock } = this.#deps;
    const mayNot = this.#refusal(noticeId, rev);
    if (mayNot !== null) return mayNot;
    const before = store.property.notices.find(noticeId);
    if (before === null) return refused('gone');
    const at = instantOf(clock);
    return this.#tell(
      { ...before, withdrawnAt: at },
      {
        kind: 'withdraw-notice',
        noticeId,
        clerkId: clerk.id,
        baseRev: rev + store.outbox.underWay(noticeId),
        at,
      },
    );
  }

  /** A change that central did not take: let it be, or make it again on the notice as it is now. */
  settle(
    clerk: ClerkChoice,
    { noticeId, key, choice }: { noticeId: string; key: string; choice: 'let-be' | 'again' },
  ): StepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    const body = parked?.operation.body;
    if (body === undefined || !isAboutNotice(body) || body.noticeId !== noticeId) return refused('gone');
    if (choice === 'again') {
      const { rev = 0 } = store.property.notices.find(noticeId) ?? {};
      const again =
        body.kind === 'put-notice'
          ? this.put(clerk, { noticeId, rev, words: body.words })
          : this.withdraw(clerk, { noticeId, rev });
      if (again.outcome === 'refused') return again;
    }
    store.outbox.letBe(key);
    if (choice === 'let-be' && !store.outbox.isWaitingFor(noticeId)) store.property.notices.forget(noticeId);
    changed();
    return QUEUED;
  }

  /** Why a notice cannot be changed as the clerk saw it; null when it can. */
  #refusal(noticeId: string | null, rev: number): StepAnswer | null {
    if (noticeId === null) return rev === 0 ? null : refused('changed');
    const before = this.#deps.store.property.notices.find(noticeId);
    if (before === null) return refused('gone');
    if (before.rev !== rev) return refused('changed');
    return noticeState(before, this.#deps.clock.now()) === 'withdrawn' ? refused('not-allowed') : null;
  }

  #tell(after: CompanyNotice, body: NoticeBody): StepAnswer {
    const { store, kick, changed } = this.#deps;
    if (store.property.notices.change(after, body) === null) return refused('not-allowed');
    kick();
    changed();
    return QUEUED;
  }
}

/** Words of a notice as people's screens get it, so that this screen shows its own company's at once. */
export function asPublicNotice({
  id,
  kind,
  title,
  summary,
  body,
  publishedAt,
  expiresAt,
  urgent,
  compounds,
}: NoticeWords & { readonly id: string }) {
  return { id, kind, title, summary, body, publishedAt, expiresAt, urgent, compounds };
}
