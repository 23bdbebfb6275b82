import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a step that replaced another: it takes the focus, so that what is new is read. */
export function StepHeading({ children, className }: { children: ReactNode; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} style={className ? undefined : { fontSize: 19 }}>
      {children}
    </h1>
  );
}
