import { useMutation } from '@tanstack/react-query';
import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import { useState } from 'react';
import { ApiError, sentenceOf } from '../../api/api-error';
import { Button, TextField } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { Notice } from '../../components/feedback';
import form from '../calendar/form.module.css';
import { SelectField } from '../calendar/select-field';
import { languageOf, languages } from './client-words';
import { changeClient } from './clients-api';

/** Corrects what a client says of themselves. Others who changed them in between are not overwritten. */
export function EditDialog({
  sheet,
  onChanged,
  onClose,
}: {
  sheet: ClientSheet;
  onChanged: (sheet: ClientSheet) => void;
  onClose: () => void;
}) {
  const used = (kind: 'email' | 'phone') => sheet.contacts.find((one) => one.kind === kind && one.used)?.value ?? '';
  const [name, setName] = useState(sheet.name);
  const [phone, setPhone] = useState(used('phone'));
  const [email, setEmail] = useState(used('email'));
  const [locale, setLocale] = useState(sheet.locale);
  const save = useMutation({
    mutationFn: () =>
      changeClient(sheet.clientId, {
        version: sheet.version,
        name,
        locale,
        email: email.trim() || null,
        phone: phone.trim() || null,
      }),
    onSuccess: onChanged,
  });
  const field = (path: string) => (save.error instanceof ApiError ? save.error.field(path) : null);
  const named = ['name', 'phone', 'email', 'locale'].some((path) => field(path));
  return (
    <Dialog title={`Correct ${sheet.name}`} onClose={onClose}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={120}
          value={name}
          error={field('name')}
          onChange={setName}
        />
        <TextField
          label="Mobile"
          type="tel"
          autoComplete="off"
          value={phone}
          error={field('phone')}
          onChange={setPhone}
        />
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          value={email}
          error={field('email')}
          onChange={setEmail}
        />
        <SelectField
          label="Language of messages"
          value={locale}
          onChange={setLocale}
          options={[...new Set([sheet.locale, ...languages])].map((one) => [one, languageOf(one)])}
        />
        <p className={form.hint}>What you replace is forgotten. It is noted that you changed it, not what it was.</p>
        {save.error && !named ? (
          <Notice tone="madder" alert>
            {sentenceOf(save.error)}
          </Notice>
        ) : null}
        <div className={form.dialogActions}>
          <Button type="submit" busy={save.isPending}>
            Save
          </Button>
          <Button look="outline" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
