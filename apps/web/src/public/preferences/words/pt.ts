import type { PreferencesWords } from './preferences-words';

export const pt: PreferencesWords = {
  language: 'pt',
  title: 'O que lhe podemos enviar?',
  lead: 'Cada escolha fica logo guardada.',
  appointments: 'Sobre as suas marcações',
  channels: { both: 'Por e-mail e por SMS', email: 'Só por e-mail', sms: 'Só por SMS' },
  unknown: 'não temos o contacto',
  textsStopped: 'Terminou os nossos SMS com STOP. Envie START para o mesmo número e voltam a chegar.',
  more: 'Além disso',
  questions: 'Um minuto de perguntas depois de uma visita',
  questionsHint: 'Como dormiu e como se sentiu. As respostas mostram-lhe, a si e a quem trata de si, o que muda.',
  recalls: 'Um convite quando for altura da próxima visita',
  recallsHint: 'Só quando foi proposta uma e ainda não há hora marcada.',
  languageLabel: 'Escrevemos-lhe em',
  quiet: 'Não enviamos SMS entre as 21:00 e as 08:30, na sua hora.',
  saved: 'Guardado.',
  loading: 'as suas escolhas',
};
