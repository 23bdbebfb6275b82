/** What people of the demonstration say and write; invented, and nobody's. By the specialty of whom they come to. */
export const complaints = [
  'Pain on the left side of the neck that climbs to the back of the head by the afternoon.',
  'Lower back locks when I get up. Better when I walk.',
  'Shoulder does not go up all the way since spring. Sleeping on it is impossible.',
  'Jaw clicks and aches, my dentist sent me.',
  'Tight calves after every run, now the left one stays hard.',
  'I wake at four and cannot fall asleep again. Everything feels tight.',
  'Headache from the neck on most working days.',
  'Stiff between the shoulder blades from the desk.',
  'Hip pulls on stairs after the half marathon.',
  'Dizzy when I turn my head fast.',
] as const;

export const goals = [
  'Work a full day without a headache.',
  'Turn the head while driving without pain.',
  'Run ten kilometres again.',
  'Sleep through four nights of seven.',
  'Lift my child without thinking about it.',
] as const;

/** Of something in the answers about health that speaks against a treatment. */
export const screened = 'Asked again before we began: a cold of last week, no fever. Kept to light work.';

export const sessionNotes = [
  'Trapezius softer than last time, less guarding. Kept to the same pressure.',
  'Started at the ribs, then the neck. Range a little better to the left.',
  'Two points refer to the temple. Released after the second pass.',
  'Slow work today, was tired. Ended with breathing.',
  'Hip flexors short on both sides. Showed two stretches.',
] as const;

export const triggers = [
  'Long days at the desk',
  'Driving',
  'Cold wind',
  'Carrying on one side',
  'Stress at work',
] as const;

export const cancelReasons = [
  'Have to travel for work.',
  'My child is at home.',
  'Something came up at work.',
] as const;

export const questions = [
  'Do you treat migraine, and would I come during an attack or between two?',
  'I am in the twenty-second week. Who of you works with pregnant women?',
  'My knee was operated on six weeks ago. When may I come for drainage?',
  'Is there a time after seven in the evening?',
  'Can my insurance pay for part of it, and what paper do you give me?',
] as const;

export const replies = [
  'Thank you for asking. Yes, we can: come for a first visit, and we look at it together before anything is done.',
  'Yes. The practitioner has done this for years; the first visit is mostly talking and testing.',
] as const;
