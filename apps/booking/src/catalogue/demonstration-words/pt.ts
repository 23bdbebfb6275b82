import type { ChainWords } from '../chain-data';

const undress =
  'Tem tempo a sós para se despir e para se voltar a vestir; não conta como tempo de tratamento. O corpo fica sempre coberto, e só se destapa a zona que está a ser tratada.';
const firstVisit = `Venha dez minutos mais cedo. O primeiro quarto de hora é para conversar: o que dói, desde quando, e o que toma para isso. ${undress}`;
const soft = `Coma algo leve, e nada na última hora. Deixe anéis, fios e brincos em casa; de resto não precisa de trazer nada: temos toalhas e óleo. ${undress}`;
const moving =
  'Traga roupa com que se mexa à vontade e, se tiver, relatórios ou exames de imagem que o seu médico lhe tenha dado.';
const soreness =
  'Onde o trabalho foi mais profundo, a zona pode ficar dorida um ou dois dias, como depois de fazer desporto. Beba água quando tiver sede, vá-se mexendo e deixe o treino intenso para amanhã. Se ao fim de três dias doer mais, ou se sentir formigueiro ou dormência, ligue-nos.';
const rest =
  'É possível que esta noite sinta cansaço: é habitual. Fique no quente, deite-se cedo se puder, e diga-nos como dormiu.';
const train =
  'Faça os exercícios como lhe mostrámos, pouco de cada vez e muitas vezes. Sentir que estica um pouco é normal; uma dor aguda não é: nesse caso pare e ligue-nos.';

/** European Portuguese. */
export const portuguese: ChainWords = {
  specialties: {
    'neck-and-headaches': { name: 'Dores de pescoço e de cabeça', phrase: 'dores de pescoço e de cabeça' },
    'low-back': { name: 'Dor lombar', phrase: 'dor lombar' },
    'sports-injury': { name: 'Lesão desportiva', phrase: 'uma lesão desportiva' },
    migraine: { name: 'Enxaqueca', phrase: 'enxaqueca' },
    'jaw-tension': { name: 'Tensão no maxilar', phrase: 'tensão no maxilar' },
    'stress-and-sleep': { name: 'Stress e noites mal dormidas', phrase: 'stress e noites mal dormidas' },
    shoulder: { name: 'Ombro', phrase: 'um ombro preso' },
    dizziness: { name: 'Tonturas', phrase: 'tonturas que vêm do pescoço' },
    'chronic-pain': { name: 'Dor crónica', phrase: 'uma dor que dura há meses' },
    swelling: { name: 'Inchaço', phrase: 'inchaço depois de uma cirurgia' },
  },
  modalities: {
    'trigger-point': { name: 'Pontos-gatilho' },
    'myofascial-release': { name: 'Libertação miofascial' },
    swedish: { name: 'Massagem sueca' },
    'deep-tissue': { name: 'Massagem profunda' },
    sports: { name: 'Massagem desportiva' },
    lymphatic: { name: 'Drenagem linfática' },
    physiotherapy: { name: 'Fisioterapia' },
    stretch: { name: 'Alongamentos' },
    breathing: { name: 'Respiração' },
  },
  advice: {
    'warm-shower': { name: 'Um duche quente' },
    'turn-head': { name: 'Rodar a cabeça de hora a hora' },
    water: { name: 'Beber água' },
    'no-training': { name: 'Não treinar durante 24 horas' },
    walk: { name: 'Caminhar 20 minutos' },
    warmth: { name: 'Aplicar calor' },
    cold: { name: 'Aplicar frio, 10 minutos' },
    breathing: { name: 'Expirar longamente' },
    exercises: { name: 'Os exercícios, como lhe mostrámos' },
    stocking: { name: 'Usar a meia de compressão' },
  },
  treatments: {
    'first-visit-trigger-point': {
      name: 'Primeira visita, terapia de pontos-gatilho',
      preparation: firstVisit,
      aftercare: soreness,
    },
    'first-visit-physiotherapy': {
      name: 'Primeira visita, fisioterapia',
      preparation: `${firstVisit} ${moving}`,
      aftercare: train,
    },
    'first-visit-sports': {
      name: 'Primeira visita, massagem desportiva e profunda',
      preparation: `${firstVisit} ${moving}`,
      aftercare: soreness,
    },
    'first-visit-massage': { name: 'Primeira visita, massagem', preparation: firstVisit, aftercare: rest },
    'trigger-point-60': { name: 'Terapia de pontos-gatilho', preparation: soft, aftercare: soreness },
    'myofascial-release-60': {
      name: 'Libertação miofascial',
      preparation: `${soft} Nesse dia não use creme nem óleo: trabalhamos sobre a pele seca.`,
      aftercare: soreness,
    },
    'deep-tissue-60': { name: 'Massagem profunda', preparation: soft, aftercare: soreness },
    'sports-60': {
      name: 'Massagem desportiva',
      preparation: `${soft} Se treinar nesse dia, venha pelo menos duas horas depois.`,
      aftercare: soreness,
    },
    'swedish-60': { name: 'Massagem sueca', preparation: soft, aftercare: rest },
    'lymphatic-60': {
      name: 'Drenagem linfática',
      preparation: `${soft} Se tiver uma meia de compressão, traga-a.`,
      aftercare: `${rest} Pode ter de ir mais vezes à casa de banho do que o habitual.`,
    },
    'physiotherapy-45': { name: 'Fisioterapia', preparation: moving, aftercare: train },
  },
};
