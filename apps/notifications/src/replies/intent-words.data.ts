/**
 * What people write, in the four languages of our texts, as {@link plain} leaves it: small letters, no marks, no
 * punctuation. A whole text must be one of these; what is more is for a person.
 */

/** They will come. */
export const confirming: readonly string[] = [
  ...['yes', 'y', 'yes i will', 'yes i will come', 'i will come', 'i will be there', 'yes i will be there', 'yep'],
  ...['yeah', 'ok', 'okay', 'k', 'confirm', 'confirmed', 'i confirm', 'sure', 'fine', '1'],
  ...[
    'sim',
    's',
    'confirmo',
    'sim confirmo',
    'confirmado',
    'confirmada',
    'confirmar',
    'certo',
    'combinado',
    'esta bem',
  ],
  ...['la estarei', 'eu vou', 'ja', 'ja ich komme', 'ich komme', 'j', 'jawohl', 'passt', 'ja passt', 'in ordnung'],
  ...['bestatigt', 'bestatige', 'ich bestatige', 'ja bestatigt', 'einverstanden'],
  ...[
    '네',
    '예',
    '넵',
    '넹',
    '네네',
    '네 확인',
    '확인',
    '확인했습니다',
    '확인합니다',
    '네 확인했습니다',
    '갈게요',
    '네 갈게요',
  ],
  ...['가겠습니다', '네 가겠습니다', '좋아요', '좋습니다', '알겠습니다', '네 알겠습니다', '오케이', 'ㅇㅇ', 'ㅇㅋ'],
];

/** No more texts. The words that carriers and providers know come first. */
export const stopping: readonly string[] = [
  ...['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'opt out', 'revoke'],
  ...['parar', 'pare', 'sair', 'remover', 'stopp', 'ende', 'abmelden', 'abbestellen', 'beenden'],
  ...['수신거부', '수신 거부', '거부', '중지', '그만', '정지'],
];

/** Carriers take them for STOP, and people may have meant the appointment: a person looks at it as well. */
export const perhapsTheVisit: readonly string[] = ['cancel', 'end', 'ende', 'quit', 'beenden', '그만', '정지'];

/** Texts again. */
export const starting: readonly string[] = [
  ...['start', 'unstop', 'iniciar', 'comecar', 'retomar', 'anmelden', '시작', '재개', '수신동의', '수신 동의'],
];

/** Who are you, and how do I reach you? */
export const asking: readonly string[] = [
  ...['help', 'info', 'ajuda', 'informacao', 'hilfe', '도움말', '도움', '문의', '안내'],
];

/** Said beside what is meant. */
export const courtesies: readonly string[] = [
  ...['please', 'thanks', 'thank you', 'thx', 'many thanks', 'por favor', 'obrigado', 'obrigada', 'muito obrigado'],
  ...[
    'muito obrigada',
    'bitte',
    'danke',
    'danke schon',
    'dankeschon',
    'vielen dank',
    '감사합니다',
    '고맙습니다',
    '고마워요',
  ],
];
