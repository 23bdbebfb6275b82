import type { Contact } from './contact';

/**
 * In SQL, where messages to a client go by one kind of contact: what the staff chose, then proved ones, then the newest.
 * @param client column with the client's id
 */
export const reachedBy = (kind: Contact['kind'], client: string) =>
  `(select k.value from client_contact k where k.client_id = ${client} and k.kind = '${kind}' and k.accepted_at is not null
    order by k.preferred_at desc nulls last, k.verified_at is not null desc, k.created_at desc limit 1)`;
