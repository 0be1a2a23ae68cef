import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { useCallback, useState } from 'react';
import type { DeskFace, QueueFilter } from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useNow } from '../use-now.ts';
import { Arrival } from './arrival.tsx';
import { CasePane } from './case-pane.tsx';
import { Counters } from './counters.tsx';
import './desk.css';
import { DeskHeader } from './desk-header.tsx';
import { HelpCalls } from './help-calls.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Queue } from './queue.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { deskTheme } from './theme.ts';
import { useCase } from './use-case.ts';
import { useKeys } from './use-keys.ts';
import { useSteps } from './use-steps.tsx';
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
      <App message={{ top: 76, duration: 4, classNames: { root: 'desk-message' } }}>
        <Worktop {...props} />
      </App>
    </ConfigProvider>
  );
}

function Worktop({ face, network, terminal }: DeskProps) {
  const now = useNow(MINUTE_MS);
  const [filter, setFilter] = useState<QueueFilter>('all');
  const [selected, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState(false);
  const [muted, setMuted] = useState(false);
  const [help, setHelp] = useState(false);
  const { step, takeRow, settle, undoLast } = useSteps(terminal, network.reachable);
  const keys = !dialog && !help;
  const opened = useCase(terminal, selected, face.revision);
  useTouched(terminal);

  const signOut = useCallback(
    () => void terminal.propertySignOut().catch(() => location.reload()),
    [terminal],
  );
  const mute = () => setMuted((before) => !before);
  const choose = (next: QueueFilter) => {
    setFilter(next);
    setSelected(null);
  };

  useKeys(
    {
      Escape: filter === 'all' ? undefined : () => setFilter('all'),
      m: mute,
      '?': () => setHelp(true),
      'Ctrl+z': undoLast,
    },
    keys,
  );

  return (
    <div className="desk">
      <DeskHeader face={face} network={network} now={now} muted={muted} onMute={mute} onSignOut={signOut} />
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
            onTake={(row) => {
              setSelected(row.id);
              void takeRow(row);
            }}
            now={now}
            keys={keys}
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
            keys={keys}
            now={now}
          />
        </div>
      </main>
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </div>
  );
}
