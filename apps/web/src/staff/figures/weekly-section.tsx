import type { FigureRow } from '@unknot/shared/contracts/api/figures';
import { shortDateOf } from '../../format/wall-time';
import { ChartSection, NothingToDraw, type TableData } from '../charts/chart-section';
import { Dot, Foot, type Frame, Levels, Plot, Thread, Whisker } from '../charts/plot';
import { everyNth, linear, lineThrough, ticksFromZero } from '../charts/scale';

export interface WeeklyFigure {
  title: string;
  lead: string;
  caption: string;
  file: string;
  /** Null where there is nothing to tell of a week. */
  figureOf: (week: FigureRow) => number | null;
  /** 95 % interval, where there is one. */
  intervalOf?: (week: FigureRow) => { low: number | null; high: number | null };
  words: (value: number) => string;
  /** The top of the scale is at least this. */
  atLeast: number;
}

/** One figure, week by week. */
export function WeeklySection({
  figure,
  weeks,
  table,
}: {
  figure: WeeklyFigure;
  weeks: readonly FigureRow[];
  table: TableData;
}) {
  const { title, lead, caption, file, figureOf, intervalOf, words, atLeast } = figure;
  const data = weeks.map((week, at) => {
    const { low = null, high = null } = intervalOf?.(week) ?? {};
    return { at, monday: week.name, value: figureOf(week), low, high };
  });
  const told = data.flatMap(({ value, ...week }) => (value === null ? [] : [{ ...week, value }]));
  const most = Math.max(atLeast, ...told.flatMap(({ value, high }) => [value, high ?? 0]));
  const levels = ticksFromZero(most, 3, atLeast < 2 ? 0 : 1);
  const scales = (frame: Frame) => ({
    x: linear([-0.5, Math.max(0.5, data.length - 0.5)], [frame.left, frame.right]),
    y: linear([0, levels.at(-1)!], [frame.bottom, frame.top]),
  });
  return (
    <ChartSection title={title} lead={lead} caption={caption} file={file} table={table}>
      {told.length === 0 ? (
        <NothingToDraw>
          There is nothing to draw for these weeks. Choose a longer period, or come back later.
        </NothingToDraw>
      ) : (
        <Plot
          height={180}
          margin={{ top: 8, right: 8, bottom: 28, left: 64 }}
          words={`${title}. ${told.map(({ monday, value }) => `Week of ${shortDateOf(monday)}: ${words(value)}`).join('; ')}.`}
          tips={(frame) => {
            const { x, y } = scales(frame);
            return told.map(({ at, monday, value, low, high }) => ({
              x: x(at),
              y: y(value),
              title: `Week of ${shortDateOf(monday)}`,
              lines: [words(value), ...(low === null || high === null ? [] : [`${words(low)} to ${words(high)}`])],
            }));
          }}
          draw={(frame) => {
            const { x, y } = scales(frame);
            return (
              <>
                <Levels frame={frame} y={y} at={levels} words={words} />
                <Foot
                  frame={frame}
                  x={x}
                  at={everyNth(data.length, frame.right - frame.left, 58)}
                  words={(at) => shortDateOf(data[at]!.monday)}
                />
                <Thread d={lineThrough(data.map(({ at, value }) => (value === null ? null : [x(at), y(value)])))} />
                {told.map(({ at, value, low, high }) => (
                  <g key={at}>
                    {low === null || high === null ? null : <Whisker x={x(at)} low={y(low)} high={y(high)} half={4} />}
                    <Dot x={x(at)} y={y(value)} r={3.5} />
                  </g>
                ))}
              </>
            );
          }}
        />
      )}
    </ChartSection>
  );
}
