import { useEffect, useRef } from 'react';
import type { LobbyFace } from '../../../contract/property/lobby.ts';
import { chime } from '../desk/chime.ts';

/**
 * The desk's tone for each call and for new work. A call that nobody has answered sounds also when the lobby appears: it
 * may have come while the page of whoever left was taken away.
 */
export function useNewsChime({ calls, news }: Pick<LobbyFace, 'calls' | 'news'>): void {
  const heard = useRef(new Set<string>());
  const newest = useRef(news.newest);
  useEffect(() => {
    const calling = calls.filter(({ state }) => state === 'calling');
    const isCalled = calling.some(({ id }) => !heard.current.has(id));
    heard.current = new Set(calls.map(({ id }) => id));
    const isNew = news.newest !== null && news.newest > (newest.current ?? 0);
    if (isNew) newest.current = news.newest;
    if (isCalled || isNew) chime();
  }, [calls, news]);
}
