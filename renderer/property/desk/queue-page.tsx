import { useState } from 'react';
import type { DeskFace, QueueFilter } from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import type { TerminalApi } from '../../../contract/terminal-api.ts';
import { CasePane } from './case-pane.tsx';
import { Counters } from './counters.tsx';
import { Queue } from './queue.tsx';
import { QueueFoot } from './queue-foot.tsx';
import { useSlip } from './slip/use-slip.ts';
import { useCase } from './use-case.ts';
import { useKeys } from './use-keys.ts';
import type { useSteps } from './use-steps.tsx';

interface QueuePageProps {
  readonly terminal: TerminalApi;
  readonly face: DeskFace;
  readonly network: PropertyNetwork;
  readonly now: number;
  readonly steps: ReturnType<typeof useSteps>;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onHouse: (buildingId: string, dwellingId: string | null) => void;
  readonly onDialog: (open: boolean) => void;
  readonly keys: boolean;
}

/** The queue on the left, the case that is open on the right. */
export function QueuePage(props: QueuePageProps) {
  const { terminal, face, network, now, steps, selected, onSelect, onHouse, onDialog, keys } = props;
  const [filter, setFilter] = useState<QueueFilter>('all');
  const opened = useCase(terminal, selected, face.revision);
  const print = useSlip(terminal);
  const choose = (next: QueueFilter) => {
    setFilter(next);
    onSelect(null);
  };
  useKeys({ Escape: filter === 'all' ? undefined : () => setFilter('all') }, keys);
  return (
    <main className="desk-body">
      <div className="desk-left">
        <Counters face={face} filter={filter} onFilter={choose} />
        <Queue
          terminal={terminal}
          face={face}
          filter={filter}
          onFilter={choose}
          selected={selected}
          onSelect={onSelect}
          onTake={(row) => {
            onSelect(row.id);
            void steps.takeRow(row);
          }}
          now={now}
          keys={keys}
          foot={<QueueFoot face={face} network={network} />}
        />
      </div>
      <div className="desk-right">
        <CasePane
          terminal={terminal}
          opened={opened}
          workers={face.workers}
          onStep={steps.step}
          onSettle={steps.settle}
          onDialog={onDialog}
          onHouse={onHouse}
          keys={keys}
          now={now}
          slips={face.slips}
          onPrint={print}
        />
      </div>
    </main>
  );
}
