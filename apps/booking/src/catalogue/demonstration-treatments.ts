import type { ChainData, TreatmentData } from './chain-data';

export const specialties: ChainData['specialties'] = [
  { code: 'neck-and-headaches', name: 'Neck pain and headaches', phrase: 'neck pain and headaches' },
  { code: 'low-back', name: 'Low back pain', phrase: 'low back pain' },
  { code: 'sports-injury', name: 'Sports injury', phrase: 'a sports injury' },
  { code: 'migraine', name: 'Migraine', phrase: 'migraine' },
  { code: 'jaw-tension', name: 'Jaw tension', phrase: 'jaw tension' },
  { code: 'stress-and-sleep', name: 'Stress and poor sleep', phrase: 'stress and poor sleep' },
  { code: 'shoulder', name: 'Shoulder', phrase: 'a stiff shoulder' },
  { code: 'dizziness', name: 'Dizziness', phrase: 'dizziness that comes from the neck' },
  { code: 'chronic-pain', name: 'Chronic pain', phrase: 'pain that has stayed for months' },
  { code: 'swelling', name: 'Swelling', phrase: 'swelling after surgery' },
];

export const modalities: ChainData['modalities'] = [
  { code: 'trigger-point', name: 'Trigger point' },
  { code: 'myofascial-release', name: 'Myofascial release' },
  { code: 'swedish', name: 'Swedish' },
  { code: 'deep-tissue', name: 'Deep tissue' },
  { code: 'sports', name: 'Sports' },
  { code: 'lymphatic', name: 'Lymphatic' },
  { code: 'physiotherapy', name: 'Physiotherapy' },
  { code: 'stretch', name: 'Stretch' },
  { code: 'breathing', name: 'Breathing' },
];

export const advice: ChainData['advice'] = {
  'warm-shower': 'Warm shower',
  'turn-head': 'Turn the head hourly',
  water: 'Water',
  'no-training': 'No training 24 h',
  walk: 'Walk 20 min',
  warmth: 'Warmth',
  cold: 'Cold 10 min',
  breathing: 'Long breath out',
  exercises: 'Exercises as shown',
  stocking: 'Compression stocking',
};

const undress =
  'You have time alone to undress and to dress again; it is not part of the treatment. You stay covered, and only the part that is treated is free.';
const firstVisit = `Come ten minutes early. The first quarter of an hour is for talking: what hurts, since when, and what you take for it. ${undress}`;
const soft = `Eat lightly and not in the last hour. Leave jewellery at home and bring nothing else: towels and oil are here. ${undress}`;
const moving = 'Bring clothes in which you can move and, if you have them, letters or pictures from your doctor.';
const soreness =
  'Where the work was deep it may be tender for a day or two, like after sport. Drink when you are thirsty, keep moving, and leave hard training for tomorrow. If it hurts more after three days, or something tingles or goes numb, call us.';
const rest =
  'You may be tired this evening: that is usual. Stay warm, go to bed early if you can, and let us know how you slept.';
const train =
  'Do the exercises as we showed them, little and often. Some pulling is fine, sharp pain is not: then stop and call us.';

const prices = (EUR: number, GBP: number, USD: number) => ({ EUR, GBP, USD });
/** Five minutes alone to undress, five to dress, and five to air the room and write. */
const turnover = { bufferBeforeMinutes: 5, bufferAfterMinutes: 10, privacyMinutes: 5 };
const table = ['table'];
const gym = ['table', 'gym'];

export const treatments: readonly TreatmentData[] = [
  {
    code: 'first-visit-trigger-point',
    name: 'First visit, trigger point therapy',
    modality: 'trigger-point',
    durationMinutes: 75,
    ...turnover,
    prices: prices(6500, 8500, 14500),
    equipment: table,
    initialConsultation: true,
    preparationAdvice: firstVisit,
    aftercareAdvice: soreness,
    advice: ['warm-shower', 'turn-head', 'water', 'no-training'],
  },
  {
    code: 'first-visit-physiotherapy',
    name: 'First visit, physiotherapy',
    modality: 'physiotherapy',
    durationMinutes: 60,
    ...turnover,
    prices: prices(6000, 8200, 14000),
    equipment: gym,
    initialConsultation: true,
    preparationAdvice: `${firstVisit} ${moving}`,
    aftercareAdvice: train,
    advice: ['exercises', 'walk', 'warmth', 'cold'],
  },
  {
    code: 'first-visit-sports',
    name: 'First visit, sports and deep tissue',
    modality: 'sports',
    durationMinutes: 75,
    ...turnover,
    prices: prices(6500, 8500, 14500),
    equipment: table,
    initialConsultation: true,
    preparationAdvice: `${firstVisit} ${moving}`,
    aftercareAdvice: soreness,
    advice: ['water', 'no-training', 'cold', 'walk'],
  },
  {
    code: 'first-visit-massage',
    name: 'First visit, massage',
    modality: 'swedish',
    durationMinutes: 75,
    ...turnover,
    prices: prices(6200, 8000, 13500),
    equipment: table,
    initialConsultation: true,
    preparationAdvice: firstVisit,
    aftercareAdvice: rest,
    advice: ['water', 'warmth', 'breathing', 'warm-shower'],
  },
  {
    code: 'trigger-point-60',
    name: 'Trigger point therapy',
    modality: 'trigger-point',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5800, 7600, 13000),
    equipment: table,
    preparationAdvice: soft,
    aftercareAdvice: soreness,
    advice: ['warm-shower', 'turn-head', 'water', 'no-training'],
  },
  {
    code: 'myofascial-release-60',
    name: 'Myofascial release',
    modality: 'myofascial-release',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5800, 7600, 13000),
    equipment: table,
    preparationAdvice: `${soft} Use no cream or oil on that day: we work on dry skin.`,
    aftercareAdvice: soreness,
    advice: ['warm-shower', 'walk', 'water', 'breathing'],
  },
  {
    code: 'deep-tissue-60',
    name: 'Deep tissue massage',
    modality: 'deep-tissue',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5600, 7400, 12800),
    equipment: table,
    preparationAdvice: soft,
    aftercareAdvice: soreness,
    advice: ['water', 'no-training', 'warm-shower', 'walk'],
  },
  {
    code: 'sports-60',
    name: 'Sports massage',
    modality: 'sports',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5600, 7400, 12800),
    equipment: table,
    preparationAdvice: `${soft} Come at least two hours after training.`,
    aftercareAdvice: soreness,
    advice: ['water', 'no-training', 'cold', 'exercises'],
  },
  {
    code: 'swedish-60',
    name: 'Swedish massage',
    modality: 'swedish',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5200, 7000, 12000),
    equipment: table,
    preparationAdvice: soft,
    aftercareAdvice: rest,
    advice: ['water', 'warmth', 'breathing', 'warm-shower'],
  },
  {
    code: 'lymphatic-60',
    name: 'Lymphatic drainage',
    modality: 'lymphatic',
    durationMinutes: 60,
    ...turnover,
    prices: prices(5400, 7200, 12500),
    equipment: table,
    preparationAdvice: `${soft} If you have a compression stocking, bring it.`,
    aftercareAdvice: `${rest} You may pass more water than usual.`,
    advice: ['stocking', 'walk', 'water'],
  },
  {
    code: 'physiotherapy-45',
    name: 'Physiotherapy',
    modality: 'physiotherapy',
    durationMinutes: 45,
    ...turnover,
    prices: prices(4800, 6600, 11500),
    equipment: gym,
    preparationAdvice: moving,
    aftercareAdvice: train,
    advice: ['exercises', 'walk', 'warmth', 'cold'],
  },
];
