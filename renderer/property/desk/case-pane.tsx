import type { ReactNode } from 'react';
import type { CaseDetail, DeskStep } from '../../../contract/property/desk.ts';
import { pressingOf } from '../../../contract/property/pressing.ts';
import type { SlipState } from '../../../contract/property/slip.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { LatenessPill } from '../parts/lateness-pill.tsx';
import { kindWords, reporterWords } from '../words/kind-words.ts';
import { momentWords } from '../words/moment-words.ts';
import { useWords } from '../words/text.ts';
import { visitWords } from '../words/visit-words.ts';
import { CaseActions } from './case-actions.tsx';
import './case-pane.css';
import { ParkedSteps } from './parked-steps.tsx';
import { CasePhotos } from './photos/case-photos.tsx';
import { SlipNote } from './slip/slip-note.tsx';
import { StageLine } from './stage-line.tsx';
import { Timeline } from './timeline.tsx';
import type { OpenedCase } from './use-case.ts';

interface PaneProps {
  readonly terminal: TerminalApi;
  readonly opened: OpenedCase;
  readonly workers: readonly string[];
  readonly onStep: (detail: CaseDetail, step: DeskStep) => Promise<boolean>;
  readonly onSettle: (caseId: string, key: string, choice: 'let-be' | 'again') => void;
  readonly onDialog: (open: boolean) => void;
  readonly onHouse: (buildingId: string, dwellingId: string | null) => void;
  readonly keys: boolean;
  readonly now: number;
  readonly slips: SlipState;
  readonly onPrint: (caseId: string) => void;
}

/** The case that is open: what, where, by when, how far, and what can be done now. */
export function CasePane({ opened, ...rest }: PaneProps) {
  const { t } = useWords();
  switch (opened.state) {
    case 'here':
      return <Opened key={opened.detail.id} detail={opened.detail} {...rest} />;
    case 'loading':
      return <section className="dk-card case-pane" aria-busy="true" />;
    case 'none':
      return <Empty words={t('点左边的一件事，这里看详情')} />;
    case 'gone':
      return <Empty words={t('这件事已经不在这里了')} />;
    case 'failed':
      return <Empty words={t('这件事没有读出来，请再点一次')} />;
    default:
      return opened satisfies never;
  }
}

function Empty({ words }: { readonly words: string }) {
  return (
    <section className="dk-card case-pane case-empty">
      <p>{words}</p>
    </section>
  );
}

function Opened({
  terminal,
  detail,
  now,
  workers,
  onStep,
  onSettle,
  onDialog,
  onHouse,
  keys,
  slips,
  onPrint,
}: Omit<PaneProps, 'opened'> & { readonly detail: CaseDetail }) {
  const { t, locale, zone } = useWords();
  const { buildingId } = detail;
  const { dueAt } = pressingOf(detail, now);
  return (
    <section className="dk-card case-pane" aria-label={kindWords(detail.kind, locale)}>
      <div className="case-title">
        <h2>{kindWords(detail.kind, locale)}</h2>
        <LatenessPill clocks={detail} now={now} />
      </div>
      <dl className="case-facts">
        <Fact name={t('在哪里')}>
          {buildingId === null ? (
            detail.exactPlace
          ) : (
            <button
              type="button"
              className="case-place"
              onClick={() => onHouse(buildingId, detail.dwellingId)}
            >
              {detail.exactPlace}
            </button>
          )}
        </Fact>
        <Fact name={t('编号')}>{detail.number}</Fact>
        <Fact name={t('谁报的')}>
          {detail.contact
            ? t('{who}，手机尾号 {tail}', {
                who: detail.contact.name || t(reporterWords[detail.reporterKind]),
                tail: detail.contact.phoneTail,
              })
            : t(reporterWords[detail.reporterKind])}
        </Fact>
        <Fact name={detail.stage === 'awaiting-acceptance' ? t('验收时限') : t('承诺时限')}>
          {momentWords(dueAt, now, zone, t)}
        </Fact>
        {detail.relayed && (
          <Fact name={t('送到哪里')} wide>
            {t('自助机直接送来，中心还没有')}
          </Fact>
        )}
        {detail.text !== null && detail.text !== '' && (
          <Fact name={t('怎么说的')} wide>
            “{detail.text}”
          </Fact>
        )}
        {detail.visitAt !== null && detail.stage === 'transferred' && (
          <Fact name={t('上门时间')}>{visitWords(detail.visitAt, now, zone, t)}</Fact>
        )}
        {detail.result !== null && (
          <Fact name={t('怎么办的')} wide>
            {detail.result}
          </Fact>
        )}
        {detail.photos !== undefined && detail.photos.length > 0 && (
          <Fact name={t('照片')} wide>
            <CasePhotos {...{ terminal, detail, keys, onDialog }} />
          </Fact>
        )}
        {detail.rating !== null && (
          <Fact name={t('满意度')}>{t('{rating} 分（满分 5 分）', { rating: detail.rating })}</Fact>
        )}
      </dl>
      <StageLine detail={detail} now={now} />
      <ParkedSteps detail={detail} now={now} onSettle={(key, choice) => onSettle(detail.id, key, choice)} />
      <CaseActions
        {...{ terminal, detail, workers, onStep, onDialog, keys, now }}
        onPrint={slips.printer === null ? undefined : () => onPrint(detail.id)}
        printing={slips.last !== null && slips.last.end === null}
      />
      {slips.last?.about === detail.id && <SlipNote end={slips.last.end} />}
      <Timeline detail={detail} now={now} />
    </section>
  );
}

function Fact({
  name,
  wide,
  children,
}: {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
