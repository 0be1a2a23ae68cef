import { Phone } from 'lucide-react';
import type { LobbyFace } from '../../../contract/property/lobby.ts';
import { useWords } from '../words/text.ts';
import { EMERGENCY } from './emergency.ts';

/** Whom to ring; duty phones only. */
const MOST = 7;

export function Contacts({ contacts }: { readonly contacts: LobbyFace['contacts'] }) {
  const { t } = useWords();
  return (
    <>
      <div className="score-head">
        <h2>{t('有急事，打这些电话')}</h2>
      </div>
      {contacts.length === 0 ? (
        <p className="lobby-empty">{t('电话还没有送到这块屏')}</p>
      ) : (
        <dl className="contacts">
          {[...EMERGENCY.map(({ label, phone }) => ({ label: t(label), phone })), ...contacts]
            .slice(0, MOST)
            .map(({ label, phone }) => (
              <div key={`${label} ${phone}`}>
                <dt>
                  <Phone aria-hidden strokeWidth={2} />
                  {label}
                </dt>
                <dd>{phone}</dd>
              </div>
            ))}
        </dl>
      )}
    </>
  );
}
