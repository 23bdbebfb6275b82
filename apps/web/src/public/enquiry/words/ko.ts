import { ko as common } from '../../../words/ko';
import { holdingKo } from '../../booking/words/holding-ko';
import { complaintsKo as complaints } from '../../booking/words/search-ko';
import type { EnquiryWords } from './enquiry-words';

const { form, missing } = holdingKo;

export const ko: EnquiryWords = {
  language: 'ko',
  common,
  complaints,
  title: '먼저 문의하기',
  notLoaded: '양식을 불러오지 못했습니다.',
  theForm: '양식',
  sentence: '{complaint} 증상에 대해 {clinic} 클리닉에 문의합니다',
  chooseClinic: ['클리닉 선택', '어느'],
  form: {
    question: '문의 내용',
    questionHint: '어디가 어떻게 언제부터 불편하신지, 궁금하신 점을 적어 주세요.',
    name: form.name,
    email: form.email,
    emailHint: '여기로 답변을 보내 드립니다. 비워 두시면 전화드립니다.',
    phone: form.phone,
    phoneOptional: '이메일이 있으면 선택 사항',
    careData: '제가 알려 드린 내용을 답변에 사용하는 데 동의합니다.',
    ask: '문의하기',
    findInstead: '바로 예약 시간 찾기',
    emergency: form.emergency,
  },
  missing: {
    ...missing,
    contact: '답변드릴 수 있도록 이메일이나 휴대전화 번호를 적어 주세요.',
    careData: '동의하지 않으시면 답변드릴 수 없습니다. 문의하시려면 표시해 주세요.',
    clinic: '답변을 받으실 클리닉을 선택해 주세요.',
    question: '궁금하신 점을 적어 주세요.',
  },
  sent: {
    heading: (location) => `문의가 ${location} 클리닉에 전달되었습니다.`,
    next: '다음 단계',
    asked: '문의를 보내셨습니다',
    read: '클리닉 직원이 문의를 읽습니다',
    byMail: (address) => `${address} 주소로 답변을 보내 드립니다`,
    byPhone: (number) => `${number} 번호로 전화드립니다`,
    invited: '방문이 도움이 된다면 초대해 드립니다',
    invitedDetail: '알맞은 담당자의 시간을 볼 수 있는 링크를 보내 드립니다. 결정은 고객님이 하시면 됩니다.',
    wait: '기다리지 않고 {find}도 가능합니다.',
    waitOrCall: '기다리지 않고 {find}도 가능합니다. 전화: {phone}',
    findTime: '예약 시간 찾기',
  },
};
