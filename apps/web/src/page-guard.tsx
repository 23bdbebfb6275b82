import { Component, type ReactNode } from 'react';
import { Button } from './components/controls';
import { EmptyState } from './components/feedback';
import { languageOfPage } from './page-loading';

/** Said without words of any page: what loads them may be what is broken. */
const sentences = {
  en: [
    'This page could not be shown.',
    'What you saved is kept. Load the page again; if that does not help, call the clinic.',
    'Load again',
  ],
  pt: [
    'Não foi possível mostrar esta página.',
    'O que guardou não se perdeu. Volte a carregar a página; se não resultar, ligue para a clínica.',
    'Carregar de novo',
  ],
  de: [
    'Diese Seite lässt sich nicht anzeigen.',
    'Was Sie gespeichert haben, bleibt. Laden Sie die Seite neu; wenn das nicht hilft, rufen Sie die Praxis an.',
    'Neu laden',
  ],
  ko: [
    '페이지를 표시할 수 없습니다.',
    '저장하신 내용은 그대로 있습니다. 페이지를 새로 고쳐 주시고, 그래도 안 되면 클리닉에 전화해 주세요.',
    '새로 고침',
  ],
} as const;

interface Guarded {
  children: ReactNode;
  /** The frame around the page stays, with what it tells. */
  framed?: boolean;
  /** Shown instead, where it is no page. */
  otherwise?: ReactNode;
}

/** Catches what a page throws while drawing (also a chunk that did not load), and offers to load it again. */
export class PageGuard extends Component<Guarded, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    if (this.props.otherwise !== undefined) return this.props.otherwise;
    const language = languageOfPage();
    const [title, sentence, again] = sentences[language];
    const Part = this.props.framed ? 'div' : 'main';
    return (
      <Part style={{ padding: 24 }} role="alert" lang={language}>
        <EmptyState title={title}>
          <p>{sentence}</p>
          <Button onClick={() => location.reload()}>{again}</Button>
        </EmptyState>
      </Part>
    );
  }
}
