import { useQuery } from '@tanstack/react-query';
import { shortDateOf, shortWeekdayOf, timeOf } from '../../format/wall-time';
import { SelectField } from '../calendar/select-field';
import { loadLatestBookings } from './operations-api';

/** The bookings that were made last, by place and time: whose they are is nothing to follow a path by. */
export function LatestBookings({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const { data } = useQuery({
    queryKey: ['operations', 'bookings'],
    queryFn: ({ signal }) => loadLatestBookings(signal),
    refetchInterval: 15_000,
  });
  const latest = (data?.bookings ?? []).map(({ appointmentId, startsAtWall, locationName }) => {
    const day = `${shortWeekdayOf(startsAtWall)} ${shortDateOf(startsAtWall)}`;
    return [appointmentId, `${locationName}, ${day} ${timeOf(startsAtWall)}, …${appointmentId.slice(-6)}`] as const;
  });
  return (
    <SelectField
      label="Or one of the latest bookings"
      value={latest.some(([id]) => id === chosen) ? chosen : ''}
      options={[['', latest.length === 0 ? 'none yet' : 'Choose'], ...latest]}
      onChange={(id) => id && onChoose(id)}
    />
  );
}
