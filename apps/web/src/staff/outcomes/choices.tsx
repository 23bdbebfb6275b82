import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { Domain, Timepoint } from '@unknot/shared/contracts/values';
import { useSearchParams } from 'wouter';
import { useStaff } from '../session';
import styles from './outcomes.module.css';

export type View = 'chain' | 'location' | 'practitioner';
export interface Chosen {
  view: View;
  locationId: string;
  practitionerId: string | undefined;
  modality: string | undefined;
  weeks: number;
  domain: Domain;
  timepoint: Timepoint;
}

const periods = [4, 12, 26, 52].map((weeks) => ({ value: String(weeks), label: `Last ${weeks} weeks` }));
const views: readonly View[] = ['chain', 'location', 'practitioner'];

/** What the page is about; it stands in its address, so that a link shows the same. The place is that of the bar. */
export function useChosen(): [Chosen, (change: Record<string, string>) => void] {
  const { me, location } = useStaff();
  const [search, setSearch] = useSearchParams();
  const treats = me.practitionerId !== null && !me.roles.some((role) => role.endsWith('_manager'));
  const first: View = treats ? 'practitioner' : me.locations.length > 1 ? 'chain' : 'location';
  const view = views.find((one) => one === search.get('view')) ?? first;
  const weeks = Number(search.get('weeks'));
  return [
    {
      view: view === 'chain' && me.locations.length === 1 ? 'location' : view,
      locationId: location.id,
      practitionerId: treats ? (me.practitionerId ?? undefined) : (search.get('practitioner') ?? undefined),
      modality: search.get('modality') || undefined,
      weeks: periods.some(({ value }) => value === String(weeks)) ? weeks : 12,
      domain: (search.get('domain') as Domain | null) ?? 'tension',
      timepoint: (search.get('after') as Timepoint | null) ?? '7d',
    },
    (change) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      ),
  ];
}

/** Chain, location or practitioner; what was delivered; which days. */
export function Choices({
  chosen,
  change,
  modalities,
  nameOf,
}: {
  chosen: Chosen;
  change: (change: Record<string, string>) => void;
  modalities: readonly string[];
  nameOf: (code: string) => string;
}) {
  const { me } = useStaff();
  const words = { chain: 'Chain', location: 'Location', practitioner: 'Practitioner' };
  const offered = views.filter((view) => view !== 'chain' || me.locations.length > 1);
  const known =
    chosen.modality && !modalities.includes(chosen.modality) ? [chosen.modality, ...modalities] : modalities;
  return (
    <div className={styles.choices}>
      <SegmentedControl
        aria-label="Whose figures"
        value={chosen.view}
        data={offered.map((value) => ({ value, label: words[value] }))}
        onChange={(view) => change({ view })}
      />
      <NativeSelect
        aria-label="What was delivered"
        value={chosen.modality ?? ''}
        data={[{ value: '', label: 'All modalities' }, ...known.map((code) => ({ value: code, label: nameOf(code) }))]}
        onChange={(event) => change({ modality: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Period"
        value={String(chosen.weeks)}
        data={periods}
        onChange={(event) => change({ weeks: event.currentTarget.value })}
      />
    </div>
  );
}
