import type { MyIntake } from '@unknot/shared/contracts/api/intake';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Button } from '../../components/controls';
import { StepHeading } from '../../components/step-heading';
import { PublicShell } from '../../shells/public-shell';
import styles from './intake.module.css';
import { dayIn, filled } from './intake-words';

/** Handed in. On a tablet of the clinic it shows nothing of what was answered. */
export function IntakeEnd({ intake, onChange }: { intake: MyIntake; onChange: () => void }) {
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const { questionnaire, clientFirstName, practitionerName, startsAtWall, tablet } = intake;
  const { words, language } = questionnaire;
  return (
    <PublicShell chain={tablet ? null : (catalogue?.chain ?? null)}>
      <div className={styles.end}>
        <StepHeading className={`voice ${styles.title}`}>{filled(words.done, { name: clientFirstName })}</StepHeading>
        <p>
          {tablet
            ? words.doneTablet
            : filled(words.doneLead, { practitioner: practitionerName, date: dayIn(language, startsAtWall) })}
        </p>
        {tablet ? null : (
          <Button look="outline" onClick={onChange}>
            {words.change}
          </Button>
        )}
      </div>
    </PublicShell>
  );
}
