import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { Pager } from '../../shared/ui/pager.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import type { Mode } from '../kiosk-context.ts';
import './list-screen.css';

/** Rows of a list per page; at most five large choices. */
export const rowsPerPage: Readonly<Record<Mode, number>> = {
  normal: 5,
  elder: 5,
  reach: 4,
  'elder-reach': 3,
};

interface ListScreenProps {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly rows: ReactNode;
  /** Rows that are only read stay above when the controls are lowered. */
  readonly toRead?: boolean;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  readonly onBack: () => void;
}

/** A public list in pages with one way back. */
export function ListScreen({
  name,
  title,
  lead,
  rows,
  toRead = false,
  page,
  pages,
  onPage,
  onBack,
}: ListScreenProps) {
  const t = useText();
  const list = <ul className="list-rows">{rows}</ul>;
  return (
    <ScreenParts
      name={`list screen-${name} ${toRead ? 'screen-read' : 'screen-choose'}`}
      tell={
        <>
          <div className="list-head">
            <Headline name={title} />
            <p className="lead second gap-above">{lead}</p>
          </div>
          {toRead && list}
        </>
      }
      act={
        <>
          {!toRead && list}
          <div className="list-foot">
            <ActionButton tone="edge" label={t('返回')} icon={<ArrowLeft aria-hidden />} onPress={onBack} />
            <Pager page={page} pages={pages} onPage={onPage} />
          </div>
        </>
      }
    />
  );
}
