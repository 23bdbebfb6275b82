import type { ChainWords } from '../chain-data';

const undress =
  'Zum Aus- und Anziehen sind Sie in Ruhe allein; diese Zeit geht nicht von der Behandlung ab. Sie bleiben zugedeckt, und nur die Stelle, die behandelt wird, ist frei.';
const firstVisit = `Kommen Sie bitte zehn Minuten früher. Die erste Viertelstunde ist für das Gespräch: was weh tut, seit wann, und was Sie dagegen nehmen. ${undress}`;
const soft = `Essen Sie leicht, und in der letzten Stunde nichts mehr. Lassen Sie Schmuck zu Hause; mitbringen müssen Sie nichts: Handtücher und Öl sind da. ${undress}`;
const moving =
  'Bringen Sie Kleidung mit, in der Sie sich gut bewegen können, und Arztbriefe oder Aufnahmen, falls Sie welche haben.';
const soreness =
  'Wo tief gearbeitet wurde, kann es ein, zwei Tage empfindlich sein, wie nach dem Sport. Trinken Sie, wenn Sie Durst haben, bleiben Sie in Bewegung, und lassen Sie hartes Training bis morgen. Wenn es nach drei Tagen mehr weh tut, oder wenn etwas kribbelt oder taub wird, rufen Sie uns an.';
const rest =
  'Vielleicht sind Sie heute Abend müde, das ist nicht ungewöhnlich. Halten Sie sich warm, gehen Sie früh schlafen, wenn Sie können, und sagen Sie uns, wie Sie geschlafen haben.';
const train =
  'Machen Sie die Übungen so, wie wir sie Ihnen gezeigt haben, lieber kurz und dafür öfter. Ein leichtes Ziehen ist in Ordnung, ein stechender Schmerz nicht: Dann hören Sie auf und rufen uns an.';

export const german: ChainWords = {
  specialties: {
    'neck-and-headaches': { name: 'Nacken- und Kopfschmerzen', phrase: 'Nacken- und Kopfschmerzen' },
    'low-back': { name: 'Schmerzen im unteren Rücken', phrase: 'Schmerzen im unteren Rücken' },
    'sports-injury': { name: 'Sportverletzung', phrase: 'eine Sportverletzung' },
    migraine: { name: 'Migräne', phrase: 'Migräne' },
    'jaw-tension': { name: 'Verspannter Kiefer', phrase: 'einen verspannten Kiefer' },
    'stress-and-sleep': { name: 'Stress und schlechter Schlaf', phrase: 'Stress und schlechten Schlaf' },
    shoulder: { name: 'Schulter', phrase: 'eine steife Schulter' },
    dizziness: { name: 'Schwindel', phrase: 'Schwindel aus dem Nacken' },
    'chronic-pain': { name: 'Chronische Schmerzen', phrase: 'Schmerzen seit vielen Monaten' },
    swelling: { name: 'Schwellung', phrase: 'eine Schwellung nach einer Operation' },
  },
  modalities: {
    'trigger-point': { name: 'Triggerpunkt-Therapie' },
    'myofascial-release': { name: 'Faszientherapie' },
    swedish: { name: 'Entspannungsmassage' },
    'deep-tissue': { name: 'Tiefengewebsmassage' },
    sports: { name: 'Sportmassage' },
    lymphatic: { name: 'Lymphdrainage' },
    physiotherapy: { name: 'Physiotherapie' },
    stretch: { name: 'Dehnung' },
    breathing: { name: 'Atemarbeit' },
  },
  advice: {
    'warm-shower': { name: 'Warm duschen' },
    'turn-head': { name: 'Jede Stunde den Kopf drehen' },
    water: { name: 'Wasser trinken' },
    'no-training': { name: '24 Stunden kein Training' },
    walk: { name: '20 Minuten gehen' },
    warmth: { name: 'Wärme' },
    cold: { name: '10 Minuten kühlen' },
    breathing: { name: 'Lang ausatmen' },
    exercises: { name: 'Die Übungen, wie gezeigt' },
    stocking: { name: 'Kompressionsstrumpf tragen' },
  },
  treatments: {
    'first-visit-trigger-point': {
      name: 'Erster Besuch, Triggerpunkt-Therapie',
      preparation: firstVisit,
      aftercare: soreness,
    },
    'first-visit-physiotherapy': {
      name: 'Erster Besuch, Physiotherapie',
      preparation: `${firstVisit} ${moving}`,
      aftercare: train,
    },
    'first-visit-sports': {
      name: 'Erster Besuch, Sport- und Tiefengewebsmassage',
      preparation: `${firstVisit} ${moving}`,
      aftercare: soreness,
    },
    'first-visit-massage': { name: 'Erster Besuch, Massage', preparation: firstVisit, aftercare: rest },
    'trigger-point-60': { name: 'Triggerpunkt-Therapie', preparation: soft, aftercare: soreness },
    'myofascial-release-60': {
      name: 'Faszientherapie',
      preparation: `${soft} Nehmen Sie an dem Tag weder Creme noch Öl: Wir arbeiten auf trockener Haut.`,
      aftercare: soreness,
    },
    'deep-tissue-60': { name: 'Tiefengewebsmassage', preparation: soft, aftercare: soreness },
    'sports-60': {
      name: 'Sportmassage',
      preparation: `${soft} Kommen Sie frühestens zwei Stunden nach dem Training.`,
      aftercare: soreness,
    },
    'swedish-60': { name: 'Schwedische Entspannungsmassage', preparation: soft, aftercare: rest },
    'lymphatic-60': {
      name: 'Lymphdrainage',
      preparation: `${soft} Wenn Sie einen Kompressionsstrumpf haben, bringen Sie ihn mit.`,
      aftercare: `${rest} Es kann sein, dass Sie öfter als sonst zur Toilette müssen.`,
    },
    'physiotherapy-45': { name: 'Physiotherapie', preparation: moving, aftercare: train },
  },
};
