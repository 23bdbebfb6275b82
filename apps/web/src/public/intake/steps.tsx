import type { Questionnaire } from '@unknot/shared/contracts/api/intake';
import { ThreadBar } from '../../components/thread';
import { BackButton } from '../../shells/public-shell';
import styles from './intake.module.css';
import { filled } from './intake-words';

/** The sections as a thread, the way back, and how far one is. */
export function Steps({
  questionnaire,
  current,
  onBack,
}: {
  questionnaire: Questionnaire;
  /** Code of a section. */
  current: string;
  onBack: (() => void) | null;
}) {
  const { sections, words, title } = questionnaire;
  const index = sections.findIndex(({ code }) => code === current);
  return (
    <div className={styles.top}>
      {onBack ? <BackButton onPress={onBack} /> : <span className={styles.noBack} />}
      <div className={styles.bar}>
        <ThreadBar
          steps={sections.map((section) => section.title)}
          current={index}
          ahead="dotted"
          showLabel={false}
          label={title}
        />
      </div>
      <span className={styles.count}>{filled(words.progress, { n: index + 1, all: sections.length })}</span>
    </div>
  );
}
