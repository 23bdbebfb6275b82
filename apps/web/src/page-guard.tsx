import { Component, type ReactNode } from 'react';
import { Button } from './components/controls';
import { EmptyState } from './components/feedback';

/** Catches what a page throws while drawing (also a chunk that did not load), and offers to load it again. */
export class PageGuard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main style={{ padding: 24 }} role="alert">
        <EmptyState title="This page could not be shown.">
          <p>What you saved is kept. Load the page again; if that does not help, call the clinic.</p>
          <Button onClick={() => location.reload()}>Load again</Button>
        </EmptyState>
      </main>
    );
  }
}
