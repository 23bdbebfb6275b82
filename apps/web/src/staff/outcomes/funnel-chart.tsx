import type { FunnelPlot, FunnelPoint } from '@unknot/shared/contracts/api/outcome-plots';
import { Diamond, Dot, Foot, type Frame, Level, Levels, Plot, Ring } from '../charts/plot';
import { apart, linear, roundTicks, stairsThrough } from '../charts/scale';
import { percent } from './figures';
import { isOutside, namesAt, verdictWords } from './funnel-words';

/** More names than this would cover each other: then only what is outside is named. */
const mostNames = 12;
const [labelGap, nameGap] = [16, 17];
const [inner, outer] = ['5 4', '1.5 4'];

/** Shares by answers, within the limits of chance. */
export function FunnelChart({ funnel, when }: { funnel: FunnelPlot; when: string }) {
  const { limits, points, target, smallestFlagged } = funnel;
  const last = limits.at(-1)!;
  const wide = limits.find(({ n }) => n >= 15) ?? last;
  const shares = points.map(({ adjusted }) => adjusted);
  const low = Math.max(0, Math.floor(Math.min(wide.outer.low, ...shares) * 5) / 5);
  const high = Math.min(1, Math.ceil(Math.max(wide.outer.high, ...shares) * 5) / 5);
  const scales = ({ left, right, top, bottom }: Frame) => ({
    x: linear([0, last.n], [left, right]),
    y: linear([low, high], [bottom, top]),
  });
  return (
    <Plot
      height={300}
      margin={{ top: 8, right: 64, bottom: 44, left: 48 }}
      words={`Share noticeably better by answers at ${when}. All: ${percent(target)}. ${points
        .map((one) => `${one.name}: ${percent(one.adjusted)} of ${one.n}, ${verdictWords[one.verdict]}`)
        .join('; ')}.`}
      tips={(frame) => {
        const { x, y } = scales(frame);
        return points.map(({ name, n, observed, adjusted, verdict }) => ({
          x: x(n),
          y: y(adjusted),
          title: name,
          lines: [`${percent(adjusted)} of ${n}, as counted ${percent(observed)}`, verdictWords[verdict]],
        }));
      }}
      draw={(frame) => {
        const { x, y } = scales(frame);
        const levels = Array.from({ length: Math.round((high - low) * 5) + 1 }, (_, at) => low + at / 5);
        const limit = (of: (one: FunnelPlot['limits'][number]) => number) =>
          stairsThrough(limits.map((one) => [x(one.n), y(of(one))]));
        const { left, right, top, bottom } = frame;
        const labels = apart([-y(target), -y(last.inner.high), -y(last.outer.high)], labelGap);
        return (
          <>
            <rect
              x={left}
              y={top}
              width={Math.min(x(smallestFlagged), right) - left}
              height={bottom - top}
              fill="var(--u-sunken)"
              fillOpacity={0.7}
            />
            <Levels frame={frame} y={y} at={levels} words={percent} />
            <Level frame={frame} y={y(target)} />
            <g clipPath={frame.clip} fill="none" stroke="var(--u-ink-2)" strokeWidth={1.2}>
              <path d={limit((one) => one.inner.low)} strokeDasharray={inner} />
              <path d={limit((one) => one.inner.high)} strokeDasharray={inner} />
              <path d={limit((one) => one.outer.low)} strokeDasharray={outer} />
              <path d={limit((one) => one.outer.high)} strokeDasharray={outer} />
            </g>
            {[`all ${percent(target)}`, '95 %', '99.8 %'].map((name, at) => (
              <text key={name} x={right + 6} y={-labels[at]!} dy="0.32em">
                {name}
              </text>
            ))}
            <Foot frame={frame} x={x} at={roundTicks(last.n)} words={String} title={`answers at ${when}`} />
            <Names frame={frame} points={points} x={x} y={y} most={last.n} />
            {points.map((point) => (
              <PointMark key={point.id} x={x(point.n)} y={y(point.adjusted)} point={point} />
            ))}
          </>
        );
      }}
    />
  );
}

function PointMark({ x, y, point }: { x: number; y: number; point: FunnelPoint }) {
  if (isOutside(point)) return <Diamond x={x} y={y} />;
  return point.verdict === 'too_small' ? <Ring x={x} y={y} /> : <Dot x={x} y={y} />;
}

function Names({
  frame,
  points,
  x,
  y,
  most,
}: {
  frame: Frame;
  points: readonly FunnelPoint[];
  x: (answers: number) => number;
  y: (share: number) => number;
  most: number;
}) {
  const perShare = y(0) - y(1);
  const heights = namesAt(points, { n: most * 0.3, share: nameGap / perShare });
  return points
    .filter((point) => points.length <= mostNames || isOutside(point))
    .map((point) => {
      // Near the right edge a name stands before its point.
      const before = x(point.n) > frame.left + (frame.right - frame.left) * 0.8;
      return (
        <text
          key={point.id}
          x={x(point.n) + (before ? -12 : 12)}
          y={y(heights.get(point.id) ?? point.adjusted)}
          dy="0.32em"
          textAnchor={before ? 'end' : 'start'}
          data-name={isOutside(point) ? 'outside' : ''}
        >
          {point.name}
        </text>
      );
    });
}
