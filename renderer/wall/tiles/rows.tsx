import { CircleCheck, CloudOff, Printer } from 'lucide-react';
import { LampIcon } from '../../shared/map/lamp-icon.tsx';
import { languageOf } from '../own-words.ts';
import type { BodyProps } from './body.tsx';
import './rows.css';

/** Machines with their state and what they did today. */
export function Machines({ body }: BodyProps<'machines'>) {
  return (
    <ul className="rows">
      {body.rows.map(({ online, name, note, figure }) => {
        // Null: nobody knows, and a machine that is quiet is not called away.
        const Icon = online === null ? Printer : online ? CircleCheck : CloudOff;
        return (
          <li key={name} data-away={online === false || undefined}>
            <Icon aria-hidden="true" />
            <span className="rows-name">{name}</span>
            <span className="rows-note">{note}</span>
            <b className="rows-figure">
              {figure.text} {figure.unit}
            </b>
          </li>
        );
      })}
    </ul>
  );
}

/** Cases by stage: figure, lamp, word. */
export function Stages({ body }: BodyProps<'stages'>) {
  return (
    <div className="stages">
      {body.cells.map(({ stage, word, text }) => (
        <p key={stage}>
          <b>{text}</b>
          <span>
            <LampIcon stage={stage} />
            {word}
          </span>
        </p>
      ))}
    </div>
  );
}

/** The most urgent cases, with the words of their lateness. */
export function Matters({ body }: BodyProps<'matters'>) {
  return (
    <ul className="rows">
      {body.rows.map(({ id, stage, title, place, badge }) => (
        <li key={id}>
          <LampIcon stage={stage} />
          <span className="rows-name">
            {title} <small>{place}</small>
          </span>
          {badge && (
            <span className="late-pill" data-late={badge.lateness}>
              {badge.text}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Counts of groups; a withheld one keeps its sign. */
export function CountRows({ body }: BodyProps<'counts'>) {
  return (
    <div className="counts">
      <ul className="rows">
        {body.rows.map(({ label, text, unit, withheld }) => (
          <li key={label}>
            <span className="rows-name">{label}</span>
            <b className="rows-figure" data-withheld={withheld || undefined}>
              {text} {unit !== '' && <small>{unit}</small>}
            </b>
          </li>
        ))}
      </ul>
      {body.note !== '' && <p className="counts-note">{body.note}</p>}
    </div>
  );
}

/** What the offices say: its sort, then two lines of it at most. */
export function News({ body }: BodyProps<'news'>) {
  return (
    <ul className="rows news">
      {body.rows.map(({ id, kind, text }) => (
        <li key={id}>
          <b>{kind}</b>
          <span lang={languageOf(text)}>{text}</span>
        </li>
      ))}
    </ul>
  );
}

export function Table({ body }: BodyProps<'table'>) {
  return (
    <table className="wall-table">
      <thead>
        <tr>
          <th aria-label="单位" />
          {body.columns.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.rows.map(({ label, cells }) => (
          <tr key={label}>
            <th>{label}</th>
            {cells.map((cell, i) => (
              <td key={body.columns[i]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
