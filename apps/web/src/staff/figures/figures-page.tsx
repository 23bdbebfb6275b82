import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FigureRow, Figures } from '@unknot/shared/contracts/api/figures';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { get } from '../../api/client';
import { ErrorState, Loading } from '../../components/feedback';
import { moneyOf } from '../../format/money';
import { addDays, shortDateOf } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { WithMantine } from '../mantine';
import frame from '../outcomes/outcomes.module.css';
import { useStaff } from '../session';
import { useServerNow } from '../staff-frame';
import { CutSection, RoomsSection } from './cut-section';
import { figureTable, headline, percent, rateWords, revenueWords } from './figure-words';
import styles from './figures.module.css';
import { type WeeklyFigure, WeeklySection } from './weekly-section';

/** Four weeks are the server's own choice, and need no dates. */
const usualWeeks = 4;
const periods = [4, 12, 26, 52].map((weeks) => ({ value: String(weeks), label: `Last ${weeks} weeks` }));
const rebookChoices = [14, 30, 60, 90].map((days) => ({ value: String(days), label: `Back within ${days} days` }));

/** The clinics in numbers: how full, how reliable, how many come back. */
export default function FiguresPage() {
  return (
    <WithMantine>
      <ClinicFigures />
    </WithMantine>
  );
}

function ClinicFigures() {
  useTitle('Figures');
  const { me } = useStaff();
  const [search, setSearch] = useSearchParams();
  const [today, setToday] = useState<string | null>(null);
  const weeks = periods.some(({ value }) => value === search.get('weeks')) ? Number(search.get('weeks')) : usualWeeks;
  const query = {
    locationId: search.get('location') ?? undefined,
    rebookDays: search.get('within') ?? undefined,
    ...(today && weeks !== usualWeeks ? { from: addDays(today, 1 - weeks * 7), to: today } : {}),
  };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['figures', query],
    queryFn: ({ signal }) => get('/api/booking/staff/figures', Figures, { query, signal }),
    placeholderData: keepPreviousData,
  });
  useServerNow(data?.now);
  useEffect(() => {
    if (data && today === null) setToday(data.to);
  }, [data, today]);
  if (!data) {
    return (
      <div className={frame.page}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading what="the figures" />}
      </div>
    );
  }
  const choose = (name: string) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  };
  const period = `${dateOf(data.from)} to ${dateOf(data.to)}`;
  const table = figureTable('Week of', data.weeks);
  return (
    <div className={frame.page} aria-busy={isPlaceholderData || undefined}>
      <header className={frame.head}>
        <div>
          <h1>{headline(data.total)}</h1>
          <p className="quiet">
            {period}, by the calendar of each location. {revenueWords(data.total.revenue)} booked; currencies are never
            added up.
          </p>
        </div>
        <div className={frame.choices}>
          {me.locations.length > 1 ? (
            <NativeSelect
              aria-label="Where"
              value={search.get('location') ?? ''}
              data={[
                { value: '', label: 'All locations' },
                ...me.locations.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={choose('location')}
            />
          ) : null}
          <NativeSelect aria-label="Period" value={String(weeks)} data={periods} onChange={choose('weeks')} />
          <NativeSelect
            aria-label="What counts as back"
            value={String(data.rebookDays)}
            data={rebookChoices}
            onChange={choose('within')}
          />
        </div>
      </header>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <div className={styles.grid}>
        {weeklyFigures(data, period).map((figure) => (
          <WeeklySection key={figure.file} figure={figure} weeks={data.weeks} table={table} />
        ))}
      </div>
      {data.locations.length > 1 ? (
        <CutSection
          title="Locations"
          first="Location"
          rows={data.locations}
          caption={caption(data, period)}
          file="locations"
        />
      ) : null}
      <CutSection
        title="Practitioners"
        first="Practitioner"
        rows={data.practitioners}
        caption={caption(data, period)}
        file="practitioners"
      />
      <RoomsSection rooms={data.rooms} period={period} />
      <Files figures={data} locationId={query.locationId} />
    </div>
  );
}

/** What the figures are counted from. */
function Files({ figures, locationId }: { figures: Figures; locationId: string | undefined }) {
  const { from, to, rebookDays } = figures;
  const asked = new URLSearchParams({ from, to, ...(locationId ? { locationId } : {}) });
  const visits = new URLSearchParams([...asked, ['rebookDays', String(rebookDays)]]);
  return (
    <p className={frame.note}>
      Count them again:{' '}
      <a href={`/api/booking/staff/figures/visits.csv?${visits}`}>
        every visit of these days as CSV, clients by pseudonym
      </a>
      , and the <a href={`/api/booking/staff/figures/hours.csv?${asked}`}>working and opening hours</a>.
    </p>
  );
}

const caption = ({ rebookDays }: Figures, period: string) =>
  `${period}, not adjusted. Came back: the next visit began within ${rebookDays} days; only visits that are so old count.`;

/** What is drawn week by week. */
function weeklyFigures({ total, rebookDays }: Figures, period: string): WeeklyFigure[] {
  const { noShows, cancellations, rebooked, newClients, medianLeadHours, cancelledWithinDay } = total;
  const lead = medianLeadHours === null ? '' : ` Half of them came more than ${Math.round(medianLeadHours)} h before.`;
  const amountOf = (currency: string) => (week: FigureRow) =>
    week.revenue.find((one) => one.currency === currency)?.amount ?? 0;
  return [
    {
      title:
        total.practitioners.share === null
          ? 'Nobody works in these days'
          : `${percent(total.practitioners.share)} of working time is booked`,
      lead: 'Booked minutes with their buffers of the minutes that practitioners work.',
      caption: `${period}. Missed and cancelled visits book no time.`,
      file: 'utilisation',
      figureOf: (week) => week.practitioners.share,
      words: percent,
      atLeast: 1,
    },
    {
      title:
        noShows.share === null ? 'No visit has taken place yet' : `${percent(noShows.share)} of visits were missed`,
      lead: 'Missed, of the visits that took place or were missed, with 95 % interval.',
      caption: `${rateWords(noShows)}, ${period}, not adjusted.`,
      file: 'missed',
      figureOf: (week) => week.noShows.share,
      intervalOf: (week) => week.noShows,
      words: percent,
      atLeast: 0.2,
    },
    {
      title:
        cancellations.share === null
          ? 'Nothing was booked'
          : `${percent(cancellations.share)} were cancelled, ${cancelledWithinDay} within a day of the visit`,
      lead: `Cancelled, of all that were booked.${lead}`,
      caption: `n ${cancellations.of}, ${period}, not adjusted.`,
      file: 'cancelled',
      figureOf: (week) => week.cancellations.share,
      intervalOf: (week) => week.cancellations,
      words: percent,
      atLeast: 0.2,
    },
    {
      title:
        rebooked.share === null
          ? `No visit is ${rebookDays} days old yet`
          : `${percent(rebooked.share)} came back within ${rebookDays} days`,
      lead: `Completed visits whose client had the next one within ${rebookDays} days, with 95 % interval. Younger visits are left out.`,
      caption: `n ${rebooked.of}, ${period}, not adjusted.`,
      file: 'came-back',
      figureOf: (week) => week.rebooked.share,
      intervalOf: (week) => week.rebooked,
      words: percent,
      atLeast: 1,
    },
    {
      title: `${newClients} ${newClients === 1 ? 'person' : 'persons'} came for the first time`,
      lead: 'New clients by the week of their first visit.',
      caption: `${period}; the first and the last week may be cut.`,
      file: 'new-clients',
      figureOf: (week) => week.newClients,
      words: (value) => String(Math.round(value)),
      atLeast: 4,
    },
    ...total.revenue.map(({ currency, amount, visits }) => ({
      title: `${moneyOf(amount, currency)} booked in ${currency}`,
      lead: 'Prices of the visits that are booked or took place, by the week of the visit.',
      caption: `n ${visits} visits, ${period}; the first and the last week may be cut.`,
      file: `revenue-${currency}`,
      figureOf: amountOf(currency),
      words: (value: number) => moneyOf(Math.round(value / 100) * 100, currency),
      atLeast: 100,
    })),
  ];
}

/** "3 Sep 2026" */
const dateOf = (day: string) => `${shortDateOf(day)} ${day.slice(0, 4)}`;
