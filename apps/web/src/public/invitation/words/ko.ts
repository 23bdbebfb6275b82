import { ko as common } from '../../../words/ko';
import { holdingKo as holding } from '../../booking/words/holding-ko';
import type { InvitationWords } from './invitation-words';

export const ko: InvitationWords = {
  language: 'ko',
  common,
  holding,
  title: '방문 초대',
  theInvitation: '초대',
  heading: (practitioner) => `${practitioner} 담당자가 직접 뵙고 싶어 합니다.`,
  openUntil: (when) => `이 초대는 ${when}까지 사용하실 수 있습니다.`,
  chooseTime: '시간을 선택해 주세요',
  otherwise: (phone) => `{find}. 전화해 주시면 함께 찾아보겠습니다: ${phone ?? '클리닉'}`,
  findOther: '다른 담당자의 시간 찾기',
  withoutInvitation: '{find}: 첫 방문에는 초대가 없어도 됩니다.',
  findTime: '예약 시간 찾기',
};
