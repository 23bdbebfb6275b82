import { Ledger, LedgerMessage, type MessagesQuery } from '@unknot/shared/contracts/api/messages';
import { get, post } from '../../api/client';

const messages = '/api/notifications/staff/messages';

export const loadMessages = (query: Partial<MessagesQuery>, signal?: AbortSignal) =>
  get(messages, Ledger, { query, signal });

/** Plans a failed message, or one in doubt, anew; answers with the new line of the ledger. */
export const sendAgain = (messageId: string) => post(`${messages}/${messageId}/send-again`, LedgerMessage);
