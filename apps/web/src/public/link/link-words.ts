/** Why a link does not open: what became of it, or of what it opened. */
export type LinkCause =
  | 'invalid'
  | 'expired'
  | 'replaced'
  | 'gone'
  | 'surveyOver'
  | 'surveyNotNeeded'
  | 'tabletOver'
  | 'questionnaireOver'
  | 'visitOver'
  | 'invitationOver';

type Said = readonly [title: string, sentence: string];

/** What is said of a link in one language; `{phone}` is the number of the clinic. */
export type LinkWords = Record<LinkCause, Said> & {
  language: string;
  /** Instead of a number, where the chain names none. */
  clinic: string;
  /** Nothing answers; in English the refusal itself says why. */
  notLoaded: readonly [title: string, sentence: string | null];
  again: string;
};

const en: LinkWords = {
  language: 'en',
  clinic: 'the clinic',
  invalid: ['This link is not complete.', 'Open it again from our message, or call {phone}.'],
  expired: ['This link has run out.', 'Call {phone}, and we send you a new one.'],
  replaced: ['A newer link has replaced this one.', 'Use the link in our latest message, or call {phone}.'],
  gone: ['There is nothing to show any more.', 'If you have a question, call {phone}.'],
  surveyOver: [
    'The time for these questions is over.',
    'What you answered is kept. If something worries you, call {phone}.',
  ],
  surveyNotNeeded: [
    'These questions are not needed any more.',
    'Your appointment or your wish has changed. If a newer message asks you, use its link; if you have a question, call {phone}.',
  ],
  tabletOver: ['This page was open for too long.', 'Please give the tablet back to the clinic.'],
  questionnaireOver: [
    'The time for this questionnaire is over.',
    'It can be filled in until the visit begins. Ask at the clinic, or call {phone}.',
  ],
  visitOver: [
    'This visit is over or was called off.',
    'There is nothing to fill in. If you have a question, call {phone}.',
  ],
  invitationOver: [
    'This invitation has run out, or has been used.',
    'You can book any free time yourself, or call {phone}.',
  ],
  notLoaded: ['This page does not load.', null],
  again: 'Try again',
};

const pt: LinkWords = {
  language: 'pt',
  clinic: 'a clínica',
  invalid: ['Esta ligação não está completa.', 'Abra-a de novo a partir da nossa mensagem, ou ligue para {phone}.'],
  expired: ['Esta ligação já não é válida.', 'Ligue para {phone} e enviamos-lhe uma nova.'],
  replaced: [
    'Esta ligação foi substituída por outra mais recente.',
    'Use a ligação da nossa última mensagem, ou ligue para {phone}.',
  ],
  gone: ['Já não há nada para mostrar.', 'Se tiver alguma pergunta, ligue para {phone}.'],
  surveyOver: [
    'O tempo para estas perguntas terminou.',
    'O que respondeu fica guardado. Se algo o preocupa, ligue para {phone}.',
  ],
  surveyNotNeeded: [
    'Estas perguntas já não são necessárias.',
    'A sua marcação ou a sua vontade mudou. Se uma mensagem mais recente lhe perguntar, use essa ligação; se tiver dúvidas, ligue para {phone}.',
  ],
  tabletOver: ['Esta página esteve aberta demasiado tempo.', 'Por favor, devolva o tablet à clínica.'],
  questionnaireOver: [
    'O tempo para este questionário terminou.',
    'Pode ser preenchido até a consulta começar. Pergunte na clínica, ou ligue para {phone}.',
  ],
  visitOver: [
    'Esta consulta já terminou ou foi cancelada.',
    'Não há nada para preencher. Se tiver alguma pergunta, ligue para {phone}.',
  ],
  invitationOver: [
    'Este convite já não é válido, ou já foi usado.',
    'Pode marcar qualquer hora livre, ou ligar para {phone}.',
  ],
  notLoaded: ['Esta página não abre.', 'Verifique a sua ligação à internet e tente de novo.'],
  again: 'Tentar de novo',
};

const de: LinkWords = {
  language: 'de',
  clinic: 'die Praxis',
  invalid: [
    'Dieser Link ist nicht vollständig.',
    'Öffnen Sie ihn noch einmal aus unserer Nachricht, oder rufen Sie {phone} an.',
  ],
  expired: ['Dieser Link ist abgelaufen.', 'Rufen Sie {phone} an, dann schicken wir Ihnen einen neuen.'],
  replaced: [
    'Ein neuerer Link hat diesen ersetzt.',
    'Nehmen Sie den Link in unserer letzten Nachricht, oder rufen Sie {phone} an.',
  ],
  gone: ['Hier gibt es nichts mehr zu sehen.', 'Wenn Sie eine Frage haben, rufen Sie {phone} an.'],
  surveyOver: [
    'Die Zeit für diese Fragen ist vorbei.',
    'Ihre Antworten sind gespeichert. Wenn Ihnen etwas Sorgen macht, rufen Sie {phone} an.',
  ],
  surveyNotNeeded: [
    'Diese Fragen werden nicht mehr gebraucht.',
    'Ihr Termin oder Ihr Wunsch hat sich geändert. Wenn eine neuere Nachricht Sie fragt, nehmen Sie deren Link; wenn Sie eine Frage haben, rufen Sie {phone} an.',
  ],
  tabletOver: ['Diese Seite war zu lange offen.', 'Bitte geben Sie das Tablet an die Praxis zurück.'],
  questionnaireOver: [
    'Die Zeit für diesen Fragebogen ist vorbei.',
    'Er kann ausgefüllt werden, bis der Termin beginnt. Fragen Sie in der Praxis, oder rufen Sie {phone} an.',
  ],
  visitOver: [
    'Dieser Termin ist vorbei oder wurde abgesagt.',
    'Es gibt nichts auszufüllen. Wenn Sie eine Frage haben, rufen Sie {phone} an.',
  ],
  invitationOver: [
    'Diese Einladung ist abgelaufen oder wurde schon genutzt.',
    'Sie können jede freie Zeit selbst buchen, oder rufen Sie {phone} an.',
  ],
  notLoaded: ['Diese Seite lädt nicht.', 'Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.'],
  again: 'Noch einmal versuchen',
};

const ko: LinkWords = {
  language: 'ko',
  clinic: '클리닉',
  invalid: ['링크가 완전하지 않습니다.', '보내 드린 메시지에서 다시 열어 주시거나 전화해 주세요: {phone}'],
  expired: ['링크의 기간이 끝났습니다.', '전화해 주시면 새 링크를 보내 드립니다: {phone}'],
  replaced: ['새 링크로 바뀌었습니다.', '가장 최근 메시지의 링크를 쓰시거나 전화해 주세요: {phone}'],
  gone: ['더 이상 보여 드릴 내용이 없습니다.', '궁금한 점이 있으시면 전화해 주세요: {phone}'],
  surveyOver: ['답변 기간이 끝났습니다.', '이미 하신 답변은 보관됩니다. 걱정되는 점이 있으시면 전화해 주세요: {phone}'],
  surveyNotNeeded: [
    '이 질문은 더 이상 필요하지 않습니다.',
    '예약이나 동의 내용이 바뀌었습니다. 더 최근의 메시지가 있으면 그 링크를 쓰시고, 궁금한 점이 있으시면 전화해 주세요: {phone}',
  ],
  tabletOver: ['화면이 너무 오래 열려 있었습니다.', '태블릿을 클리닉에 돌려주세요.'],
  questionnaireOver: [
    '작성 기간이 끝났습니다.',
    '방문이 시작되기 전까지 작성하실 수 있습니다. 클리닉에 물어보시거나 전화해 주세요: {phone}',
  ],
  visitOver: ['방문이 끝났거나 취소되었습니다.', '작성하실 것이 없습니다. 궁금한 점이 있으시면 전화해 주세요: {phone}'],
  invitationOver: [
    '초대의 기간이 끝났거나 이미 사용되었습니다.',
    '비어 있는 시간을 직접 예약하시거나 전화해 주세요: {phone}',
  ],
  notLoaded: ['페이지가 열리지 않습니다.', '인터넷 연결을 확인하고 다시 시도해 주세요.'],
  again: '다시 시도',
};

export const allLinkWords: readonly LinkWords[] = [en, pt, de, ko];

/** The words of a language, whatever its region; English where there are none. */
export function linkWordsFor(language: string): LinkWords {
  const [tag] = language.toLowerCase().split('-');
  return allLinkWords.find((words) => words.language === tag) ?? en;
}
