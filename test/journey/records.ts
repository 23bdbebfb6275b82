/** A record that can be signed, from the session as it was when it began. */
export function aRecord({ record, choices }: any) {
  return {
    ...record,
    checkIn: { ...record.checkIn, discomfort: 7, toleratedPressure: 4 },
    techniques: [choices.techniques[0].code],
    pressureUsed: 4,
    advice: [choices.advice[0].code],
    verdict: 'right',
  };
}
