import { type EnquiryRequest, EnquiryTaken, MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { get, post } from './client';

const booking = '/api/booking';

export const ask = (body: EnquiryRequest, idempotencyKey: string) =>
  post(`${booking}/enquiries`, EnquiryTaken, { body, idempotencyKey });

export const loadInvitation = (link: string, signal?: AbortSignal) =>
  get(`${booking}/my/enquiry`, MyInvitation, { link, signal });
