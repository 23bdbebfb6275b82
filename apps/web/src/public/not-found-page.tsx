import { EmptyState } from '../components/feedback';
import { languageOfPage } from '../page-loading';
import { PublicShell } from '../shells/public-shell';
import { useLanguage } from '../use-language';
import { useTitle } from '../use-title';

/** `{find}` leads to the booking page. */
const sentences = {
  en: {
    tab: 'Not found',
    title: 'There is no page at this address.',
    links: 'Links from us begin with /a/ or /s/ and are written in one piece. Or {find}.',
    find: 'find a time',
  },
  pt: {
    tab: 'Página inexistente',
    title: 'Não há nenhuma página neste endereço.',
    links: 'As nossas ligações começam por /a/ ou /s/ e escrevem-se sem espaços. Ou {find}.',
    find: 'encontre uma hora',
  },
  de: {
    tab: 'Nicht gefunden',
    title: 'Unter dieser Adresse gibt es keine Seite.',
    links: 'Unsere Links beginnen mit /a/ oder /s/ und haben keine Lücken. Oder {find}.',
    find: 'finden Sie eine freie Zeit',
  },
  ko: {
    tab: '페이지 없음',
    title: '이 주소에는 페이지가 없습니다.',
    links: '보내 드린 링크는 /a/ 또는 /s/로 시작하며 띄어쓰기가 없습니다. {find}',
    find: '예약 시간 찾기',
  },
} as const;

/** An address that leads nowhere. */
export default function NotFoundPage() {
  const language = languageOfPage();
  const { tab, title, links, find } = sentences[language];
  useTitle(tab);
  useLanguage(language);
  const [before = '', after = ''] = links.split('{find}');
  return (
    <PublicShell chain={null}>
      <EmptyState title={title}>
        <p>
          {before}
          <a href="/">{find}</a>
          {after}
        </p>
      </EmptyState>
    </PublicShell>
  );
}
