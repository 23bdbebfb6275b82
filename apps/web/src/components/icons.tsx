/* The few icons of the public pages, drawn in Tabler's style; staff pages take theirs from @tabler/icons-react. */
const icon = (path: React.ReactNode, size: number) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    style={{ flex: 'none' }}
  >
    {path}
  </svg>
);

export const PinIcon = ({ size = 16 }: { size?: number }) =>
  icon(
    <>
      <circle cx="12" cy="11" r="3" />
      <path d="m17.6 16.7-4.2 4.2a2 2 0 0 1-2.8 0l-4.2-4.2a8 8 0 1 1 11.2 0Z" />
    </>,
    size,
  );

export const LockIcon = ({ size = 15 }: { size?: number }) =>
  icon(
    <>
      <rect x="5" y="11" width="14" height="10" rx="2" />
      <path d="M12 15v2M8 11V7a4 4 0 0 1 8 0v4" />
    </>,
    size,
  );

export const CalendarIcon = ({ size = 17 }: { size?: number }) =>
  icon(
    <path d="M12.5 21H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v5M16 3v4M8 3v4M4 11h16M16 19h6M19 16v6" />,
    size,
  );
