import {
  type AnswerEnquiryRequest,
  Enquiries,
  type EnquiriesQuery,
  Enquiry,
  type InviteRequest,
} from '@unknot/shared/contracts/api/enquiries';
import { get, post } from '../../api/client';

const enquiries = '/api/booking/staff/enquiries';

export const loadEnquiries = (query: Pick<EnquiriesQuery, 'locationId' | 'list' | 'after'>, signal?: AbortSignal) =>
  get(enquiries, Enquiries, { query, signal });

export const loadEnquiry = (enquiryId: string, signal?: AbortSignal) =>
  get(`${enquiries}/${enquiryId}`, Enquiry, { signal });

/** What the front desk does with an enquiry; refused when it has changed since `version`. */
export type EnquiryStep =
  | ({ step: 'answer' } & AnswerEnquiryRequest)
  | ({ step: 'invite' } & InviteRequest)
  | { step: 'close' | 'reopen'; version: number };

export const takeStep = (enquiryId: string, { step, ...body }: EnquiryStep) =>
  post(`${enquiries}/${enquiryId}/${step}`, Enquiry, { body });
