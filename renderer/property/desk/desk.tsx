import { App, ConfigProvider } from 'antd';
import koKR from 'antd/es/locale/ko_KR';
import zhCN from 'antd/es/locale/zh_CN';
import { useCallback, useState } from 'react';
import type { DeskFace } from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { useMuted } from '../muted.ts';
import { useNow } from '../use-now.ts';
import { useWords } from '../words/text.ts';
import { Arrival } from './arrival.tsx';
import './desk.css';
import { ClaimsPage } from './claims/claims-page.tsx';
import { DeskHeader } from './desk-header.tsx';
import { FeesPage } from './fees/fees-page.tsx';
import { GovernancePage } from './governance/governance-page.tsx';
import { HelpCalls } from './help-calls.tsx';
import { type HousePlace, HousesPage } from './houses/houses-page.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { type Draft, NoticesPage } from './notices/notices-page.tsx';
import { PAGES, type PageId } from './pages.ts';
import { QueuePage } from './queue-page.tsx';
import { SearchDialog } from './search/search-dialog.tsx';
import { deskTheme } from './theme.ts';
import { useKeys } from './use-keys.ts';
import { useReleasedChoices } from './use-released-choices.ts';
import { useSteps } from './use-steps.tsx';
import { useTouched } from './use-touched.ts';
import { VisitorsPage } from './visitors/visitors-page.tsx';

/** Lateness is said by the minute. */
const MINUTE_MS = 60_000;

interface DeskProps {
  readonly face: DeskFace;
  readonly network: PropertyNetwork;
  readonly terminal: TerminalApi;
}

/** The clerk's desk; the page fetches it when somebody signs in. */
export function Desk(props: DeskProps) {
  const { locale } = useWords();
  return (
    <ConfigProvider
      theme={deskTheme}
      locale={locale === 'ko-KR' ? koKR : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ top: 76, duration: 4, classNames: { root: 'desk-message' } }}>
        <Worktop {...props} />
      </App>
    </ConfigProvider>
  );
}

function Worktop({ face, network, terminal }: DeskProps) {
  const now = useNow(MINUTE_MS);
  const [page, setPage] = useState<PageId>('queue');
  const [selected, setSelected] = useState<string | null>(null);
  const [house, setHouse] = useState<HousePlace>({ buildingId: null, dwellingId: null });
  // Kept here, so that a look at another page loses no word.
  const [draft, setDraft] = useState<Draft | null>(null);
  const [dialog, setDialog] = useState(false);
  const [over, setOver] = useState<'search' | 'keys' | null>(null);
  const [muted, mute] = useMuted();
  const steps = useSteps(terminal, network.reachable);
  const keys = !dialog && over === null;
  useTouched(terminal);
  useReleasedChoices();

  const signOut = useCallback(
    () => void terminal.propertySignOut().catch(() => location.reload()),
    [terminal],
  );
  const openCase = (id: string) => {
    setSelected(id);
    setPage('queue');
  };
  const openHouse = (buildingId: string, dwellingId: string | null) => {
    setHouse({ buildingId, dwellingId });
    setPage('houses');
  };
  useKeys(
    {
      ...Object.fromEntries(PAGES.map(({ id }, at) => [String(at + 1), () => setPage(id)])),
      m: mute,
      '/': () => setOver('search'),
      '?': () => setOver('keys'),
      'Ctrl+z': steps.undoLast,
    },
    keys,
  );

  return (
    <div className="desk">
      <DeskHeader
        {...{ face, network, now, page, muted }}
        onPage={setPage}
        onSearch={() => setOver('search')}
        onMute={mute}
        onSignOut={signOut}
      />
      <div className="desk-news">
        <HelpCalls
          calls={face.calls}
          muted={muted}
          onStep={(call, made) => void steps.step(call, made)}
          onLetBe={({ id, parked }) => {
            for (const key of parked) steps.settle(id, key, 'let-be');
          }}
          now={now}
        />
        <Arrival newest={face.newest} muted={muted} onLook={openCase} />
      </div>
      {page === 'queue' && (
        <QueuePage
          {...{ terminal, face, network, now, steps, selected, keys }}
          onSelect={setSelected}
          onHouse={openHouse}
          onDialog={setDialog}
        />
      )}
      {page === 'houses' && (
        <HousesPage
          {...{ terminal, now }}
          revision={face.revision}
          place={house}
          onPlace={setHouse}
          onCase={openCase}
        />
      )}
      {page === 'claims' && (
        <ClaimsPage
          {...{ terminal, now, keys }}
          revision={face.revision}
          reachable={network.reachable}
          onHouse={openHouse}
          onDialog={setDialog}
        />
      )}
      {page === 'notices' && (
        <NoticesPage
          {...{ terminal, now, draft, keys }}
          company={face.place}
          revision={face.revision}
          reachable={network.reachable}
          onDraft={setDraft}
          onDialog={setDialog}
        />
      )}
      {page === 'fees' && (
        <FeesPage
          {...{ terminal, now, keys }}
          revision={face.revision}
          reachable={network.reachable}
          mayTake={face.clerk.rights.includes('fees')}
          slips={face.slips}
          onDialog={setDialog}
        />
      )}
      {page === 'visitors' && (
        <VisitorsPage
          {...{ terminal, now, keys }}
          revision={face.revision}
          reachable={network.reachable}
          mayOpen={face.clerk.rights.includes('doors')}
          onDialog={setDialog}
        />
      )}
      {page === 'governance' && (
        <GovernancePage
          {...{ terminal, now, keys }}
          revision={face.revision}
          reachable={network.reachable}
          onDialog={setDialog}
        />
      )}
      {over === 'keys' && <KeysDialog onClose={() => setOver(null)} />}
      {over === 'search' && (
        <SearchDialog
          terminal={terminal}
          mayFindPeople={face.clerk.rights.includes('people')}
          onClose={() => setOver(null)}
          onFound={(found) => {
            setOver(null);
            if (found.what === 'case') openCase(found.id);
            else openHouse(found.buildingId, found.dwellingId);
          }}
        />
      )}
    </div>
  );
}
