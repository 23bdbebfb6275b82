import type { Overdue, OwnClients } from '@unknot/shared/contracts/api/outcome-plots';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import type { TableData } from '../charts/chart-section';
import { signed, timepointWords } from './figures';

type NameOf = (clientId: string) => string;

/** Who has not answered: names on the page, ids in the file. */
export function overdueTable({ surveys }: Overdue, nameOf: NameOf, zone: string): TableData {
  const when = (instant: string) => {
    const wall = wallTimeIn(instant, zone);
    return { text: `${shortDateOf(wall)} ${timeOf(wall)}`, value: instant };
  };
  return {
    columns: ['Client', 'Asked about', 'Due', 'Open until', 'Invitation'],
    rows: surveys.map(({ clientId, timepoint, dueAt, closesAt, sent }) => [
      { text: nameOf(clientId), value: clientId },
      timepointWords[timepoint],
      when(dueAt),
      when(closesAt),
      sent ? 'sent' : 'not sent',
    ]),
  };
}

/** The lines of a practitioner's own clients: names on the page, ids in the file. */
export function ownClientsTable({ clients }: OwnClients, nameOf: NameOf): TableData {
  return {
    columns: ['Client', 'Before', 'Answers', 'Last answer', 'At', 'Change', 'Noticeably worse'],
    rows: clients.map(({ clientId, baseline, points, improvement, worsened }) => {
      const last = points.at(-1)!;
      return [
        { text: nameOf(clientId), value: clientId },
        baseline,
        points.map(({ timepoint, value }) => `${timepointWords[timepoint]}: ${value}`).join(', '),
        last.value,
        timepointWords[last.timepoint],
        { text: signed(improvement, 0), value: improvement },
        worsened ? 'yes' : 'no',
      ];
    }),
  };
}
