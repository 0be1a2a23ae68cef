import { TriangleAlert } from 'lucide-react';
import type { WordsOfAlert } from '../../../contract/alert-view.ts';
import { fitType } from './fit-type.ts';
import './alert.css';

export interface AlertRoom {
  readonly width: number;
  readonly height: number;
  /** Size of body text on this screen, px: nothing of an alert is smaller. */
  readonly body: number;
}

export type AlertPart = 'head' | 'text';

interface AlertWordsProps {
  readonly words: WordsOfAlert;
  readonly room: AlertRoom;
  /** Both, or one where a bezel lies between them. */
  readonly parts: readonly AlertPart[];
}

/** In sizes of body text: the largest title and text, and the line of severity or end with its gaps. */
const LARGEST = { head: 6, text: 2.4 } as const;
const SIDE_LINE = 2.2;
const LINE = { head: 1.14, text: 1.42 } as const;

/** One language of an alert in its room: how severe, what, what to do, until when; as large as the room allows. */
export function AlertWords({ words, room: { width, height, body }, parts }: AlertWordsProps) {
  const { locale, severity, drill, title, text, until } = words;
  const style = (part: AlertPart, matter: string) => ({
    fontSize: fitType(matter, {
      width,
      height: height / parts.length - SIDE_LINE * body,
      largest: body * LARGEST[part],
      smallest: body,
      line: LINE[part],
    }),
    lineHeight: LINE[part],
  });
  return (
    <div className="alert-words" lang={locale} style={{ width, height, fontSize: body }}>
      {parts.includes('head') && (
        <>
          <p className="alert-severity">
            <TriangleAlert aria-hidden="true" />
            {severity}
            {drill !== null && <b>{drill}</b>}
          </p>
          <h1 style={style('head', title)}>{title}</h1>
        </>
      )}
      {parts.includes('text') && (
        <>
          <p className="alert-text" style={style('text', text)}>
            {text}
          </p>
          <p className="alert-until">{until}</p>
        </>
      )}
    </div>
  );
}
