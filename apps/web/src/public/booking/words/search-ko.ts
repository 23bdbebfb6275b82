import type { ComplaintWords, SearchWords } from './search-words';

export const complaintsKo: ComplaintWords = {
  complaint: '증상',
  clinic: '클리닉',
  complaintWord: ({ phrase }) => phrase,
  notSure: ['아직 잘 모르겠습니다', '통증이나 긴장'],
};

export const searchKo: SearchWords = {
  ...complaintsKo,
  label: '예약 시간 찾기',
  sentence: '{complaint} 때문에 {when} 예약하고 싶습니다. 장소: {place} 담당: {who}',
  day: '날짜',
  who: '담당',
  modalityWord: (name) => name,
  anyClinic: ['모든 클리닉', '가능한 클리닉'],
  week: ['이번 주', '이번 주'],
  days: ['앞으로 7일', '앞으로 7일 안에'],
  nextWeek: ['다음 주', '다음 주'],
  anyone: ['가장 잘 맞는 담당자', '가장 잘 맞는 담당자'],
  oneDay: '하루 선택',
  kindOfWork: '치료 종류',
  person: '담당자',
  firstVisit: '첫 방문',
  beenBefore: '방문한 적이 있습니다',
  or: '또는',
  askFirst: '먼저 문의하기',
  notSureAskFirst: '잘 모르시겠나요? 먼저 문의하기',
};
