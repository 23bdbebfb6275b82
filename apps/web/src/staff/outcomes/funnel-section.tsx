import type { FunnelPlot, Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { ChartSection } from '../charts/chart-section';
import charts from '../charts/charts.module.css';
import { percent, timepointWords } from './figures';
import { FunnelChart } from './funnel-chart';
import { checkFirst, funnelPlotTitle, verdictWords } from './funnel-words';

/** Locations, or practitioners, within what chance alone would give. */
export function FunnelSection({
  plots,
  nameOf,
  period,
}: {
  plots: Plots;
  nameOf: (id: string) => string;
  period: string;
}) {
  const { funnel, score, timepoint } = plots;
  if (!funnel) return null;
  const points = funnel.points.map((point) => ({ ...point, name: point.name || nameOf(point.id) }));
  const when = timepointWords[timepoint];
  const warning = checkFirst(points);
  const answers = points.reduce((sum, { n }) => sum + n, 0);
  return (
    <ChartSection
      title={funnelPlotTitle({ ...funnel, points })}
      lead={`Share of clients whose ${score.name.toLowerCase()} got better by ${score.threshold} or more at ${when}, by answers. Dashed: 95 % limits, dotted: 99.8 %. Below ${funnel.smallestFlagged} answers: open dot, never flagged.`}
      caption={`n ${answers} shown, ${period}. Adjusted for severity at baseline: observed − expected + share of all. Exact binomial limits.${hiddenWords(funnel)}`}
      file={`noticeably-better-${score.domain}-${timepoint}`}
      table={{
        columns: [
          'Name',
          'Answers',
          'Share adjusted',
          'Share as counted',
          'Answered of eligible',
          'Against the limits',
        ],
        rows: points.map((point) => [
          point.name,
          point.n,
          { text: percent(point.adjusted), value: point.adjusted },
          { text: percent(point.observed), value: point.observed },
          point.responseRate === null ? '' : { text: percent(point.responseRate), value: point.responseRate },
          verdictWords[point.verdict],
        ]),
      }}
    >
      <FunnelChart funnel={{ ...funnel, points }} when={when} />
      {warning ? (
        <p className={charts.note}>
          <WarningIcon />
          {warning}
        </p>
      ) : null}
    </ChartSection>
  );
}

const hiddenWords = ({ hidden, by }: FunnelPlot) =>
  hidden === 0
    ? ''
    : ` ${hidden} ${by}${hidden === 1 ? ' is' : 's are'} not drawn: fewer than 11 clients, or those could be worked out.`;

const WarningIcon = () => (
  <svg
    width="15"
    height="15"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    aria-hidden="true"
    style={{ flex: 'none', alignSelf: 'center' }}
  >
    <path d="M12 4 2.5 20h19L12 4ZM12 10v4M12 17v.5" />
  </svg>
);
