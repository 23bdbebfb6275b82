import { Checkbox } from '../../components/controls';
import { listed, nameOf, outdatedIn, type Told } from './told';

/** Asked below a text that was changed, while its translations were not: nobody is to read what was withdrawn. */
export function StillFits({ told, onChange }: { told: Told; onChange: (told: Told) => void }) {
  const languages = outdatedIn(told.stillFits ? { ...told, stillFits: false } : told);
  if (languages.length === 0) return null;
  return (
    <Checkbox checked={told.stillFits} onChange={(stillFits) => onChange({ ...told, stillFits })}>
      What it says in {listed(languages.map(nameOf))} still fits.{' '}
      {told.stillFits ? null : 'Without this tick it goes, and clients read your own words there.'}
    </Checkbox>
  );
}
