import type { DisplayRole } from '../../../contract/display-role.ts';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { Choice } from '../parts/choice.tsx';
import { Note, Step } from '../parts/step.tsx';
import { type SourceText, useSetup } from '../words/text.ts';

const roles: Readonly<Record<DisplayRole, SourceText>> = {
  main: '主屏',
  mirror: '同样的画面',
  off: '不亮',
};

/** What each display of this box is for. */
export function UseDisplays({ screen }: { readonly screen: SetupScreenOf<'displays'> }) {
  const { t, send } = useSetup();
  const { displays, mayMirror } = screen;
  const offered: readonly DisplayRole[] = mayMirror ? ['main', 'mirror', 'off'] : ['main', 'off'];
  return (
    <Step
      title={t('每块屏幕做什么？')}
      lead={t('主屏一块；别的屏幕不亮，也进不了桌面')}
      told={!mayMirror && <Note>{t('这种屏会显示个人信息，所以只在主屏上')}</Note>}
    >
      {displays.map((display, at) => {
        const name = t('屏幕 {number}', { number: at + 1 });
        return (
          // Two displays of one kind differ by their place alone.
          <section key={`${display.x} ${display.y}`} className="display-row" aria-label={name}>
            <h2>{name}</h2>
            <p className="setup-small">
              {display.width} × {display.height} {display.label}
            </p>
            <Choice
              label={name}
              shape="segment"
              value={display.role}
              options={offered.map((role) => ({ value: role, title: t(roles[role]) }))}
              onChoose={(role) => send({ type: 'choose-display', at, role })}
            />
          </section>
        );
      })}
    </Step>
  );
}
