import { describe, expect, it } from 'vitest';
import type { CaseForKiosk } from '../../../contract/domain.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import { WriteRefused } from '../store/write-refused.ts';
import { Marks, NO_MARK_ROWS } from './marks.ts';
import { StaffCalls } from './staff-calls.ts';

const UNANSWERED = { takenAt: null, comingAt: null, closedAt: null };

/** Outbox and network by hand: what was queued, what central has answered for, and what the desk said. */
function desk() {
  const queued: OperationBody[] = [];
  const arrived = new Set<string>();
  /** What the property screen of the building holds. */
  const held = new Set<string>();
  const listeners: (() => void)[] = [];
  const disk = { refuses: false };
  const answers = new Map<string, Partial<CaseForKiosk>>();
  let ids = 0;
  const calls = new StaffCalls({
    store: {
      outbox: {
        add: (body: OperationBody) => {
          if (disk.refuses) throw new WriteRefused('ST-404', null);
          queued.push(body);
          return { key: '01JD0000000000000000000001', scope: 'community/x', body };
        },
        isWaitingFor: (caseId: string) => !arrived.has(caseId),
        isHeldFor: (caseId: string) => held.has(caseId),
      } as never,
      kioskCases: {
        find: (id) => (answers.has(id) ? ({ ...UNANSWERED, ...answers.get(id) } as CaseForKiosk) : null),
      },
    },
    sync: { kick: () => {}, onChange: (listener) => void listeners.push(listener) },
    clock: { now: () => Date.parse('2026-11-22T06:26:00Z') },
    newId: () => `case-${++ids}`,
    printerCode: () => 'PR-201',
    marks: new Marks(NO_MARK_ROWS, { now: () => Date.parse('2026-11-22T06:26:00Z') }),
  });
  const arrive = (caseId: string) => {
    arrived.add(caseId);
    for (const listener of listeners) listener();
  };
  return { calls, queued, arrive, held, disk, answers };
}

describe('呼叫工作人员', () => {
  it('opens one help case a session, without a personal field, and says queued, or held by the desk, until central has it', () => {
    const { calls, queued, held, arrive } = desk();
    calls.callStaff('preview');
    calls.callStaff('preview');
    expect(queued).toEqual([
      {
        kind: 'help-call',
        caseId: 'case-1',
        step: 'preview',
        tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        at: '2026-11-22T06:26:00.000Z',
      },
    ]);
    expect(calls.view(null, true)?.state).toBe('queued');
    held.add('case-1');
    expect(calls.view(null, true)?.state).toBe('held');
    arrive('case-1');
    expect(calls.view(null, true)?.state).toBe('sent');
  });

  it('a disk that takes no write stops nobody: the call is kept here, never shown as sent, and written when it can be', () => {
    const { calls, queued, arrive, disk } = desk();
    disk.refuses = true;
    calls.callStaff('preview');
    calls.note('CO-302');
    arrive('nothing');
    expect(queued).toEqual([]);
    expect(calls.view(null, true)?.state).toBe('queued');
    disk.refuses = false;
    arrive('nothing');
    expect(queued.map(({ kind }) => kind)).toEqual(['help-call', 'device-fault']);
    expect(calls.view(null, true)?.state).toBe('queued');
    arrive('case-1');
    expect(calls.view(null, true)?.state).toBe('sent');
  });

  it('shows what staff answered at their desk, step by step, and then lets somebody call again', () => {
    const { calls, queued, arrive, answers } = desk();
    calls.callStaff('preview');
    arrive('case-1');
    answers.set('case-1', {});
    expect(calls.view(null, true)).toMatchObject({ state: 'sent', answeredAt: null });
    const takenAt = '2026-11-22T06:27:00.000Z';
    answers.set('case-1', { takenAt });
    expect(calls.view(null, true)).toMatchObject({ state: 'answered', answeredAt: takenAt });
    const comingAt = '2026-11-22T06:28:00.000Z';
    answers.set('case-1', { takenAt, comingAt });
    expect(calls.view(null, true)).toMatchObject({ state: 'coming', answeredAt: comingAt });
    calls.callStaff('preview');
    expect(queued).toHaveLength(1);
    const closedAt = '2026-11-22T06:31:00.000Z';
    answers.set('case-1', { takenAt, comingAt, closedAt });
    expect(calls.view(null, true)).toMatchObject({ state: 'done', answeredAt: closedAt });
    calls.callStaff('services');
    expect(queued).toHaveLength(2);
    expect(calls.view(null, true)?.state).toBe('queued');
  });

  it('lets the next resident call anew', () => {
    const { calls, queued } = desk();
    calls.callStaff('services');
    calls.endSession();
    expect(calls.view(null, false)).toBeNull();
    calls.callStaff('services');
    expect(queued).toHaveLength(2);
  });
});

describe('a device fault', () => {
  it('says that staff were told only when central has answered', () => {
    const { calls, arrive } = desk();
    calls.reportPrinter('paper-out');
    expect(calls.printerProblem().staffToldAt).toBeNull();
    arrive('case-1');
    expect(calls.printerProblem().staffToldAt).not.toBeNull();
  });

  it('is told once while it lasts, and again when it comes back later', () => {
    const { calls, queued } = desk();
    calls.reportReader('RD-101');
    calls.reportReader('RD-101');
    calls.readerIsBack();
    calls.reportReader('RD-101');
    expect(queued).toHaveLength(2);
  });

  it('that stops nobody is noted once a session', () => {
    const { calls, queued } = desk();
    calls.note('PR-221');
    calls.note('PR-221');
    calls.endSession();
    calls.note('PR-221');
    expect(queued.map((body) => body.kind === 'device-fault' && body.code)).toEqual(['PR-221', 'PR-221']);
  });
});
