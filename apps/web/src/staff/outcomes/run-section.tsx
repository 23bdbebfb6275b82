import type { Plots, RunWeek } from '@unknot/shared/contracts/api/outcome-plots';
import { shortDateOf } from '../../format/wall-time';
import { ChartSection, NothingToDraw } from '../charts/chart-section';
import { Diamond, Dot, Foot, type Frame, Level, Levels, Plot, Ring, Thread } from '../charts/plot';
import { apart, everyNth, linear, lineThrough, type Scale } from '../charts/scale';
import type { View } from './choices';
import { signed, timepointWords } from './figures';
import { PracticeChanges } from './practice-changes';
import { basisWords, changesIn, letterOf, notDrawnWords, placeOfDay, runTitle, weekWord } from './run-words';

/** The mean of each week against the median of the first ten ever, with what was changed in practice. */
export function RunSection({ plots, place, view }: { plots: Plots; place: string; view: View }) {
  const { run, score, timepoint, changes } = plots;
  const when = timepointWords[timepoint];
  const [first, last] = [run.weeks[0], run.weeks.at(-1)];
  const answers = run.weeks.reduce((sum, { n }) => sum + (n ?? 0), 0);
  return (
    <ChartSection
      title={runTitle(plots)}
      lead={`Weekly mean change in ${score.name.toLowerCase()} at ${when}, ${place}, weeks ${weekWord(first?.week ?? '')} to ${weekWord(last?.week ?? '')}. A dot stands within a run of 8 or more on one side of the median, a diamond beyond the limits.`}
      caption={[`n ${answers} shown, not adjusted.`, basisWords(run), notDrawnWords(run.weeks)]
        .filter(Boolean)
        .join(' ')}
      foot={<PracticeChanges changes={changes} view={view} />}
      file={`weeks-${score.domain}-${timepoint}`}
      table={{
        columns: [
          'Week',
          'Monday',
          'Mean change',
          'n',
          'Clients',
          'In a run',
          'Beyond the limits',
          'Changed in practice',
        ],
        rows: run.weeks.map((week) => [
          week.week,
          week.monday,
          week.mean === null
            ? { text: week.suppressed ? 'fewer than 11 clients' : 'no answers', value: null }
            : { text: signed(week.mean, 2), value: week.mean },
          week.n,
          week.clients,
          week.inRun ? 'yes' : 'no',
          week.beyondLimits ? 'yes' : 'no',
          changesIn(week.monday, changes)
            .map(({ day, place: where, words }) => `${day} ${where}: ${words}`)
            .join('; '),
        ]),
      }}
    >
      {run.weeks.some(({ mean }) => mean !== null) ? (
        <RunPlot plots={plots} words={runTitle(plots)} />
      ) : (
        <NothingToDraw>A week is drawn from 11 clients on. A longer period holds more weeks.</NothingToDraw>
      )}
    </ChartSection>
  );
}

function RunPlot({ plots: { run, changes }, words }: { plots: Plots; words: string }) {
  const { weeks, basis } = run;
  const indexOf = (week: string) => weeks.findIndex((one) => one.week === week);
  const values = [...weeks.flatMap(({ mean }) => mean ?? []), ...(basis ? [basis.low, basis.high] : [])];
  const low = Math.floor(Math.min(...values));
  const high = Math.max(low + 1, Math.ceil(Math.max(...values)));
  const levels = Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const scales = ({ left, right, top, bottom }: Frame) => ({
    x: linear([-0.5, weeks.length - 0.5], [left, right]),
    y: linear([low, high], [bottom, top]),
  });
  return (
    <Plot
      height={230}
      margin={{ top: changes.length > 0 ? 24 : 8, right: basis ? 116 : 8, bottom: 28, left: 34 }}
      words={words}
      tips={(frame) => {
        const { x, y } = scales(frame);
        return weeks.flatMap(({ week, monday, mean, n }, at) =>
          mean === null
            ? []
            : [
                {
                  x: x(at),
                  y: y(mean),
                  title: `Week ${weekWord(week)}, from ${shortDateOf(monday)}`,
                  lines: [`${signed(mean, 2)}, n ${n}`],
                },
              ],
        );
      }}
      draw={(frame) => {
        const { x, y } = scales(frame);
        const { left, right, top, bottom } = frame;
        return (
          <>
            {run.runs.map(({ from, to }) => {
              const [begin, end] = [Math.max(left, x(indexOf(from) - 0.4)), Math.min(right, x(indexOf(to) + 0.4))];
              return (
                <rect
                  key={from}
                  x={begin}
                  y={top}
                  width={end - begin}
                  height={bottom - top}
                  fill="var(--u-tint)"
                  fillOpacity={0.5}
                />
              );
            })}
            <Levels frame={frame} y={y} at={levels} words={(value) => signed(value, 0)} />
            {low < 0 && high > 0 ? <Level frame={frame} y={y(0)} color="var(--u-line-strong)" /> : null}
            {basis ? <Limits frame={frame} y={y} basis={basis} /> : null}
            {changes.map(({ practiceChangeId, day }, at) => {
              const place = placeOfDay(day, weeks);
              return place === null ? null : (
                <Mark key={practiceChangeId} x={x(place)} frame={frame} letter={letterOf(at)} />
              );
            })}
            <Foot
              frame={frame}
              x={x}
              at={everyNth(weeks.length, right - left, 48)}
              words={(at) => `w ${weekWord(weeks[at]!.week)}`}
            />
            <Thread d={lineThrough(weeks.map(({ mean }, at) => (mean === null ? null : [x(at), y(mean)])))} />
            {weeks.map((week, at) =>
              week.mean === null ? null : <WeekMark key={week.week} x={x(at)} y={y(week.mean)} week={week} />,
            )}
          </>
        );
      }}
    />
  );
}

/** A change in practice: the line stands on its day. */
function Mark({ x, frame, letter }: { x: number; frame: Frame; letter: string }) {
  return (
    <g>
      <path d={`M${x} ${frame.top - 4}V${frame.bottom}`} stroke="var(--u-slate-mark)" strokeWidth={1.4} />
      <text x={x} y={frame.top - 10} textAnchor="middle" data-change>
        {letter}
      </text>
    </g>
  );
}

const gap = 16;

function Limits({ frame, y, basis }: { frame: Frame; y: Scale; basis: NonNullable<Plots['run']['basis']> }) {
  const lines = [
    { value: basis.low, name: 'lower limit', dash: '5 4' },
    { value: basis.median, name: 'median', dash: undefined },
    { value: basis.high, name: 'upper limit', dash: '5 4' },
  ];
  const labels = apart(
    lines.map(({ value }) => -y(value)),
    gap,
  );
  return lines.map(({ value, name, dash }, at) => (
    <g key={name}>
      <Level frame={frame} y={y(value)} dash={dash} />
      <text x={frame.right + 6} y={-labels[at]!} dy="0.32em">
        {name} {signed(value, 2)}
      </text>
    </g>
  ));
}

function WeekMark({ x, y, week }: { x: number; y: number; week: RunWeek }) {
  if (week.beyondLimits) return <Diamond x={x} y={y} />;
  return week.inRun ? <Dot x={x} y={y} /> : <Ring x={x} y={y} />;
}
