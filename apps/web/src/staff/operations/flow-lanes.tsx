import { Bead } from '../../components/bead';
import { useWidth } from '../../components/use-width';
import { type EventPath, type Step, sinceWords } from './flow-path';
import styles from './operations.module.css';

const left = 150;
const right = 16;
const top = 40;
const laneHeight = 46;
const narrowest = 196;

/** The path of one event, lane by lane. Columns are steps, not a scale of time: the milliseconds are printed. */
export function FlowLanes({ path }: { path: EventPath }) {
  const { ref, width: available } = useWidth<HTMLDivElement>(1100);
  const columns = Math.max(...path.steps.map((step) => step.column)) + 1;
  const width = Math.max(available, left + right + columns * narrowest);
  const column = (width - left - right) / columns;
  const xOf = (step: Step) => left + 10 + step.column * column;
  const yOf = (step: Step) => top + path.lanes.indexOf(step.lane) * laneHeight;
  const height = top + path.lanes.length * laneHeight - 12;
  return (
    <section
      ref={ref}
      className={styles.lanes}
      aria-label={`Path of ${path.title}`}
      tabIndex={width > available ? 0 : undefined}
    >
      <svg width={width} height={height} role="img" aria-label={inWords(path)}>
        {path.lanes.map((lane, index) => (
          <g key={lane}>
            <text x={0} y={top + index * laneHeight + 5} className={styles.lane}>
              {lane}
            </text>
            <line
              x1={left}
              x2={width - right}
              y1={top + index * laneHeight}
              y2={top + index * laneHeight}
              className={styles.laneLine}
            />
          </g>
        ))}
        {path.steps.slice(1).map((step, index) => {
          const from = path.steps[comesFrom(step, index)]!;
          return (
            <path
              key={`${step.lane} ${step.label}`}
              d={curve(xOf(from), yOf(from), xOf(step), yOf(step), column * 0.85)}
              className={styles.run}
              data-ahead={step.state === 'done' ? undefined : true}
            />
          );
        })}
        {path.steps.map((step) => (
          <g key={`${step.lane} ${step.label}`} transform={`translate(${xOf(step) - 8} ${yOf(step) - 8})`}>
            <Bead state={step.state} label={false} />
            <text
              x={step.lane === 'outbox' ? -6 : 0}
              y={step.lane === 'outbox' ? 12 : -8}
              textAnchor={step.lane === 'outbox' ? 'end' : undefined}
              className={styles.stepLabel}
            >
              {step.label}{' '}
              <tspan className={styles.ms} data-state={step.state}>
                {whenOf(step, path)}
              </tspan>
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}

/** The outbox follows the service, the bus the outbox, and all who hear it the bus. */
const comesFrom = (step: Step, index: number) => (step.column < 2 ? index : 2);

function whenOf(step: Step, path: EventPath): string {
  if (step.lane === 'outbox' || step.state === 'failed') return '';
  if (step.ms === null) return 'not yet';
  return step.column === 0 ? path.recordedAt.slice(11, 23) : sinceWords(step.ms);
}

/** Falls into its lane within one column, then follows it, so that no label and no other bead is crossed. */
function curve(x1: number, y1: number, x2: number, y2: number, span: number): string {
  const fall = Math.min(span, x2 - x1);
  return `M${x1} ${y1}C${x1 + fall / 2} ${y1} ${x1 + fall / 2} ${y2} ${x1 + fall} ${y2}H${x2}`;
}

const inWords = (path: EventPath) =>
  `${path.title}: ${path.steps
    .slice(1)
    .map(
      (step) =>
        `${step.lane}, ${step.label}, ${step.ms === null ? (step.state === 'failed' ? 'failed' : 'not yet') : sinceWords(step.ms)}`,
    )
    .join('; ')}.`;
