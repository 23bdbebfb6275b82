import { useQuery } from '@tanstack/react-query';
import { shortDateOf, shortWeekdayOf, timeOf } from '../../format/wall-time';
import { SelectField } from '../calendar/select-field';
import { loadLatestBookings } from './operations-api';

/** The bookings that were made last, by reference, place and time: whose they are is nothing to follow a path by. */
export function LatestBookings({
  chosen,
  onChoose,
}: {
  chosen: string;
  onChoose: (id: string, reference: string) => void;
}) {
  const { data } = useQuery({
    queryKey: ['operations', 'bookings'],
    queryFn: ({ signal }) => loadLatestBookings(signal),
    refetchInterval: 15_000,
  });
  const latest = data?.bookings ?? [];
  const options = latest.map(({ appointmentId, reference, startsAtWall, locationName }) => {
    const day = `${shortWeekdayOf(startsAtWall)} ${shortDateOf(startsAtWall)}`;
    return [appointmentId, `${reference}, ${locationName}, ${day} ${timeOf(startsAtWall)}`] as const;
  });
  return (
    <SelectField
      label="Or one of the latest, booked last first"
      value={options.some(([id]) => id === chosen) ? chosen : ''}
      options={[['', options.length === 0 ? 'none yet' : 'Choose'], ...options]}
      onChange={(id) => {
        const one = latest.find(({ appointmentId }) => appointmentId === id);
        if (one) onChoose(id, one.reference);
      }}
    />
  );
}
