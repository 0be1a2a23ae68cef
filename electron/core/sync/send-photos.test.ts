import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../contract/result.ts';
import type { Operation, OperationAnswer } from '../../../contract/sync.ts';
import { CLERK, caseId, openTestScreen, propertyCase, sendCases, sendPlaces } from '../property/testing.ts';
import { MOST_WAITING_BYTES, photoOf } from '../store/property/desk-photos.ts';
import {
  damageTable,
  makeDataDir,
  openEnrolledStore,
  openTestStore,
  testCall,
  testClock,
} from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import type { CentralClient, RequestFault } from './client.ts';
import { push } from './push.ts';
import { sendPhotos } from './send-photos.ts';

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
const jpeg = (words: string) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(words)]);
const textOf = (bytes: Buffer) => bytes.toString('base64');
const digestOf = (bytes: Buffer) => photoOf(new Uint8Array(bytes)).digest;
const [FIRST, SECOND] = [jpeg('植入照片一'), jpeg('植入照片二')];

describe('a case that is closed with photos', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let screen: ReturnType<typeof openTestScreen>['screen'];
  /** What came to central, in its order. */
  let heard: string[];
  let photoFault: (digest: string) => RequestFault | null;
  let answerTo: (operation: Operation) => OperationAnswer;
  const begin = () => {
    screen = openTestScreen(store).screen;
  };
  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    sendCases(store, propertyCase(1), propertyCase(2));
    heard = [];
    photoFault = () => null;
    answerTo = ({ key }) => ({ key, result: 'applied' });
    begin();
  });
  afterEach(() => {
    store.close();
    data.remove();
  });
  /** Killed and started again: what is on the disk is all there is. */
  const startAgain = () => {
    store.close();
    store = openTestStore(data.dir);
    begin();
  };
  const close = (photos: readonly Buffer[], at = 1) =>
    screen.desk.step(clerk, caseId(at), store.property.cases.find(caseId(at))?.record.rev ?? 0, {
      step: 'propose-closing',
      result: '好了',
      photos: photos.map(textOf),
    });
  const take = (at = 1) => screen.desk.step(clerk, caseId(at), 2, { step: 'take', worker: null });
  const namesOf = ({ body }: Operation) => (body.kind === 'case-step' ? body.step.step : body.kind);
  const round = async () => {
    const client: Pick<CentralClient, 'push' | 'putPhoto'> = {
      push: async (operations) => {
        heard.push(...operations.map(namesOf));
        return ok(operations.map(answerTo));
      },
      putPhoto: async (_, { digest, bytes }) => {
        const fault = photoFault(digest);
        if (fault !== null) return err(fault);
        heard.push(Buffer.from(bytes).toString().slice(4));
        return ok({ done: true });
      },
    };
    const enrolment = store.identity.enrolment();
    if (enrolment === null) throw new Error('an enrolled store');
    // Of a round's parts these are all that is used.
    const parts = { store, client, clock: testClock, onStored: () => {} } as unknown as Parameters<
      typeof push
    >[0];
    const pushed = await push(parts, enrolment);
    return pushed.ok ? sendPhotos(parts, enrolment) : pushed;
  };
  const photosLeft = () => store.property.photos.waitingFor(caseId(1)).length;

  it('sends them before the step that names them, in order; what is about something else does not wait for them', async () => {
    expect(take()).toEqual({ outcome: 'queued' });
    expect(close([FIRST, SECOND, FIRST])).toEqual({ outcome: 'queued' });
    take(2);
    store.outbox.add(testCall('A1'));
    const closing = store.outbox.waiting(9).map(namesOf);
    expect(closing, 'nothing of the case leaves before its photos').toEqual(['take', 'help-call']);
    expect(await round()).toEqual(ok(undefined));
    expect(heard).toEqual(['take', 'help-call', '植入照片一', '植入照片二', 'take', 'propose-closing']);
    expect([photosLeft(), store.outbox.waitingCount()]).toEqual([0, 0]);
  });

  it('sends them out of a store whose disk died under other rows', async () => {
    close([FIRST, SECOND]);
    store.close();
    damageTable(data.dir, 'resident');
    store = openTestStore(data.dir);
    begin();
    expect(store.recovery).toMatchObject({ from: 'rescued-rows' });
    expect(await round()).toEqual(ok(undefined));
    expect(await round()).toEqual(ok(undefined));
    expect(heard).toEqual(['植入照片一', '植入照片二', 'propose-closing']);
    expect([photosLeft(), store.outbox.waitingCount()]).toEqual([0, 0]);
  });

  it('names each photo once in the step, and shows them at the desk while they wait', async () => {
    close([FIRST, SECOND, FIRST]);
    const digests = [digestOf(FIRST), digestOf(SECOND)];
    const shown = screen.desk.detail(clerk, caseId(1))?.photos;
    expect(shown).toEqual(digests.map((digest) => ({ digest, of: 'result', waiting: true })));
    expect(await screen.desk.photoDesk.show(clerk, caseId(1), digestOf(SECOND))).toEqual({
      outcome: 'here',
      type: 'image/jpeg',
      photo: textOf(SECOND),
    });
    await round();
    expect(screen.desk.detail(clerk, caseId(1))?.photos).toEqual([]);
  });

  it('is cut between two photos and started again: only the second one goes, and then the step', async () => {
    close([FIRST, SECOND]);
    photoFault = (digest) => (digest === digestOf(SECOND) ? { kind: 'unreachable' } : null);
    expect(await round()).toEqual(err({ kind: 'unreachable' }));
    expect(heard).toEqual(['植入照片一']);
    expect([photosLeft(), store.outbox.waitingCount()]).toEqual([2, 1]);
    startAgain();
    photoFault = () => null;
    expect(await round()).toEqual(ok(undefined));
    expect(heard).toEqual(['植入照片一', '植入照片二', 'propose-closing']);
    expect([photosLeft(), store.outbox.waitingCount()]).toEqual([0, 0]);
  });

  it('is killed behind the photos and before the answer to the step: the step goes again, the photos do not', async () => {
    close([FIRST]);
    answerTo = () => ({ key: caseId(9), result: 'applied' });
    await round();
    expect(heard).toEqual(['植入照片一', 'propose-closing']);
    startAgain();
    answerTo = ({ key }) => ({ key, result: 'duplicate' });
    await round();
    expect(heard).toEqual(['植入照片一', 'propose-closing', 'propose-closing']);
    expect([photosLeft(), store.outbox.waitingCount()]).toEqual([0, 0]);
  });

  it.each([
    ['CT-359', '照片中心读不出来'],
    ['CT-360', '这件事的照片太多了，中心没有收'],
    ['CT-304', '这件事不归这台机器，照片中心没有收'],
  ])(
    'has a photo refused with %s: the step is parked with the reason, everything else goes on',
    async (code, reason) => {
      close([FIRST, SECOND]);
      close([FIRST], 2);
      let first = true;
      photoFault = () => {
        const isRefused = first;
        first = false;
        return isRefused ? { kind: 'refused', status: 409, code } : null;
      };
      expect(await round()).toEqual(ok(undefined));
      expect(heard).toEqual(['植入照片一', 'propose-closing']);
      const detail = screen.desk.detail(clerk, caseId(1));
      expect(detail?.parked).toMatchObject([{ step: 'propose-closing', result: 'rejected', reason }]);
      // The case stands as central has it; the photos wait for what somebody decides.
      expect([detail?.stage, photosLeft()]).toEqual(['transferred', 2]);
    },
  );

  it('is let be with its photos, or made again with them', async () => {
    close([FIRST, SECOND]);
    photoFault = () => ({ kind: 'refused', status: 409, code: 'CT-360' });
    await round();
    const keyNow = () => screen.desk.detail(clerk, caseId(1))?.parked[0]?.key ?? '';
    expect(
      screen.desk.settle(clerk, caseId(1), store.outbox.parked()[0]?.operation.key ?? '', 'again'),
    ).toEqual({ outcome: 'queued' });
    photoFault = () => null;
    await round();
    expect(heard).toEqual(['植入照片一', '植入照片二', 'propose-closing']);
    expect(photosLeft()).toBe(0);

    sendCases(store, propertyCase(1, { rev: 4, reworks: 1 }));
    close([FIRST]);
    photoFault = () => ({ kind: 'refused', status: 409, code: 'CT-360' });
    await round();
    expect(photosLeft()).toBe(1);
    screen.desk.settle(clerk, caseId(1), keyNow(), 'let-be');
    expect(photosLeft()).toBe(0);
  });

  it('sends its photos again when central says that it has them not', async () => {
    close([FIRST]);
    answerTo = ({ key }) => ({ key, result: 'rejected', code: 'CT-358', reason: '照片还没有上传' });
    await round();
    const [parked] = store.outbox.parked();
    store.outbox.sendAgain(parked?.operation.key ?? '');
    answerTo = ({ key }) => ({ key, result: 'applied' });
    await round();
    expect(heard).toEqual(['植入照片一', 'propose-closing', '植入照片一', 'propose-closing']);
  });

  it('takes no more photos than there is room for, and nothing that is no picture; nothing is written then', () => {
    const large = Buffer.concat([jpeg(''), Buffer.alloc(2 * 1024 * 1024 - 4)]);
    const photos = (last: number) => {
      large[large.length - 1] = last;
      return Buffer.from(large);
    };
    const rooms = MOST_WAITING_BYTES / large.length;
    for (let at = 0; at < rooms; at += 4) {
      sendCases(store, propertyCase(100 + at));
      expect(
        close(
          [0, 1, 2, 3].map((one) => photos(at + one)),
          100 + at,
        ),
      ).toEqual({ outcome: 'queued' });
    }
    const before = store.outbox.waitingCount();
    expect(close([FIRST])).toEqual({ outcome: 'refused', reason: 'no-room' });
    expect(close([Buffer.from('%PDF-1.7')])).toEqual({ outcome: 'refused', reason: 'no-photo' });
    expect([store.outbox.waitingCount(), photosLeft()]).toEqual([before, 0]);
    expect(close([]), 'without a photo').toEqual({ outcome: 'queued' });
  });

  it('knows before a photo is chosen how many the case still takes, and takes the step without when there is no room', () => {
    const reworked = (photosKept: number) =>
      sendCases(store, propertyCase(1, { reworks: 4, photosKept, takenAt: propertyCase(1).openedAt }));
    const left = () => screen.desk.detail(clerk, caseId(1))?.photosLeft;
    reworked(22);
    expect(left()).toBe(2);
    expect(close([jpeg('一'), jpeg('二'), jpeg('三')])).toEqual({
      outcome: 'refused',
      reason: 'photos-full',
    });
    expect([store.outbox.waitingCount(), photosLeft()], 'nothing was written down').toEqual([0, 0]);
    reworked(24);
    expect(left()).toBe(0);
    expect(close([])).toEqual({ outcome: 'queued' });
  });

  it('counts what waits here, and what it knows of where central does not say', () => {
    const left = () => screen.desk.detail(clerk, caseId(1))?.photosLeft;
    sendCases(store, propertyCase(1, { photos: ['ab'.repeat(32)], resultPhotos: ['cd'.repeat(32)] }));
    expect(left()).toBe(22);
    close([FIRST]);
    expect(left()).toBe(21);
  });

  it('a step that central parked because the case was full is made again without its photos', async () => {
    sendCases(store, propertyCase(1, { photosKept: 23 }));
    close([FIRST]);
    photoFault = () => ({ kind: 'refused', status: 409, code: 'CT-360' });
    await round();
    sendCases(store, propertyCase(1, { rev: 3, photosKept: 24 }));
    expect(
      screen.desk.settle(clerk, caseId(1), store.outbox.parked()[0]?.operation.key ?? '', 'again'),
    ).toEqual({ outcome: 'queued' });
    expect(store.outbox.waiting(9).map(({ body }) => body)).toMatchObject([
      { step: { step: 'propose-closing', photos: [] } },
    ]);
  });

  it('has no picture in the clear on the disk', async () => {
    close([FIRST]);
    await store.backUp();
    for (const name of ['terminal.sqlite', 'terminal.sqlite-wal'])
      for (const planted of [FIRST, Buffer.from(textOf(FIRST))])
        expect(readFileSync(join(data.dir, name)).includes(planted), name).toBe(false);
  });
});

it('a photo that central has is asked of it, and never without a network', async () => {
  const data = makeDataDir();
  const store = openEnrolledStore(data.dir, 0);
  sendPlaces(store);
  const [reported, done] = [digestOf(FIRST), digestOf(SECOND)];
  sendCases(store, propertyCase(1, { photos: [reported], resultPhotos: [done], result: '好了' }));
  const bytes = new Uint8Array(SECOND);
  const photo = (digest: string) => (digest === done ? { type: 'image/png' as const, bytes } : undefined);
  const { screen, network, photosAsked, logged } = openTestScreen(store, { ...testClock }, null, { photo });
  expect(screen.desk.detail(clerk, caseId(1))?.photos).toEqual([
    { digest: reported, of: 'report', waiting: false },
    { digest: done, of: 'result', waiting: false },
  ]);
  const { photoDesk } = screen.desk;
  expect(await photoDesk.show(clerk, caseId(1), done)).toEqual({
    outcome: 'here',
    type: 'image/png',
    photo: textOf(SECOND),
  });
  expect(photosAsked).toEqual([{ caseId: caseId(1), digest: done, clerkId: CLERK }]);
  expect(logged.at(-1)).toMatchObject({ id: 'photo-read', fields: { staffId: CLERK, caseId: caseId(1) } });
  expect(await photoDesk.show(clerk, caseId(1), reported)).toEqual({ outcome: 'not-allowed' });
  expect(await photoDesk.show(clerk, caseId(1), 'ab'.repeat(32)), 'of no case').toEqual({
    outcome: 'not-allowed',
  });
  network.reachable = false;
  expect(await photoDesk.show(clerk, caseId(1), done)).toEqual({ outcome: 'away' });
  expect(photosAsked).toHaveLength(2);
  store.close();
  data.remove();
});
