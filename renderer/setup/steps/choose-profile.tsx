import type { SetupScreenOf } from '../../../contract/setup/view.ts';
import { Choice } from '../parts/choice.tsx';
import { ProfilePicture } from '../parts/profile-picture.tsx';
import { Note, Step, Warning } from '../parts/step.tsx';
import { kindWords, placeWords } from '../words/profiles.ts';
import { useSetup } from '../words/text.ts';

/** Which screen this box is, from pictures of the machines. */
export function ChooseProfile({ screen }: { readonly screen: SetupScreenOf<'profile'> }) {
  const { t, send } = useSetup();
  const { choices, chosen, fixed, damaged } = screen;
  return (
    <Step
      title={t('这台机器做什么用？')}
      lead={t('选一种，以后可以再改')}
      told={
        <>
          {damaged && (
            <Warning>{t('原来的设置读不出来，请重新设一遍，代码 {code}', { code: 'CO-705' })}</Warning>
          )}
          {fixed && <Note>{t('配置文件里写定了，这里不能改')}</Note>}
        </>
      }
    >
      <Choice
        label={t('用途')}
        shape="picture"
        value={chosen}
        disabled={fixed}
        options={choices.map(({ profile, kind }) => {
          const { title, means } = kindWords(profile);
          const place = placeWords(profile);
          return {
            value: profile,
            title: `${place === null ? profile.split('/')[0] : t(place)} · ${t(title)}`,
            sub: t(means),
            picture: <ProfilePicture kind={kind} staff={profile.endsWith('/staff-wall')} />,
          };
        })}
        onChoose={(profile) => send({ type: 'choose-profile', profile })}
      />
    </Step>
  );
}
