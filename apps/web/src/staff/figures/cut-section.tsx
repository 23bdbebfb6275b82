import type { FigureRow, Figures, Rate } from '@unknot/shared/contracts/api/figures';
import { Scrolling } from '../../components/scrolling';
import { ChartSection } from '../charts/chart-section';
import charts from '../charts/charts.module.css';
import { figureTable, hours, percent, rateWords, revenueWords } from './figure-words';
import styles from './figures.module.css';

/** Locations or practitioners beside each other, by name. */
export function CutSection({
  title,
  first,
  rows,
  caption,
  file,
}: {
  title: string;
  first: string;
  rows: readonly FigureRow[];
  caption: string;
  file: string;
}) {
  const widest = Math.max(0.1, ...rows.flatMap(({ noShows, rebooked }) => [noShows.high ?? 0, rebooked.high ?? 0]));
  return (
    <ChartSection
      title={title}
      lead="By name. Whiskers: 95 % interval; where they are wide, few visits stand behind them. Who treats whom differs."
      caption={caption}
      file={file}
      table={figureTable(first, rows)}
    >
      <Scrolling label={title}>
        <table className={charts.table}>
          <thead>
            <tr>
              {[
                first,
                'Booked of working time',
                'Missed',
                'Cancelled',
                'Revenue booked',
                'New clients',
                'Came back',
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td>
                  <Share use={row.practitioners} />
                </td>
                <td>
                  <Whisker rate={row.noShows} widest={widest} />
                </td>
                <td>{row.cancellations.share === null ? 'none' : percent(row.cancellations.share)}</td>
                <td>{revenueWords(row.revenue)}</td>
                <td>{row.newClients}</td>
                <td>
                  <Whisker rate={row.rebooked} widest={widest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </ChartSection>
  );
}

/** Rooms by location and name. */
export function RoomsSection({ rooms, period }: { rooms: Figures['rooms']; period: string }) {
  const all = rooms.reduce((sum, { use }) => sum + use.availableMinutes, 0);
  const booked = rooms.reduce((sum, { use }) => sum + use.bookedMinutes, 0);
  return (
    <ChartSection
      title={
        all === 0
          ? 'No room is open in these days'
          : `Rooms are booked for ${percent(booked / all)} of the opening hours`
      }
      lead="Booked minutes with their buffers of the minutes in which the location is open."
      caption={`${period}. Missed and cancelled visits book no time.`}
      file="rooms"
      table={{
        columns: ['Room', 'Location', 'Booked of opening time', 'Booked hours', 'Opening hours'],
        rows: rooms.map(({ name, location, use }) => [
          name,
          location,
          use.share === null ? '' : { text: percent(use.share), value: use.share },
          { text: hours(use.bookedMinutes), value: use.bookedMinutes / 60 },
          { text: hours(use.availableMinutes), value: use.availableMinutes / 60 },
        ]),
      }}
    >
      <ul className={styles.rooms}>
        {rooms.map(({ id, name, location, use }) => (
          <li key={id}>
            <span>
              {name} <span className="quiet">{location}</span>
            </span>
            <Share use={use} />
          </li>
        ))}
      </ul>
    </ChartSection>
  );
}

function Share({ use }: { use: FigureRow['practitioners'] }) {
  if (use.share === null)
    return (
      <span className="quiet">{use.bookedMinutes > 0 ? `${hours(use.bookedMinutes)}, no hours` : 'no hours'}</span>
    );
  return (
    <span className={styles.share}>
      <span className={styles.well}>
        <span className={styles.bar} style={{ width: `${Math.min(1, use.share) * 100}%` }} />
      </span>
      {percent(use.share)}
      <span className="quiet small">of {hours(use.availableMinutes)}</span>
    </span>
  );
}

const [width, height] = [90, 16];

function Whisker({ rate, widest }: { rate: Rate; widest: number }) {
  if (rate.share === null || rate.low === null || rate.high === null) return <span className="quiet">none</span>;
  const xOf = (share: number) => 4 + (share / widest) * (width - 8);
  const [low, high] = [xOf(rate.low), xOf(rate.high)];
  return (
    <span className={styles.share} title={rateWords(rate)}>
      <svg width={width} height={height} aria-hidden="true">
        <path d={`M${low} 4v8M${low} 8H${high}M${high} 4v8`} stroke="var(--u-thread)" strokeWidth="1.4" fill="none" />
        <circle cx={xOf(rate.share)} cy={8} r={3.5} fill="var(--u-thread)" />
      </svg>
      {percent(rate.share)} <span className="quiet small">of {rate.of}</span>
    </span>
  );
}
