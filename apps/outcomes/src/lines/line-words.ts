import type { Timepoint } from '@unknot/shared/contracts/values';

/** How a line is told in one language. */
export interface LineWords {
  timepoints: Record<Timepoint, string>;
  /** So many days after the session. */
  days: (count: number) => string;
  /** "3 points better than before", whichever way the scale runs; `points` null when only the direction is known. */
  change: (direction: 'better' | 'worse' | 'same', points: number | null) => string;
}

const en: LineWords = {
  timepoints: {
    ...{ baseline: 'before', before: 'arriving', after: 'leaving', '24h': 'next day', '7d': '7 days' },
    ...{ '30d': '30 days', '90d': '90 days', '180d': '180 days' },
  },
  days: (count) => `${count} ${count === 1 ? 'day' : 'days'}`,
  change: (direction, points) => {
    if (direction === 'same') return 'the same as before';
    const size = points === null ? '' : `${points} ${points === 1 ? 'point' : 'points'} `;
    return `${size}${direction} than before`;
  },
};

const pt: LineWords = {
  timepoints: {
    ...{ baseline: 'antes', before: 'à chegada', after: 'à saída', '24h': 'dia seguinte', '7d': '7 dias' },
    ...{ '30d': '30 dias', '90d': '90 dias', '180d': '180 dias' },
  },
  days: (count) => `${count} ${count === 1 ? 'dia' : 'dias'}`,
  change: (direction, points) => {
    if (direction === 'same') return 'igual a antes';
    const size = points === null ? '' : `${decimal(points)} ${points === 1 ? 'ponto' : 'pontos'} `;
    return `${size}${direction === 'better' ? 'melhor' : 'pior'} do que antes`;
  },
};

const de: LineWords = {
  timepoints: {
    ...{ baseline: 'vorher', before: 'beim Kommen', after: 'beim Gehen', '24h': 'Tag danach', '7d': '7 Tage' },
    ...{ '30d': '30 Tage', '90d': '90 Tage', '180d': '180 Tage' },
  },
  days: (count) => `${count} ${count === 1 ? 'Tag' : 'Tage'}`,
  change: (direction, points) => {
    if (direction === 'same') return 'gleich wie vorher';
    const size = points === null ? '' : `${decimal(points)} ${points === 1 ? 'Punkt' : 'Punkte'} `;
    return `${size}${direction === 'better' ? 'besser' : 'schlechter'} als vorher`;
  },
};

const ko: LineWords = {
  timepoints: {
    ...{ baseline: '이전', before: '도착할 때', after: '나갈 때', '24h': '다음 날', '7d': '7일 후' },
    ...{ '30d': '30일 후', '90d': '90일 후', '180d': '180일 후' },
  },
  days: (count) => `${count}일 후`,
  change: (direction, points) => {
    if (direction === 'same') return '이전과 같음';
    return `이전보다 ${points === null ? '' : `${points}점 `}${direction === 'better' ? '좋아짐' : '나빠짐'}`;
  },
};

const decimal = (value: number) => String(value).replace('.', ',');

/** The words of the language of an instrument; English where there are none. */
export function lineWords(language: string): LineWords {
  return { en, pt, de, ko }[language.toLowerCase().split('-')[0]!] ?? en;
}
