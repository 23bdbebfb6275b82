import type { AccountData, PractitionerData } from './chain-data';

const monToFri = [1, 2, 3, 4, 5];
const at = (location: string, days: readonly number[], from: string, to: string) => ({ location, days, from, to });
const withLunch = (location: string, days: readonly number[], from: string, to: string, lunch = '12:30') => {
  const back = `${String(Number(lunch.slice(0, 2)) + 1).padStart(2, '0')}${lunch.slice(2)}`;
  return [at(location, days, from, lunch), at(location, days, back, to)];
};

/** Invented people; any likeness is chance. */
export const practitioners: readonly PractitionerData[] = [
  {
    code: 'ines-carvalho',
    name: 'Inês Carvalho',
    qualifications: [
      'Diploma in massage therapy, 1,200 h',
      'Trigger point therapy, level 3',
      'Jaw and headache course',
    ],
    practisingSince: 2011,
    languages: ['Portuguese', 'English', 'French'],
    about:
      'Works where pain is felt in one place and comes from another: from the shoulder blade to the skull, from the jaw to the temple. Explains what she finds before she presses.',
    specialties: ['neck-and-headaches', 'migraine', 'jaw-tension', 'stress-and-sleep'],
    modalities: ['trigger-point', 'myofascial-release'],
    treatments: ['first-visit-trigger-point', 'trigger-point-60', 'myofascial-release-60'],
    hours: withLunch('chiado', monToFri, '08:30', '19:00'),
  },
  {
    code: 'tomas-reis',
    name: 'Tomás Reis',
    qualifications: ['BSc physiotherapy', 'Manual therapy, OMT', 'Vestibular rehabilitation'],
    practisingSince: 2015,
    languages: ['Portuguese', 'English', 'Spanish'],
    about:
      'Physiotherapist. Tests first, treats second, and sends you home with two exercises rather than ten. Neck, shoulder, and dizziness that comes from the neck.',
    specialties: ['neck-and-headaches', 'shoulder', 'dizziness', 'low-back'],
    modalities: ['physiotherapy', 'stretch'],
    treatments: ['first-visit-physiotherapy', 'physiotherapy-45'],
    hours: withLunch('chiado', [1, 2, 3, 4, 5, 6], '08:00', '18:00', '12:00'),
  },
  {
    code: 'hanna-lindqvist',
    name: 'Hanna Lindqvist',
    qualifications: ['MSc physiotherapy', 'Dry needling and trigger point therapy', 'Pain management, 300 h'],
    practisingSince: 2008,
    languages: ['Swedish', 'English', 'Portuguese', 'German'],
    about:
      'Has treated tension headache and pain that has stayed for years. Goes slowly, measures what changes, and says so when it does not.',
    specialties: ['neck-and-headaches', 'chronic-pain', 'migraine', 'low-back'],
    modalities: ['physiotherapy', 'trigger-point', 'breathing'],
    treatments: ['first-visit-physiotherapy', 'first-visit-trigger-point', 'physiotherapy-45', 'trigger-point-60'],
    hours: [
      ...withLunch('alvalade', [2, 4, 6], '09:00', '20:00', '13:00'),
      ...withLunch('chiado', [1, 3], '10:00', '18:30', '13:00'),
    ],
  },
  {
    code: 'daniel-okafor',
    name: 'Daniel Okafor',
    qualifications: ['Sports massage, level 5', 'Strength and conditioning coach', 'First aid in sport'],
    practisingSince: 2013,
    languages: ['English', 'Portuguese'],
    about:
      'Looked after a rugby team for six seasons. Deep and exact work on neck, shoulder and legs, with a plan for the way back to training.',
    specialties: ['sports-injury', 'shoulder', 'neck-and-headaches', 'low-back'],
    modalities: ['deep-tissue', 'sports', 'stretch'],
    treatments: ['first-visit-sports', 'deep-tissue-60', 'sports-60'],
    hours: [
      ...withLunch('cascais', [2, 4, 5, 6], '08:00', '18:00', '12:30'),
      ...withLunch('chiado', [1, 3], '08:00', '18:30', '12:30'),
    ],
  },
  {
    code: 'beatriz-lopes',
    name: 'Beatriz Lopes',
    qualifications: ['Manual lymphatic drainage, Vodder', 'Swedish massage, 800 h', 'Care after breast surgery'],
    practisingSince: 2017,
    languages: ['Portuguese', 'English', 'Italian'],
    about:
      'Light hands. Treats swelling after surgery, and people who have not slept through for weeks. Her room is the quiet one.',
    specialties: ['swelling', 'stress-and-sleep', 'chronic-pain'],
    modalities: ['lymphatic', 'swedish', 'breathing'],
    treatments: ['first-visit-massage', 'lymphatic-60', 'swedish-60'],
    hours: withLunch('chiado', [1, 2, 3, 4, 5, 6], '09:00', '18:00', '12:15'),
  },
  {
    code: 'rafael-nunes',
    name: 'Rafael Nunes',
    qualifications: ['Diploma in massage therapy, 1,000 h', 'Myofascial release, level 2'],
    practisingSince: 2019,
    languages: ['Portuguese', 'English'],
    about:
      'Came to the work as a climber with a bad shoulder. Low back, hips and shoulders of people who sit a lot or lift a lot.',
    specialties: ['low-back', 'shoulder', 'sports-injury', 'stress-and-sleep'],
    modalities: ['myofascial-release', 'deep-tissue', 'sports'],
    treatments: ['first-visit-sports', 'myofascial-release-60', 'deep-tissue-60', 'sports-60'],
    hours: withLunch('alvalade', monToFri, '10:00', '20:00', '14:00'),
  },
  {
    code: 'amara-whitfield',
    name: 'Amara Whitfield',
    qualifications: ['BSc physiotherapy', 'Clinical Pilates', 'Headache and jaw disorders course'],
    practisingSince: 2012,
    languages: ['English', 'French'],
    about:
      'Physiotherapist for headache, jaw and neck. Asks about your desk, your pillow and your week before she begins.',
    specialties: ['neck-and-headaches', 'jaw-tension', 'migraine', 'low-back'],
    modalities: ['physiotherapy', 'trigger-point'],
    treatments: ['first-visit-physiotherapy', 'first-visit-trigger-point', 'physiotherapy-45', 'trigger-point-60'],
    hours: withLunch('marylebone', monToFri, '08:00', '18:30'),
  },
  {
    code: 'owen-pritchard',
    name: 'Owen Pritchard',
    qualifications: ['Sports massage, level 5', 'Deep tissue, 600 h'],
    practisingSince: 2016,
    languages: ['English', 'Welsh'],
    about: 'Runners, dancers and people who carry children. Firm, unhurried, and honest about what massage cannot do.',
    specialties: ['sports-injury', 'low-back', 'stress-and-sleep'],
    modalities: ['sports', 'deep-tissue', 'swedish'],
    treatments: ['first-visit-sports', 'sports-60', 'deep-tissue-60', 'swedish-60'],
    hours: withLunch('marylebone', [2, 3, 4, 5, 6], '09:30', '19:30', '13:00'),
  },
  {
    code: 'maya-rosenthal',
    name: 'Maya Rosenthal',
    qualifications: ['Licensed massage therapist, NY', 'Neuromuscular therapy, 500 h'],
    practisingSince: 2010,
    languages: ['English', 'Spanish', 'Hebrew'],
    about:
      'Neuromuscular work for necks that turn only one way and heads that ache by noon. Breath first, then pressure.',
    specialties: ['neck-and-headaches', 'migraine', 'jaw-tension', 'stress-and-sleep'],
    modalities: ['trigger-point', 'myofascial-release', 'breathing'],
    treatments: ['first-visit-trigger-point', 'trigger-point-60', 'myofascial-release-60'],
    hours: withLunch('flatiron', monToFri, '08:00', '18:00'),
  },
  {
    code: 'luis-herrera',
    name: 'Luis Herrera',
    qualifications: ['Doctor of physical therapy', 'Certified strength and conditioning specialist'],
    practisingSince: 2014,
    languages: ['English', 'Spanish'],
    about:
      'Physical therapist for backs and knees that have to be back on the pitch, or just up four flights of stairs.',
    specialties: ['sports-injury', 'low-back', 'shoulder', 'chronic-pain'],
    modalities: ['physiotherapy', 'sports', 'stretch'],
    treatments: ['first-visit-physiotherapy', 'physiotherapy-45', 'sports-60'],
    hours: withLunch('flatiron', [1, 2, 3, 4, 5, 6], '09:00', '19:00', '13:00'),
  },
  {
    code: 'joana-matos',
    name: 'Joana Matos',
    qualifications: ['Diploma in massage therapy, 1,000 h', 'Pregnancy massage', 'Breathing for sleep, 120 h'],
    practisingSince: 2018,
    languages: ['Portuguese', 'English', 'Spanish'],
    about:
      'Works slowly and by the sea. Shoulders, jaws and nights that are too short; she asks how you slept before she asks where it hurts.',
    specialties: ['stress-and-sleep', 'shoulder', 'jaw-tension', 'chronic-pain'],
    modalities: ['swedish', 'myofascial-release', 'breathing'],
    treatments: ['first-visit-massage', 'swedish-60', 'myofascial-release-60'],
    hours: [
      ...withLunch('cascais', [1, 3, 5], '09:00', '18:00', '13:00'),
      ...withLunch('alvalade', [2, 4], '10:00', '19:30', '13:30'),
    ],
  },
  {
    code: 'priya-raman',
    name: 'Priya Raman',
    qualifications: ['MSc physiotherapy', 'Vestibular rehabilitation', 'Manual therapy, level 2'],
    practisingSince: 2021,
    languages: ['English', 'Tamil', 'Hindi'],
    about:
      'New in Marylebone. Dizziness, necks and backs; draws what she thinks is going on, and gives you the drawing.',
    specialties: ['dizziness', 'neck-and-headaches', 'low-back'],
    modalities: ['physiotherapy', 'stretch'],
    treatments: ['first-visit-physiotherapy', 'physiotherapy-45'],
    hours: withLunch('marylebone', [1, 3, 6], '09:00', '17:00', '12:00'),
  },
];

const lisbon = ['chiado', 'alvalade', 'cascais'];

/** Sign-ins of the demonstration; all have the same password. */
export const accounts: readonly AccountData[] = [
  { email: 'rita@linden.example', name: 'Rita Novais', roles: ['front_desk'], locations: lisbon },
  { email: 'george@linden.example', name: 'George Abbott', roles: ['front_desk'], locations: ['marylebone'] },
  { email: 'dolores@linden.example', name: 'Dolores Vega', roles: ['front_desk'], locations: ['flatiron'] },
  { email: 'marta@linden.example', name: 'Marta Sequeira', roles: ['location_manager'], locations: ['chiado'] },
  { email: 'helena@linden.example', name: 'Helena Marques', roles: ['chain_manager'], locations: 'all' },
  { email: 'jonas@linden.example', name: 'Jonas Weber', roles: ['operator'], locations: 'all' },
  ...practitioners.map(({ code, name, hours }): AccountData => {
    const [first] = code.split('-');
    const locations = [...new Set(hours.map(({ location }) => location))];
    return { email: `${first}@linden.example`, name, roles: ['practitioner'], practitioner: code, locations };
  }),
];
