/** Whether the name of a treatment tells already that it is for a first visit. */
export const saysFirstVisit = (treatmentName: string): boolean => /\bfirst visit\b/i.test(treatmentName);

/** "First visit, trigger point therapy": what is done, and that the client is new, said once. */
export const treatmentOf = ({ treatmentName, firstVisit }: { treatmentName: string; firstVisit: boolean }): string =>
  firstVisit && !saysFirstVisit(treatmentName) ? `First visit, ${treatmentName}` : treatmentName;
