import type { ReactNode } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { DockAction, DockApi, DockState } from '../../contract/terminal-api.ts';
import '../shared/ui/base.css';
import '../shared/ui/fonts/noto.css';
import './dock.css';
import { useDock } from './use-dock.ts';
import { playableProblems, problemWords, readerAnswers, situationWords } from './words.ts';

/** The hands that a developer has not got: lays cards on, pulls plugs, takes the paper away. Simulated devices only. */
export function Dock({ dock }: { readonly dock: DockApi }) {
  const { state, trouble, act } = useDock(dock);
  return (
    <main className="dock">
      <header>
        <h1>模拟器</h1>
        <p>这里没有真的设备。身份证、读卡器、打印机都是模拟的，人也是编的。</p>
      </header>
      {trouble !== null && (
        <p className="dock-trouble" role="alert">
          {trouble}
        </p>
      )}
      {state === null ? (
        <p>正在找模拟设备…</p>
      ) : (
        <>
          <Cards state={state} act={act} />
          <Reader state={state} act={act} />
          <Printer state={state} act={act} />
          <Tray state={state} act={act} />
        </>
      )}
    </main>
  );
}

interface PartProps {
  readonly state: DockState;
  readonly act: (action: DockAction) => void;
}

function Cards({ state, act }: PartProps) {
  return (
    <Part title="身份证" now={state.card === null ? '读卡区空着' : `放着：${situationWords[state.card]}`}>
      <div className="dock-list">
        {state.cards.map(({ situation, label }) => (
          <ToggleButton
            key={situation}
            isSelected={state.card === situation}
            onPress={() => act({ do: 'lay-card', situation })}
          >
            <strong>{label}</strong>
            <span className="dock-note">{situationWords[situation]}</span>
          </ToggleButton>
        ))}
      </div>
      {state.card !== null && <Button onPress={() => act({ do: 'lift-card' })}>拿起来</Button>}
    </Part>
  );
}

function Reader({ state, act }: PartProps) {
  return (
    <Part title="读卡器" now={state.readerPlugged ? '插着' : '拔掉了'}>
      <p className="dock-hint">下一次读卡这样回答，只回答一次：</p>
      {readerAnswers.map(({ title, answers }) => (
        <fieldset key={title} className="dock-group">
          <legend>{title}</legend>
          <div className="dock-grid">
            {answers.map(({ sw3, words }) => (
              <Button key={sw3} onPress={() => act({ do: 'reader-answer', sw3 })}>
                {words} <code>{sw3}</code>
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
      {state.readerPlugged ? (
        <Button onPress={() => act({ do: 'reader-unplug' })}>拔掉</Button>
      ) : (
        <Button onPress={() => act({ do: 'reader-plug' })}>插上</Button>
      )}
    </Part>
  );
}

function Printer({ state, act }: PartProps) {
  const now = !state.printerRunning
    ? '关着'
    : state.printerProblem === null
      ? '正常'
      : problemWords[state.printerProblem];
  return (
    <Part title="打印机" now={now}>
      <div className="dock-grid">
        {playableProblems.map((problem) => (
          <ToggleButton
            key={problem}
            isSelected={state.printerProblem === problem}
            onPress={() => act({ do: 'printer-problem', problem })}
          >
            {problemWords[problem]}
          </ToggleButton>
        ))}
      </div>
      <div className="dock-row">
        {state.printerProblem !== null && <Button onPress={() => act({ do: 'printer-fine' })}>修好</Button>}
        {state.printerRunning ? (
          <Button onPress={() => act({ do: 'printer-stop' })}>关机</Button>
        ) : (
          <Button onPress={() => act({ do: 'printer-start' })}>开机</Button>
        )}
      </div>
    </Part>
  );
}

function Tray({ state, act }: PartProps) {
  return (
    <Part title="出纸口" now={`${state.sheets.length} 张`}>
      <ul className="dock-sheets">
        {state.sheets.map((sheet) => (
          <li key={sheet}>{sheet}</li>
        ))}
      </ul>
      {state.sheets.length > 0 && <Button onPress={() => act({ do: 'empty-tray' })}>把纸拿走</Button>}
    </Part>
  );
}

function Part({
  title,
  now,
  children,
}: {
  readonly title: string;
  readonly now: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h2>
        {title}
        <span role="status">{now}</span>
      </h2>
      {children}
    </section>
  );
}
