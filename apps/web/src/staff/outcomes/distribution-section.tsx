import type { Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { ChartSection, NothingToDraw } from '../charts/chart-section';
import { Foot, type Frame, Levels, Plot } from '../charts/plot';
import { everyNth, linear, ticksFromZero } from '../charts/scale';
import { percent, signed, timepointWords } from './figures';

/** How single changes are spread around the mean, with the band in which nobody notices one. */
export function DistributionSection({ plots, period }: { plots: Plots; period: string }) {
  const { distribution, score, timepoint } = plots;
  const { bins, n, clients } = distribution;
  const when = timepointWords[timepoint];
  const of = (is: (change: number) => boolean) =>
    bins.filter(({ change }) => is(change)).reduce((sum, { count }) => sum + count, 0);
  const better = of((change) => change >= score.threshold);
  const worse = of((change) => change <= -score.threshold);
  const title = distribution.suppressed
    ? 'Fewer than 11 clients: the spread is hidden'
    : !n
      ? `No answers about ${score.name.toLowerCase()} at ${when} yet`
      : `${percent(better / n)} noticeably better, ${percent(worse / n)} noticeably worse at ${when}`;
  return (
    <ChartSection
      title={title}
      lead={`Answers by change in ${score.name.toLowerCase()} since before the session, in the good direction. Grey band: less than ${score.threshold}${score.provisional ? ' (provisional)' : ''}, which one hardly notices.`}
      caption={`n ${n ?? 'hidden'}${clients ? ` of ${clients} clients` : ''}, ${period}, not adjusted, with those who had no room to get better.`}
      file={`spread-${score.domain}-${timepoint}`}
      table={{
        columns: ['Change', 'Answers'],
        rows: bins.map(({ change, count }) => [{ text: signed(change, 0), value: change }, count]),
      }}
    >
      {n ? (
        <Spread plots={plots} words={title} />
      ) : (
        <NothingToDraw>
          {distribution.suppressed
            ? 'The spread is drawn from 11 clients on, so that nobody can be told from it.'
            : 'Answers stand here as soon as somebody was asked before and after.'}
        </NothingToDraw>
      )}
    </ChartSection>
  );
}

function Spread({ plots: { distribution, score }, words }: { plots: Plots; words: string }) {
  const { bins } = distribution;
  const far = Math.max(Math.ceil(score.threshold) + 1, ...bins.map(({ change }) => Math.abs(change)));
  const data = Array.from({ length: 2 * far + 1 }, (_, at) => {
    const change = at - far;
    return { change, count: bins.find((bin) => bin.change === change)?.count ?? 0 };
  });
  const edge = score.threshold - 0.5;
  const counts = ticksFromZero(Math.max(1, ...data.map(({ count }) => count)), 4, 1);
  const scales = (frame: Frame) => ({
    x: linear([-far - 0.5, far + 0.5], [frame.left, frame.right]),
    y: linear([0, counts.at(-1)!], [frame.bottom, frame.top]),
  });
  return (
    <Plot
      height={230}
      margin={{ top: 8, right: 8, bottom: 44, left: 40 }}
      words={words}
      tips={(frame) => {
        const { x, y } = scales(frame);
        return data
          .filter(({ count }) => count > 0)
          .map(({ change, count }) => ({
            x: x(change),
            y: y(count),
            title: `${signed(change, 0)} points`,
            lines: [`${count} ${count === 1 ? 'answer' : 'answers'}`],
          }));
      }}
      draw={(frame) => {
        const { x, y } = scales(frame);
        const wide = Math.min(22, (x(1) - x(0)) * 0.82);
        const height = frame.bottom - frame.top;
        return (
          <>
            <rect x={x(-edge)} y={frame.top} width={x(edge) - x(-edge)} height={height} fill="var(--u-sunken)" />
            <Levels frame={frame} y={y} at={counts} words={String} />
            {[-edge, edge].map((change) => (
              <path
                key={change}
                d={`M${x(change)} ${frame.top}V${frame.bottom}`}
                stroke="var(--u-brass-mark)"
                strokeDasharray="5 4"
              />
            ))}
            {data.map(({ change, count }) => (
              <rect
                key={change}
                x={x(change) - wide / 2}
                y={y(count)}
                width={wide}
                height={y(0) - y(count)}
                fill="var(--u-thread)"
              />
            ))}
            <Foot
              frame={frame}
              x={x}
              at={everyNth(data.length, frame.right - frame.left, 26).map((at) => at - far)}
              words={(value) => signed(value, 0)}
              title="points better"
            />
          </>
        );
      }}
    />
  );
}
