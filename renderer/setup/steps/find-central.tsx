import { CircleCheck, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Note, Step, Warning } from '../parts/step.tsx';
import { Field, Keys } from '../parts/typing.tsx';
import { refusalWords } from '../words/refusals.ts';
import { useSetup } from '../words/text.ts';

type Screen = SetupScreenOf<'central'>;

/** Central's address and the one-time code, looked at while the person stands here. */
export function FindCentral({ screen }: { readonly screen: Screen }) {
  return screen.enrolled ? <Enrolled screen={screen} /> : <Type key="type" screen={screen} />;
}

function Enrolled({ screen }: { readonly screen: Screen }) {
  const { t, send } = useSetup();
  return (
    <Step
      title={t('已经登记过了')}
      lead={t('还是原来的中心，不用再填')}
      told={<p className="setup-fact">{screen.address}</p>}
    >
      <ActionButton
        tone="soft"
        label={t('换一个中心，或用新的登记码')}
        onPress={() => send({ type: 'other-central' })}
      />
    </Step>
  );
}

function Type({ screen }: { readonly screen: Screen }) {
  const { t, send } = useSetup();
  const [address, setAddress] = useState(screen.address);
  const [code, setCode] = useState(screen.code);
  const [active, setActive] = useState<'address' | 'code'>(screen.address === '' ? 'address' : 'code');
  const check = () => send({ type: 'check-central', address, code });
  const change = (edit: (text: string) => string) =>
    active === 'address' && !screen.fixed ? setAddress(edit) : setCode(edit);
  return (
    <Step
      title={t('连到哪个中心？')}
      lead={t('地址和登记码问管理员要；登记码只能用一次')}
      told={
        <>
          <Field
            label={t('中心地址')}
            value={address}
            active={active === 'address'}
            disabled={screen.fixed}
            onActive={() => setActive('address')}
            onChange={setAddress}
            onEnter={check}
          />
          <Field
            label={t('登记码')}
            value={code}
            active={active === 'code'}
            onActive={() => setActive('code')}
            onChange={setCode}
            onEnter={check}
          />
          <CheckWords check={screen.check} />
        </>
      }
    >
      <Keys
        onKey={(character) => change((text) => text + character)}
        onErase={() => change((text) => text.slice(0, -1))}
      />
      {screen.check.state === 'refused' && screen.check.mayKeep && (
        <ActionButton
          tone="soft"
          label={t('先记下来，以后自己连')}
          onPress={() => send({ type: 'keep-central' })}
        />
      )}
      <ActionButton
        tone={screen.check.state === 'accepted' ? 'edge' : 'primary'}
        label={t('检查')}
        icon={<SearchCheck aria-hidden />}
        onPress={check}
      />
    </Step>
  );
}

function CheckWords({ check }: { readonly check: Screen['check'] }) {
  const { t } = useSetup();
  switch (check.state) {
    case 'none':
      return null;
    case 'checking':
      return <Note>{t('正在问中心')}</Note>;
    case 'accepted':
      return (
        <p className="setup-good" role="status">
          <CircleCheck aria-hidden strokeWidth={2.2} />
          {t('登记码有效，这台机器放在{place}', { place: check.place })}
          {check.name !== null && ` · ${check.name}`}
        </p>
      );
    case 'refused':
      return (
        <Warning>
          {t(refusalWords(check.code))}
          <span className="setup-code">{t('代码 {code}', { code: check.code })}</span>
        </Warning>
      );
    default:
      return check satisfies never;
  }
}
