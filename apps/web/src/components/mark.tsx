/** The Unknot mark: a loop that comes undone. Decoration beside the name. */
export function Mark({ width = 34 }: { width?: number }) {
  return (
    <svg width={width} height={width * 0.46} viewBox="0 0 58.5 27" aria-hidden="true" focusable="false">
      <g fill="none" stroke="var(--u-thread)" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M2.5 24C10 24 13 2.5 26.5 2.5C30.5 2.5 33 5.5 33 8.5C33 13.5 29 18.5 24 18.5C19.5 18.5 19.5 14.5 17.5 11" />
        <path d="M17 11C18 20 22 24 36 24H56" />
      </g>
    </svg>
  );
}
