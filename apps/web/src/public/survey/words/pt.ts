import type { SurveyWords } from './survey-words';

export const pt: SurveyWords = {
  language: 'pt',
  title: 'Como tem passado?',
  theQuestions: 'as perguntas',
  questions: 'Perguntas',
  back: 'Voltar',
  count: (at, of) => `${at} de ${of}`,
  next: 'Seguinte',
  finish: 'Terminar',
  skip: 'Saltar esta pergunta',
  tap: 'Toque num número ou deslize.',
  saving: 'A guardar.',
  saved: 'Guardado. Pode fechar e voltar mais tarde.',
  notSaved: 'Ainda não foi guardado.',
  thanks: ['Obrigado.', 'Era tudo.'],
  ownLine: (since) => `A sua própria linha${since ? `, desde ${since}` : ''}. O seu terapeuta também a vê.`,
  noticeable:
    'A maioria das pessoas nota uma mudança de 2 pontos. Os dias variam; uma só resposta não é uma tendência.',
  beginning: 'É aqui que a sua linha começa.',
  askAgain: (day) => `Voltamos a perguntar a ${day}.`,
  callMe: 'Algo me preocupa: liguem-me',
  willCall: 'Vamos ligar-lhe.',
  cannotWait: (number) => `Se não puder esperar, ligue ${number ?? 'para o número de emergência'}.`,
  wholeCourse: 'Ver todo o seu percurso',
  over: [
    'O tempo para estas perguntas terminou.',
    'O que respondeu fica guardado. Voltamos a perguntar depois da sua próxima sessão.',
  ],
  notNeeded: [
    'Estas perguntas já não são necessárias.',
    'A sua marcação ou a sua vontade mudou. Não precisa de fazer nada.',
  ],
  handBack: ['Obrigado.', 'Era tudo. Por favor, devolva o tablet.'],
  progress: 'O seu percurso',
  theProgress: 'o seu percurso',
  progressTitle: (since) => `Como tem passado desde ${since}`,
  progressAnswers: (count) =>
    `Respondeu ${count === 1 ? 'uma vez' : `${count} vezes`}. O seu terapeuta também vê estas linhas.`,
  howToRead:
    'O anel e a linha pontilhada mostram como estava antes da sua primeira sessão. O anel tracejado é a próxima vez que perguntamos.',
  noProgress: ['Ainda não há respostas.', 'A sua linha começa com as primeiras perguntas a que responder.'],
  otherCauses: 'Os dias variam, e uma mudança pode ter outras causas além das sessões.',
};
