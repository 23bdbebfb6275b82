import type { IntakeAnswers } from '@unknot/shared/contracts/api/intake';
import type { Draw } from './draw';

/** A client in whom nothing speaks against a treatment. */
const healthy: IntakeAnswers = {
  unwell: 'no',
  signs: ['none'],
  injury: 'no',
  leg: 'no',
  heart: ['none'],
  conditions: ['none'],
  medicines: 'no',
  anticoagulants: 'no',
  cortisone: 'no',
  painkillers: 'no',
  allergies: ['none'],
  pregnancy: 'no',
  surgery: 'no',
  implants: ['none'],
  skin: ['none'],
};

const findings: readonly IntakeAnswers[] = [
  {
    heart: ['high-pressure'],
    'pressure-controlled': 'controlled',
    medicines: 'yes',
    'medicines-which': 'Ramipril 5 mg',
  },
  { conditions: ['asthma'] },
  { painkillers: 'yes' },
  { allergies: ['oils'] },
  { heart: ['veins'] },
  { anticoagulants: 'yes', medicines: 'yes', 'medicines-which': 'Apixaban' },
];
/** Speaks against a treatment: somebody has to clear it first. */
const flagged: IntakeAnswers = { unwell: 'yes' };

/** What a client answers to the questions about health before a first visit. */
export function healthOf(draw: Draw, client: number): IntakeAnswers {
  const kind = draw.unit('health', client);
  if (kind < 0.02) return { ...healthy, ...flagged };
  return kind < 0.3 ? { ...healthy, ...draw.pick(findings, 'finding', client) } : healthy;
}
