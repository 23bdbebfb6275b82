import { timeOf, weekdayNumberOf } from '../format/wall-time';
import type { CommonWords } from './common-words';
import { daysIn, isNext } from './day-words';

const days = daysIn('pt');
/** "na terça-feira", "no sábado": the days of the weekend are masculine. */
const on = (day: string, today: string | null) => {
  const name = days.near(day, today);
  if (isNext(day, today)) return name;
  return `${weekdayNumberOf(day) > 5 ? 'no' : 'na'} ${name}`;
};
const moment = (wall: string, today: string | null) => `${on(wall, today)} às ${timeOf(wall)}`;

export const pt: CommonWords = {
  language: 'pt',
  days: {
    ...days,
    on,
    moment,
    onMoment: moment,
    brief: (wall, today) => `${days.near(wall, today)} ${timeOf(wall)}`,
    dated: (wall) => `${days.longDate(wall)}, às ${timeOf(wall)}`,
    span: (from, to) => `das ${timeOf(from)} às ${timeOf(to)}`,
  },
  loading: (what) => `A carregar ${what}`,
  again: 'Tentar de novo',
  askForHelp: (requestId) => `Se pedir ajuda, indique ${requestId}.`,
  call: 'Ligar',
  back: 'Voltar',
  nextStep: 'Passo seguinte',
  demonstration: ['Demonstração: ler o que foi enviado', 'O que foi enviado'],
  history: {
    making: (week, weeks) =>
      `A criar ${weeks} semanas de história para esta demonstração: semana ${week} de ${weeks}. Entretanto, tudo funciona.`,
    made: (weeks) => `A história está pronta: ${weeks} semanas de visitas, com os seus números.`,
  },
  beads: {
    planned: 'previsto',
    now: 'agora',
    done: 'feito',
    waiting: 'à espera',
    skipped: 'não feito',
    failed: 'falhou',
  },
  theFreeTimes: 'as horas livres',
  theClinic: 'a clínica',
  daysLabel: 'Dias',
  partsOfDay: { morning: 'de manhã', afternoon: 'à tarde', evening: 'à noite' },
  noFreeTime: 'sem horas livres',
  noFreeTimeOn: (day) => `Não há horas livres ${day}.`,
  at: ' às ',
  bookingSteps: ['Local', 'Hora', 'Os seus dados', 'Concluído'],
  bookingStepsLabel: 'Passos da marcação',
  problems: {
    APPOINTMENT_SLOT_TAKEN: 'Esta hora acabou de ser ocupada. Escolha outra, por favor.',
    APPOINTMENT_TOO_SOON: 'Já é muito em cima da hora para marcar online. Escolha uma hora mais tarde, ou ligue-nos.',
    APPOINTMENT_NOT_OFFERED: 'Esta hora não está disponível. Escolha uma das horas livres, por favor.',
    APPOINTMENT_ALREADY_BOOKED: 'Esta hora já está marcada. Abra a ligação que está na sua confirmação.',
    APPOINTMENT_CHANGED: 'A marcação mudou entretanto. Volte a carregar a página, por favor.',
    APPOINTMENT_CHANGE_TOO_LATE: 'Já não é possível alterar esta marcação online. Ligue-nos e encontramos uma solução.',
    CLIENT_ALREADY_BOOKED: 'Já tem uma marcação a essa hora. Escolha outra hora, por favor.',
    HOLD_EXPIRED: 'A hora já não está reservada para si. Escolha-a de novo, ou escolha outra.',
    TOO_MANY_HOLDS: 'Já tem várias horas reservadas. Marque uma delas, ou aguarde que as reservas terminem.',
    TOO_MANY_APPOINTMENTS: 'Com estes contactos já há muitas marcações. Ligue-nos para fazer mais uma, por favor.',
    TOO_MANY_ENQUIRIES: 'Já temos várias perguntas suas por responder. Ligue-nos, por favor.',
    PHONE_INVALID: 'Não conseguimos contactar este número. Escreva-o com o indicativo do país.',
    EMAIL_INVALID:
      'Não conseguimos escrever para este endereço. Verifique-o, ou deixe-o em branco e indique um telemóvel.',
    NAME_NOT_PLAIN: 'Escreva o nome como se diz, só com letras, sem < > nem endereços da internet.',
    HOLD_NOT_EXTENDABLE: 'Esta hora já foi prolongada uma vez. Marque-a antes que a reserva termine.',
    offline: 'Sem ligação. O que escreveu fica nesta página; tente de novo quando estiver online.',
    timeout: 'Está a demorar demasiado. Verifique a sua ligação e tente de novo.',
    unexpected: 'Algo não correu bem. Volte a carregar a página e tente de novo.',
  },
};
