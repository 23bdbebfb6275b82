import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { loadClient } from '../clients/clients-api';
import type { WantedBooking } from './booking-dialog';

/** Opens the booking of a client whose page has led here; the address names them by id alone. */
export function useBookAgain(
  clientId: string | null,
  open: (client: NonNullable<WantedBooking['client']>) => void,
): void {
  const { data } = useQuery({
    queryKey: ['client', clientId],
    queryFn: ({ signal }) => loadClient(clientId as string, signal),
    enabled: clientId !== null,
  });
  const newest = useRef(open);
  newest.current = open;
  useEffect(() => {
    if (clientId !== null && data) newest.current({ clientId: data.clientId, known: data.name });
  }, [clientId, data]);
}
