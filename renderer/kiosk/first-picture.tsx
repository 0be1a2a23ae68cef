import { I18nProvider } from '@lingui/react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { KioskView } from '../../contract/kiosk-view.ts';
import { makeI18n } from '../shared/i18n/i18n.ts';
import { BottomBar } from '../shared/ui/bottom-bar.tsx';
import { Header } from '../shared/ui/header.tsx';
import { Stage } from '../shared/ui/stage.tsx';
import { type Kiosk, KioskContext } from './kiosk-context.ts';
import { Attract } from './screens/attract.tsx';

/** The machine as every start finds it: nobody there, nothing chosen. */
const resting: KioskView = {
  screen: { name: 'attract' },
  display: { elder: false, reach: false, locale: 'zh-CN' },
  idle: { state: 'off' },
  network: 'online',
  help: null,
};
const nothing = () => {};

/**
 * The attract screen as markup, drawn when the pages are built: what stands on the panel while the page's program is on its
 * way. It says nothing that a machine would have to know: no place, no day, no time, no state of the network.
 */
export function drawFirstPicture(): string {
  const { display } = resting;
  const zone = 'UTC';
  const kiosk: Kiosk = {
    view: resting,
    community: null,
    guide: [],
    zone,
    locale: display.locale,
    mirrored: false,
    repairPhone: null,
    now: new Date(0),
    send: nothing,
  };
  return renderToStaticMarkup(
    <I18nProvider i18n={makeI18n(display.locale)}>
      <Stage width={1080} height={1920} elder={false} reach={false} tone="paper" locale={display.locale} busy>
        <Header community={null} network={null} now={null} zone={zone} inert={false} />
        <KioskContext value={kiosk}>
          <main>
            <Attract dated={false} />
          </main>
        </KioskContext>
        <BottomBar display={display} locales={[]} call={null} zone={zone} send={nothing} />
      </Stage>
    </I18nProvider>,
  );
}
