import type { HoldingWords } from './holding-words';

export const holdingPt: HoldingWords = {
  book: (when) => `Marcar: ${when}`,
  you: 'Os seus dados',
  freeTimes: 'Horas livres',
  noneInTwoWeeks: 'Não há horas livres nas próximas duas semanas.',
  timesOf: (city) => `As horas são as de ${city}.`,
  minutes: (count) => `${count} minutos`,
  hold: {
    title: 'Reservada para si',
    left: 'Tempo que resta para marcar',
    longer: 'Preciso de mais algum tempo',
    lapsed: 'A hora já não está reservada para si.',
    oneMinuteLeft: 'Falta um minuto para marcar a hora que está reservada para si.',
    secondsLeft: 'Faltam 15 segundos.',
    heldFor: (moment, minutes) => `A hora (${moment}) fica reservada para si durante ${minutes} minutos.`,
    heldLonger: 'A hora fica reservada para si mais algum tempo.',
    booked: (moment) => `Marcado: ${moment}.`,
    mayBeFree: 'Talvez ainda esteja livre: {again}',
    holdAgain: (moment) => `reservar de novo (${moment})`,
  },
  form: {
    name: 'Nome',
    phone: 'Telemóvel',
    phoneHint: 'Para a confirmação e os lembretes. Nunca à noite.',
    email: 'E-mail',
    emailOptional: 'Opcional com telemóvel',
    complaint: 'Motivo da visita',
    complaintOptional: 'Opcional, por palavras suas',
    careData: 'Podem usar o que vos conto para planear o meu tratamento.',
    surveys:
      'Podem perguntar-me depois como dormi e como me senti. Questionários curtos, posso parar a qualquer momento.',
    emergency: (number) => `Dor no peito, febre ou fraqueza súbita? Ligue primeiro para o ${number}, não para nós.`,
  },
  missing: {
    name: 'Escreva o seu nome.',
    contact: 'Indique um telemóvel ou um e-mail, para podermos confirmar.',
    phone: (code) => `Este número é demasiado curto. Comece pelo indicativo do país, por exemplo ${code}.`,
    email: 'Um endereço de e-mail tem um nome, um @ e um domínio, como clara@example.org.',
    careData: 'Sem isto não podemos tratar de si: assinale para poder marcar.',
  },
};
