import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Id } from '@unknot/shared/contracts/values';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { SelectField } from '../calendar/select-field';
import { useStaff } from '../session';
import type { Told } from './needs';
import styles from './operations.module.css';
import { publishAgain, type Service, services } from './operations-api';

const mostIds = 500;

/** Ids as somebody pastes them: one a line, or with commas or spaces between; null when one is no id. */
function idsIn(text: string): string[] | null {
  const ids = text.split(/[\s,;]+/).filter(Boolean);
  return ids.length <= mostIds && ids.every((id) => Id.safeParse(id).success) ? ids : null;
}

/** Lets a service publish the present facts of what it owns again, to fill a new consumer or repair a broken one. */
export function PublishAgain({ told }: { told: Told }) {
  const { can } = useStaff();
  const client = useQueryClient();
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const choices = services.flatMap((service) =>
    (told[service]?.aggregates ?? []).map((aggregate) => ({ service, aggregate, name: `${service}.${aggregate}` })),
  );
  const again = useMutation({
    mutationFn: ({ service, aggregate, ids }: { service: Service; aggregate: string; ids: string[] }) =>
      publishAgain(service, aggregate, ids.length > 0 ? ids : undefined),
    onSuccess: ({ published }) => {
      announce(saidOf(published));
      return client.invalidateQueries({ queryKey: ['operations'] });
    },
  });
  if (!can('operations:act') || choices.length === 0) return null;
  const choice = choices.find(({ name }) => name === chosen) ?? choices[0];
  return (
    <section className={styles.below} aria-labelledby="publish-again">
      <h2 id="publish-again">Publish again</h2>
      <p className={styles.none}>
        Tells the others what is so now, in order and without harm: who knows it already changes nothing.
      </p>
      <form
        className={styles.again}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const ids = idsIn(typed);
          setWrong(ids ? null : `Give ids such as 0190a000-0000-7000-8000-000000000001, at most ${mostIds}.`);
          if (ids && choice) again.mutate({ ...choice, ids });
        }}
      >
        <SelectField
          label="What"
          value={choice?.name ?? ''}
          options={choices.map(({ name }) => [name, name] as const)}
          onChange={setChosen}
        />
        <TextField
          label="Ids"
          hint="One a line; all when left empty."
          rows={2}
          value={typed}
          onChange={setTyped}
          error={wrong}
        />
        <Button type="submit" look="outline" busy={again.isPending}>
          {typed.trim() === '' ? 'Publish all again' : 'Publish these again'}
        </Button>
      </form>
      {again.isSuccess ? <Notice tone="tint">{saidOf(again.data.published)}</Notice> : null}
      {again.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(again.error)}
        </Notice>
      ) : null}
    </section>
  );
}

const saidOf = (published: number) =>
  published === 1 ? 'One is on its way again.' : `${published} are on their way again.`;
