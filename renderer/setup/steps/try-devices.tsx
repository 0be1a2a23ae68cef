import { CreditCard, Keyboard, Printer, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { CardWords, PageWords, ReaderWords } from '../parts/device-words.tsx';
import { Note, Step, Warning } from '../parts/step.tsx';
import { Field, Keys } from '../parts/typing.tsx';
import { type SourceText, useSetup } from '../words/text.ts';

type Screen = SetupScreenOf<'devices'>;

/** What hangs on this box, each with a try of its own. */
export function TryDevices({ screen }: { readonly screen: Screen }) {
  const { t, send } = useSetup();
  const [typing, setTyping] = useState(false);
  if (typing) return <TypePrinter screen={screen} onDone={() => setTyping(false)} />;
  return (
    <Step
      title={t('读卡器和打印机')}
      lead={t('各试一次，都行了再往下走')}
      told={
        <>
          {screen.looking && <Note>{t('正在找')}</Note>}
          <ActionButton
            tone="soft"
            label={t('再找一遍')}
            icon={<RotateCw aria-hidden />}
            onPress={() => send({ type: 'look-for-devices' })}
          />
        </>
      }
    >
      <Reader screen={screen} />
      <PrinterPart screen={screen} onType={() => setTyping(true)} />
    </Step>
  );
}

const readerKinds: Readonly<Record<Screen['readers'][number]['kind'], SourceText>> = {
  auto: '自动寻找',
  serial: '串口',
  usb: 'USB 读卡器',
  hid: 'HID 读卡器',
};

function Reader({ screen }: { readonly screen: Screen }) {
  const { t, send } = useSetup();
  return (
    <section className="device" aria-label={t('读卡器')}>
      <h2>{t('读卡器')}</h2>
      <Choice
        label={t('读卡器')}
        shape="row"
        value={screen.reader}
        disabled={screen.readerFixed}
        options={screen.readers.map(({ id, kind, path }) => ({
          value: id,
          title: t(readerKinds[kind]),
          ...(path === '' ? {} : { sub: path }),
        }))}
        onChoose={(id) => send({ type: 'choose-reader', id })}
      />
      <ReaderWords status={screen.readerStatus} />
      <CardWords card={screen.card} />
      <ActionButton
        tone="edge"
        label={t('试一试读卡')}
        icon={<CreditCard aria-hidden />}
        onPress={() => send({ type: 'try-reader' })}
      />
    </section>
  );
}

function PrinterPart({ screen, onType }: { readonly screen: Screen; readonly onType: () => void }) {
  const { t, send } = useSetup();
  const { printers, printer, printerFixed } = screen;
  const isListed = printer === null || printers.some(({ id }) => id === printer);
  return (
    <section className="device" aria-label={t('打印机')}>
      <h2>{t('打印机')}</h2>
      <Choice
        label={t('打印机')}
        shape="row"
        value={printer ?? ''}
        disabled={printerFixed}
        options={[
          ...printers.map(({ id, name, problems }) => ({
            value: id,
            title: name,
            sub:
              problems.length === 0
                ? id
                : t('{printer} · 代码 {code}', { printer: id, code: problems.join('、') }),
          })),
          ...(isListed || printer === null ? [] : [{ value: printer, title: printer, sub: t('没有应答') }]),
          { value: '', title: t('不接打印机') },
        ]}
        onChoose={(id) => send({ type: 'choose-printer', id })}
      />
      <PageWords page={screen.page} />
      <div className="device-acts">
        {!printerFixed && (
          <ActionButton tone="edge" label={t('填地址')} icon={<Keyboard aria-hidden />} onPress={onType} />
        )}
        {printer !== null && (
          <ActionButton
            tone="edge"
            label={t('打测试页')}
            icon={<Printer aria-hidden />}
            onPress={() => send({ type: 'try-printer' })}
          />
        )}
      </div>
    </section>
  );
}

function TypePrinter({ screen, onDone }: { readonly screen: Screen; readonly onDone: () => void }) {
  const { t, send } = useSetup();
  const [uri, setUri] = useState(screen.printer ?? 'ipp://');
  const take = () => send({ type: 'type-printer', uri });
  const isTaken = screen.printer === uri && screen.printerRefused === null;
  return (
    <Step
      title={t('打印机的地址')}
      lead={t('在打印机面板或说明书上，例如 ipp://192.168.1.20/ipp/print')}
      told={
        <>
          <Field
            label={t('打印机地址')}
            value={uri}
            active
            onActive={() => {}}
            onChange={setUri}
            onEnter={take}
          />
          {isTaken && <Note>{t('打印机有应答')}</Note>}
          {screen.printerRefused !== null && (
            <Warning>
              {screen.printerRefused === 'CO-707'
                ? t('这不像打印机的地址，要以 ipp 或 ipps 开头')
                : t('那个地址没有打印机应答')}
              <span className="setup-code">{t('代码 {code}', { code: screen.printerRefused })}</span>
            </Warning>
          )}
        </>
      }
    >
      <Keys
        onKey={(character) => setUri((text) => text + character)}
        onErase={() => setUri((text) => text.slice(0, -1))}
      />
      <div className="device-acts">
        <ActionButton tone="edge" label={t('回设备')} onPress={onDone} />
        <ActionButton tone="primary" label={t('检查')} onPress={take} />
      </div>
    </Step>
  );
}
