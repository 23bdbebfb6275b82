import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a step that replaced another: it takes the focus, so that what is new is read. */
export function StepHeading({ children, voice }: { children: ReactNode; voice?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={voice ? 'voice' : undefined} style={{ fontSize: voice ? 30 : 19 }}>
      {children}
    </h1>
  );
}
