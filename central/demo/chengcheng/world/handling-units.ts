import type { HandlingUnit } from '../../../../contract/domain.ts';
import { streamOf } from '../town/streams.ts';
import { STREET } from './communities.ts';

/** Offices that see to cases, by the duty that the kinds of cases name (contract/domain/case-kinds.ts). */
const UNITS: readonly Omit<HandlingUnit, 'id'>[] = [
  { level: 'department', duty: 'heating', name: '城关供热站' },
  { level: 'department', duty: 'water', name: '县供水公司' },
  { level: 'department', duty: 'municipal', name: '县市政所' },
  { level: 'department', duty: 'sanitation', name: '县环卫站' },
  { level: 'department', duty: 'urban-order', name: '城管城关中队' },
  { level: 'department', duty: 'police-and-order', name: '城关派出所' },
  { level: 'department', duty: 'housing', name: '县住建局物业科' },
  { level: 'department', duty: 'flood-control', name: '街道防汛办' },
  { level: 'department', duty: 'river', name: '县河长办' },
  { level: 'street', duty: 'whistle-desk', name: '城关街道分哨台' },
  { level: 'street', duty: 'order-desk', name: '城关街道下单台' },
];

export function handlingUnits(seed: number): readonly (HandlingUnit & { readonly streetId: string })[] {
  return UNITS.map((unit, index) => ({
    id: streamOf(seed, 'handling-unit', index).ulid(),
    streetId: STREET.id,
    ...unit,
  }));
}
