import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { EnquiryTaken } from '@unknot/shared/contracts/api/enquiries';
import { Fragment, type ReactNode } from 'react';
import { StepHeading } from '../../components/step-heading';
import { Thread, ThreadItem } from '../../components/thread';
import styles from './enquiry.module.css';
import type { Question } from './question';
import type { EnquiryWords } from './words/enquiry-words';

/** The question is with the clinic: what happens next. */
export function QuestionSent({
  words: { sent },
  taken,
  asked,
  catalogue,
}: {
  words: EnquiryWords;
  taken: EnquiryTaken;
  asked: Question;
  catalogue: Catalogue;
}) {
  const phone = catalogue.locations.find(({ id }) => id === asked.locationId)?.phone ?? catalogue.chain.phone;
  const links: Record<string, ReactNode> = {
    find: <a href="/">{sent.findTime}</a>,
    phone: phone ? <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a> : null,
  };
  const byMail = taken.answeredBy === 'email';
  return (
    <div className={styles.page}>
      <StepHeading className={`voice ${styles.sentence}`}>{sent.heading(taken.locationName)}</StepHeading>
      <blockquote className={`voice ${styles.quote}`}>“{asked.question.trim()}”</blockquote>
      <section>
        <h2 className={styles.next}>{sent.next}</h2>
        <Thread>
          <ThreadItem state="done" title={sent.asked} />
          <ThreadItem
            state="waiting"
            title={sent.read}
            detail={byMail ? sent.byMail(asked.email.trim()) : sent.byPhone(asked.phone.trim())}
          />
          <ThreadItem state="planned" title={sent.invited} detail={sent.invitedDetail} />
        </Thread>
      </section>
      <p>
        {(phone ? sent.waitOrCall : sent.wait).split(/[{}]/).map((part) => (
          <Fragment key={part}>{links[part] ?? part}</Fragment>
        ))}
      </p>
    </div>
  );
}
