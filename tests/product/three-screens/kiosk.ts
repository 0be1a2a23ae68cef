import { type KioskEvent, kioskView, type Screen, type ScreenName } from '../../../contract/kiosk-view.ts';
import { type ScreenProcess, seen } from './screen-process.ts';

type ScreenOf<N extends ScreenName> = Extract<Screen, { name: N }>;

/** A resident at the kiosk: touches, and what the screen shows. */
export function residentAt(screen: ScreenProcess) {
  const view = async () => kioskView.parse(await screen.call('kioskView'));
  const touch = async (...events: readonly KioskEvent[]) => {
    for (const event of events) await screen.call('kioskSend', event);
  };
  const shown = <N extends ScreenName>(
    name: N,
    where: (shown: ScreenOf<N>) => boolean = () => true,
  ): Promise<ScreenOf<N>> =>
    seen(async () => {
      const now = (await view()).screen;
      if (now.name !== name) return null;
      const found = now as ScreenOf<N>; // the name was just compared
      return where(found) ? found : null;
    });
  const figures = (text: string) => [...text].map((figure): KioskEvent => ({ type: 'press-figure', figure }));
  const leave = async () => {
    screen.liftCard();
    await touch({ type: 'leave' });
    await seen(async () => {
      const { name } = (await view()).screen;
      return name === 'attract' ? true : null;
    });
  };
  return {
    view,
    touch,
    shown,
    leave,
    /** With a card: 电梯停运 at the registered home, the registered telephone. */
    async reportAtHome() {
      // A busy central may need longer for the first records than a kiosk lets a resident wait: then they come again.
      for (;;) {
        screen.layCard('record');
        const { gridName } = await shown('services');
        if (gridName !== null) break;
        await leave();
      }
      await touch(
        { type: 'open-report' },
        { type: 'choose-family', family: 'repair' },
        { type: 'choose-kind', kind: 'lift' },
        { type: 'choose-place', place: { kind: 'home' } },
        { type: 'toggle-phrase', phrase: '停在半中间' },
        { type: 'next' },
        { type: 'choose-phone', phone: 'registered' },
        { type: 'confirm-report' },
      );
      return shown('report-done');
    },
    /** Without a card, in a compound or somewhere in the streets of a grid, up to the last look at it. */
    async fillInWithoutCard(place: 'compound' | 'street', phone: string) {
      await touch(
        { type: 'open-report' },
        { type: 'choose-family', family: 'repair' },
        { type: 'choose-kind', kind: 'lift' },
      );
      const { compounds, grids } = await shown(
        'report-place',
        (now) => now.compounds.length > 0 && now.grids.length > 0,
      );
      const compound = compounds.find(({ name }) => name === '龙首苑二期');
      const [grid] = grids;
      if (compound === undefined || grid === undefined)
        throw new Error('the demo has this compound and a grid');
      if (place === 'street') await touch({ type: 'choose-place', place: { kind: 'grid', id: grid.id } });
      else {
        await touch({ type: 'choose-place', place: { kind: 'compound', id: compound.id } });
        const { buildings } = await shown('report-house');
        await touch({ type: 'choose-house', id: buildings[0]?.id ?? null });
      }
      await touch({ type: 'toggle-phrase', phrase: '门关不上' }, { type: 'next' }, ...figures(phone));
      await touch({ type: 'next' });
      return shown('report-check');
    },
    async reportWithoutCard(place: 'compound' | 'street', phone: string) {
      await this.fillInWithoutCard(place, phone);
      await touch({ type: 'confirm-report' });
      return shown('report-done');
    },
    /** To the case by number and four figures, from the attract screen. */
    async findCase(number: string, tail: string) {
      await touch({ type: 'open-report' }, { type: 'open-progress' }, ...figures(number + tail), {
        type: 'next',
      });
      return shown('progress-case');
    },
    async accept(rating: number) {
      await touch({ type: 'open-rating' }, { type: 'rate', rating });
      return shown('progress-case', ({ case: found }) => found.stage === 'closed');
    },
  };
}
