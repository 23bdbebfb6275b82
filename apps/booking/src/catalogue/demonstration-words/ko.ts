import type { ChainWords } from '../chain-data';

const undress =
  '옷을 벗고 다시 입으시는 동안은 방에 혼자 계시며, 그 시간은 치료 시간에서 빠지지 않습니다. 몸은 늘 덮어 드리고 치료하는 부위만 드러냅니다.';
const firstVisit = `10분 일찍 와 주세요. 처음 15분은 이야기를 나누는 시간입니다. 어디가 언제부터 아픈지, 무엇을 복용하고 계신지 여쭤봅니다. ${undress}`;
const soft = `식사는 가볍게 하시고, 오시기 한 시간 전부터는 드시지 마세요. 장신구는 집에 두고 오세요. 수건과 오일은 준비되어 있으니 따로 가져오실 것은 없습니다. ${undress}`;
const moving = '움직이기 편한 옷을 가져오시고, 병원에서 받으신 소견서나 영상 자료가 있으면 함께 가져와 주세요.';
const soreness =
  '깊게 풀어 드린 부위는 운동한 다음처럼 하루 이틀 뻐근할 수 있습니다. 목이 마르면 물을 드시고, 가만히 계시기보다 가볍게 움직이시고, 힘든 운동은 내일로 미뤄 주세요. 사흘이 지나서 더 아프거나, 저리거나 감각이 무뎌지면 전화해 주세요.';
const rest =
  '오늘 저녁에는 나른하실 수 있는데, 흔히 있는 일입니다. 몸을 따뜻하게 하고 되도록 일찍 주무세요. 어떻게 주무셨는지 알려 주시면 좋겠습니다.';
const train =
  '알려 드린 운동을 조금씩 자주 해 주세요. 약간 당기는 느낌은 괜찮지만 찌르는 듯한 통증은 그렇지 않습니다. 그럴 때는 멈추고 전화해 주세요.';

export const korean: ChainWords = {
  specialties: {
    'neck-and-headaches': { name: '목 통증과 두통', phrase: '목 통증과 두통' },
    'low-back': { name: '허리 통증', phrase: '허리 통증' },
    'sports-injury': { name: '스포츠 부상', phrase: '스포츠 부상' },
    migraine: { name: '편두통', phrase: '편두통' },
    'jaw-tension': { name: '턱 긴장', phrase: '턱 긴장' },
    'stress-and-sleep': { name: '스트레스와 수면 부족', phrase: '스트레스와 수면 부족' },
    shoulder: { name: '어깨', phrase: '뻣뻣한 어깨' },
    dizziness: { name: '어지럼증', phrase: '목에서 오는 어지럼증' },
    'chronic-pain': { name: '만성 통증', phrase: '몇 달째 이어지는 통증' },
    swelling: { name: '부기', phrase: '수술 후 부기' },
  },
  modalities: {
    'trigger-point': { name: '트리거 포인트' },
    'myofascial-release': { name: '근막 이완' },
    swedish: { name: '스웨디시' },
    'deep-tissue': { name: '딥티슈' },
    sports: { name: '스포츠 마사지' },
    lymphatic: { name: '림프 순환' },
    physiotherapy: { name: '물리치료' },
    stretch: { name: '스트레칭' },
    breathing: { name: '호흡' },
  },
  advice: {
    'warm-shower': { name: '따뜻한 물로 샤워하기' },
    'turn-head': { name: '한 시간마다 고개 돌리기' },
    water: { name: '물 마시기' },
    'no-training': { name: '24시간 동안 운동 쉬기' },
    walk: { name: '20분 걷기' },
    warmth: { name: '따뜻하게 하기' },
    cold: { name: '10분 동안 차갑게 하기' },
    breathing: { name: '숨을 길게 내쉬기' },
    exercises: { name: '알려 드린 대로 운동하기' },
    stocking: { name: '압박 스타킹 신기' },
  },
  treatments: {
    'first-visit-trigger-point': {
      name: '첫 방문, 트리거 포인트 치료',
      preparation: firstVisit,
      aftercare: soreness,
    },
    'first-visit-physiotherapy': {
      name: '첫 방문, 물리치료',
      preparation: `${firstVisit} ${moving}`,
      aftercare: train,
    },
    'first-visit-sports': {
      name: '첫 방문, 스포츠 및 딥티슈 마사지',
      preparation: `${firstVisit} ${moving}`,
      aftercare: soreness,
    },
    'first-visit-massage': { name: '첫 방문, 마사지', preparation: firstVisit, aftercare: rest },
    'trigger-point-60': { name: '트리거 포인트 치료', preparation: soft, aftercare: soreness },
    'myofascial-release-60': {
      name: '근막 이완 치료',
      preparation: `${soft} 마른 피부에 치료하므로 그날은 크림이나 오일을 바르지 마세요.`,
      aftercare: soreness,
    },
    'deep-tissue-60': { name: '딥티슈 마사지', preparation: soft, aftercare: soreness },
    'sports-60': {
      name: '스포츠 마사지',
      preparation: `${soft} 운동을 하신 날에는 적어도 두 시간이 지난 뒤에 와 주세요.`,
      aftercare: soreness,
    },
    'swedish-60': { name: '스웨디시 마사지', preparation: soft, aftercare: rest },
    'lymphatic-60': {
      name: '림프 마사지',
      preparation: `${soft} 압박 스타킹이 있으면 가져와 주세요.`,
      aftercare: `${rest} 평소보다 화장실에 자주 가실 수 있습니다.`,
    },
    'physiotherapy-45': { name: '물리치료', preparation: moving, aftercare: train },
  },
};
