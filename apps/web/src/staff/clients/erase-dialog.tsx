import { useMutation } from '@tanstack/react-query';
import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button, Checkbox } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { Notice } from '../../components/feedback';
import form from '../calendar/form.module.css';
import { eraseClient } from './clients-api';

/** Erases a client who asked for it, after saying what goes and what must be kept. */
export function EraseDialog({
  sheet,
  onErased,
  onClose,
}: {
  sheet: ClientSheet;
  onErased: () => void;
  onClose: () => void;
}) {
  const [asked, setAsked] = useState(false);
  const erase = useMutation({
    mutationFn: () => eraseClient(sheet.clientId, sheet.version),
    onSuccess: () => {
      announce('The client is erased.');
      onErased();
    },
  });
  return (
    <Dialog title={`Erase ${sheet.name}`} onClose={onClose}>
      <div className={form.form}>
        <p>
          Name, contacts, notes, what they wrote and what they answered are deleted, here and in messages and outcomes.
          Signed records of treatments must be kept by law: they are locked, and nobody can open them from these pages.
        </p>
        <p>
          <strong>This cannot be taken back.</strong>
        </p>
        <Checkbox checked={asked} onChange={setAsked}>
          The client has asked for it, and I know who they are
        </Checkbox>
        {erase.error ? (
          <Notice tone="madder" alert>
            {sentenceOf(erase.error)}
          </Notice>
        ) : null}
        <div className={form.dialogActions}>
          <Button
            look="danger"
            busy={erase.isPending}
            aria-disabled={!asked || undefined}
            onClick={() => asked && erase.mutate()}
          >
            Erase
          </Button>
          <Button look="outline" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
