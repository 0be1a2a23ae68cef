import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { useCallback, useEffect, useState } from 'react';
import type {
  CaseDetail,
  DeskFace,
  DeskStep,
  QueueFilter,
  QueueRow,
} from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useNow } from '../use-now.ts';
import { useWords } from '../words/text.ts';
import { Arrival } from './arrival.tsx';
import { CasePane } from './case-pane.tsx';
import { Counters } from './counters.tsx';
import './desk.css';
import { DeskHeader } from './desk-header.tsx';
import { HelpCalls } from './help-calls.tsx';
import { Queue } from './queue.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { deskTheme } from './theme.ts';
import { useCase } from './use-case.ts';
import { useTouched } from './use-touched.ts';

/** Lateness is said by the minute. */
const MINUTE_MS = 60_000;

interface DeskProps {
  readonly face: DeskFace;
  readonly network: PropertyNetwork;
  readonly terminal: TerminalApi;
}

/** The clerk's desk; the page fetches it when somebody signs in. */
export function Desk(props: DeskProps) {
  return (
    <ConfigProvider theme={deskTheme} locale={zhCN} button={{ autoInsertSpace: false }}>
      <App message={{ top: 76, duration: 4 }}>
        <Worktop {...props} />
      </App>
    </ConfigProvider>
  );
}

function Worktop({ face, network, terminal }: DeskProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const now = useNow(MINUTE_MS);
  const [filter, setFilter] = useState<QueueFilter>('all');
  const [selected, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState(false);
  const [muted, setMuted] = useState(false);
  const opened = useCase(terminal, selected, face.revision);
  useTouched(terminal);

  const signOut = useCallback(
    () => void terminal.propertySignOut().catch(() => location.reload()),
    [terminal],
  );
  const choose = (next: QueueFilter) => {
    setFilter(next);
    setSelected(null);
  };

  const step = async (
    item: Pick<CaseDetail, 'id'> & { readonly rev: number },
    made: DeskStep,
  ): Promise<boolean> => {
    const answer = await terminal
      .propertyStep({ caseId: item.id, rev: item.rev, step: made })
      .catch(() => null);
    if (answer?.outcome === 'queued') {
      void message.success(
        network.reachable
          ? t(doneWords[made.step])
          : t('{done}，连上网就送出', { done: t(doneWords[made.step]) }),
      );
      return true;
    }
    const reason = answer === null ? 'failed' : answer.outcome === 'refused' ? answer.reason : 'failed';
    void message.warning(t(refusedWords[reason]));
    return false;
  };
  const takeRow = async (row: QueueRow) => {
    setSelected(row.id);
    const detail = await terminal.propertyCase({ caseId: row.id }).catch(() => null);
    if (detail === null) void message.warning(t(refusedWords.gone));
    else await step(detail, { step: 'take', worker: null });
  };
  const settle = (caseId: string, key: string, choice: 'let-be' | 'again') =>
    void terminal.propertySettle({ caseId, key, choice }).then(
      (answer) => {
        if (answer.outcome === 'queued')
          void message.success(choice === 'again' ? t('又做了一次') : t('好，照现在的'));
        else void message.warning(t(refusedWords[answer.reason]));
      },
      () => void message.warning(t(refusedWords.failed)),
    );
  useEffect(() => {
    if (dialog) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && filter !== 'all') setFilter('all');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [dialog, filter]);

  return (
    <div className="desk">
      <DeskHeader
        face={face}
        network={network}
        now={now}
        muted={muted}
        onMute={() => setMuted((before) => !before)}
        onSignOut={signOut}
      />
      <main className="desk-body">
        <div className="desk-left">
          <Counters face={face} filter={filter} onFilter={choose} />
          <div className="desk-news">
            <HelpCalls
              calls={face.calls}
              muted={muted}
              onStep={(call, made) => void step(call, made)}
              onLetBe={({ id, parked }) => {
                for (const key of parked) settle(id, key, 'let-be');
              }}
              now={now}
            />
            <Arrival newest={face.newest} muted={muted} onLook={setSelected} />
          </div>
          <Queue
            terminal={terminal}
            face={face}
            filter={filter}
            onFilter={choose}
            selected={selected}
            onSelect={setSelected}
            onTake={(row) => void takeRow(row)}
            now={now}
            keys={!dialog}
            foot={<QueueFoot face={face} network={network} />}
          />
        </div>
        <div className="desk-right">
          <CasePane
            opened={opened}
            workers={face.workers}
            onStep={step}
            onSettle={settle}
            onDialog={setDialog}
            now={now}
          />
        </div>
      </main>
    </div>
  );
}

const doneWords: Readonly<Record<DeskStep['step'], string>> = {
  take: '已接单',
  'set-out': '自助机上已经显示有人过去',
  assign: '已派给师傅',
  comment: '已告诉报的人',
  'propose-closing': '已送去验收',
  'hand-over': '已交回社区',
};

const refusedWords = {
  changed: '这件事刚刚变了，请看一下新的情况',
  'not-allowed': '这一步现在不能办',
  gone: '这件事已经不在这里了',
  failed: '没有记下来，请再点一次',
} as const;
