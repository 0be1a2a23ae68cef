import { kindWords, placeWords } from './profiles.ts';
import { useSetup } from './text.ts';

/** 澄城 · 自助服务机, in the language of the page. */
export function useProfileName(): (profile: string) => string {
  const { t } = useSetup();
  return (profile) => {
    const place = placeWords(profile);
    return `${place === null ? profile.split('/')[0] : t(place)} · ${t(kindWords(profile).title)}`;
  };
}
