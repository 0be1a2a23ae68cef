import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseNumber } from '../../../../contract/domain.ts';
import { makeDataDir, openEnrolledStore, testNow } from '../../store/testing.ts';
import type { Store } from '../../store/types.ts';
import { caseId, propertyCase, sendCases, sendMorePlaces, sendPlaces } from '../testing.ts';
import { Search } from './search.ts';

describe('a clerk looks for something', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let search: Search;
  const find = (words: string) => search.find(words, testNow);
  const doors = (words: string) =>
    find(words).dwellings.map(({ house, unit, door }) => `${house} ${unit}-${door}`);

  beforeEach(() => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    sendMorePlaces(store);
    search = new Search(store);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  it.each(['乐楼6号楼2单元702', 'lljy6-2-702', '乐楼佳园 6 2 702', 'LLJY 6hl 2dy 702'])(
    'finds the one door by %s',
    (words) => expect(doors(words)).toEqual(['乐楼佳园 6 号楼 2-702']),
  );

  it('finds every such door when the compound is not said, and longer ones after it', () => {
    expect(doors('6-702')).toEqual([
      '乐楼佳园 6 号楼 1-702',
      '乐楼佳园 6 号楼 2-702',
      '乐楼佳园 6 号楼 3-702',
      '长乐小区 6 号楼 1-702',
      '长乐小区 6 号楼 2-702',
      '长乐小区 6 号楼 3-702',
      '长乐小区 6 号楼 1-7021',
      '长乐小区 6 号楼 2-7021',
    ]);
    expect(find('6-702').moreDwellings).toBe(true);
  });

  it('finds houses by figure, by compound and by first letters, in the order of their figures', () => {
    expect(find('12号楼').buildings.map(({ place }) => place)).toEqual(['长乐小区 12 号楼']);
    expect(find('clxq').buildings.map(({ place }) => place)).toEqual(['长乐小区 6 号楼', '长乐小区 12 号楼']);
  });

  it('forgets a house that is gone with its doors, and knows one that came again', () => {
    expect(doors('999')).toEqual([]);
    expect(find('99号楼').buildings).toEqual([]);
    expect(find('lljy').buildings).toHaveLength(1);
    sendPlaces(store);
    expect(find('lljy').buildings).toHaveLength(1);
  });

  it('finds cases by kind, by first letters, by house, by number; and by no word that a resident wrote', () => {
    sendCases(store, propertyCase(1), propertyCase(2, { kind: 'drain' }));
    const cases = (words: string) => find(words).cases.map(({ id }) => id);
    expect(cases('电梯')).toEqual([caseId(1)]);
    expect(cases('xsddd')).toEqual([]);
    expect(cases('xsd')).toEqual([caseId(2)]);
    expect(cases('lljy6')).toEqual([caseId(1), caseId(2)]);
    expect(cases('电梯 6号楼')).toEqual([caseId(1)]);
    expect(cases('电梯 12号楼')).toEqual([]);
    expect(cases(caseNumber(caseId(2)))).toEqual([caseId(2)]);
    expect(cases('植入报修')).toEqual([]);
  });

  it.each(['', '   ', '%', '_', "'", '!', '1 2 3 4 5', '（）'])(
    'finds nothing by %j, and does not fail',
    (words) => expect(find(words).dwellings).toEqual([]),
  );
});
