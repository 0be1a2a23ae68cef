import { Button } from 'antd';
import { useState } from 'react';
import type { Flat } from '../../../../contract/property/entities.ts';
import type { HouseDetail } from '../../../../contract/property/houses.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { Reading } from '../reading.tsx';
import { useAnswer } from '../use-answer.ts';
import { DwellingCard } from './dwelling-card.tsx';
import { FlatPlan, PlanLegend } from './flat-plan.tsx';
import { HouseList } from './house-list.tsx';
import './houses.css';

/** What of the houses is looked at; null: the first. */
export interface HousePlace {
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
}

interface HousesProps {
  readonly terminal: TerminalApi;
  readonly revision: number;
  readonly now: number;
  readonly place: HousePlace;
  readonly onPlace: (place: HousePlace) => void;
  readonly onCase: (id: string) => void;
}

/** Houses flat by flat: one touch on a house, one on a door. */
export function HousesPage({ terminal, revision, now, place, onPlace, onCase }: HousesProps) {
  const { t } = useWords();
  const list = useAnswer(() => terminal.propertyHouses(), 'houses', revision);
  const [chosen, setChosen] = useState<string | null>(null);
  const compounds = list.state === 'here' ? list.value : [];
  const ofPlace = compounds.find(({ houses }) => houses.some(({ id }) => id === place.buildingId));
  const compound = compounds.find(({ id }) => id === chosen) ?? ofPlace ?? compounds[0] ?? null;
  const inCompound = compound?.houses.some(({ id }) => id === place.buildingId);
  const buildingId = inCompound ? place.buildingId : (compound?.houses[0]?.id ?? null);
  if (list.state === 'failed')
    return (
      <main className="houses-none">
        <p>{t('房屋没有读出来')}</p>
        <Button onClick={list.again}>{t('再读一次')}</Button>
      </main>
    );
  if (list.state === 'loading') return <Reading />;
  if (compound === null || buildingId === null)
    return (
      <main className="houses-none">
        <p>{t('这里还没有房屋。中心发来以后就排在这里。')}</p>
      </main>
    );
  return (
    <main className="houses">
      <HouseList
        list={compounds}
        compound={compound.id}
        onCompound={setChosen}
        selected={buildingId}
        onHouse={(id) => onPlace({ buildingId: id, dwellingId: null })}
      />
      <House
        {...{ terminal, revision, now, buildingId, onCase }}
        dwellingId={inCompound ? place.dwellingId : null}
        onDoor={({ id }) => onPlace({ buildingId, dwellingId: id })}
      />
    </main>
  );
}

interface HouseProps extends Pick<HousesProps, 'terminal' | 'revision' | 'now' | 'onCase'> {
  readonly buildingId: string;
  readonly dwellingId: string | null;
  readonly onDoor: (flat: Flat) => void;
}

function House({ terminal, revision, now, buildingId, dwellingId, onDoor, onCase }: HouseProps) {
  const { t } = useWords();
  const asked = useAnswer(() => terminal.propertyHouse({ buildingId }), buildingId, revision);
  if (asked.state === 'loading') return <section className="dk-card" aria-busy="true" />;
  if (asked.state === 'failed' || asked.value === null)
    return (
      <section className="dk-card houses-none">
        <p>{asked.state === 'failed' ? t('这栋楼没有读出来') : t('这栋楼已经不在这里了')}</p>
        <Button onClick={asked.again}>{t('再读一次')}</Button>
      </section>
    );
  const house = asked.value;
  return (
    <>
      <section className="dk-card house-plan" aria-label={house.name}>
        <div className="house-head">
          <h2>{house.name}</h2>
          <p>{planWords(house, t)}</p>
          <PlanLegend />
        </div>
        <div className="house-scroll">
          <FlatPlan house={house} selected={dwellingId} onDoor={onDoor} />
        </div>
      </section>
      <DwellingCard
        terminal={terminal}
        house={house}
        flat={house.flats.find(({ id }) => id === dwellingId) ?? null}
        now={now}
        onDoor={onDoor}
        onCase={onCase}
      />
    </>
  );
}

/** `3 个单元 × 11 层，66 户，182 人`: what is drawn, so that the figures and the picture agree. */
function planWords({ units, floors, flats }: HouseDetail, t: ReturnType<typeof useWords>['t']): string {
  const shape = t('{units} 个单元 × {floors} 层，{dwellings} 户', { units, floors, dwellings: flats.length });
  const told = flats.flatMap(({ people }) => people ?? []);
  const verified = flats.filter(({ ownerVerifiedOn }) => ownerVerifiedOn != null).length;
  return [
    shape,
    ...(told.length === 0
      ? []
      : [t('{people} 人', { people: told.reduce((sum, people) => sum + people, 0) })]),
    ...(verified === 0 ? [] : [t('{verified} 户认证过业主', { verified })]),
  ].join(t('，'));
}
