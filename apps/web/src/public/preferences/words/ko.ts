import type { PreferencesWords } from './preferences-words';

export const ko: PreferencesWords = {
  language: 'ko',
  title: '어떤 소식을 보내 드릴까요?',
  lead: '고르시는 대로 바로 저장됩니다.',
  appointments: '예약 안내',
  channels: { both: '메일과 문자', email: '메일만', sms: '문자만' },
  unknown: '연락처가 없습니다',
  textsStopped: 'STOP으로 문자를 그만 받기로 하셨습니다. 같은 번호로 START를 보내시면 다시 보내 드립니다.',
  more: '그 밖에',
  questions: '방문 후 1분 설문',
  questionsHint: '잘 주무셨는지, 어떠셨는지 여쭤봅니다. 답변을 보면 무엇이 달라지는지 함께 알 수 있습니다.',
  recalls: '다음 방문 때가 되면 초대',
  recallsHint: '다음 방문이 제안되었고 아직 예약이 없을 때만 보내 드립니다.',
  languageLabel: '안내 언어',
  quiet: '고객님 시간으로 21:00부터 08:30까지는 문자를 보내지 않습니다.',
  saved: '저장되었습니다.',
  loading: '선택 내용',
};
