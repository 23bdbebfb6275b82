import { csvLine } from '@unknot/shared/contracts/csv';
import { type ReactNode, useId, useState } from 'react';
import { Scrolling } from '../../components/scrolling';
import styles from './charts.module.css';

/** What a table shows and what its file holds, where these differ. */
export type TableCell = string | number | null | { text: string; value: number | string | null };
export interface TableData {
  columns: readonly string[];
  /** The first cell names the row. */
  rows: readonly (readonly TableCell[])[];
}

const textOf = (cell: TableCell) => (typeof cell === 'object' && cell !== null ? cell.text : String(cell ?? ''));
const kept = (cell: TableCell) => (typeof cell === 'object' && cell !== null ? cell.value : cell);

/** Writes a table to a file of the reader. */
function save(name: string, { columns, rows }: TableData): void {
  const text = [columns, ...rows.map((row) => row.map(kept))].map(csvLine).join('');
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: `${name}.csv` });
  link.click();
  URL.revokeObjectURL(address);
}

/** A chart: its title says what it shows, a table and a file say the same, the caption how it was made. */
export function ChartSection({
  title,
  lead,
  caption,
  file,
  table,
  aside,
  foot,
  children,
}: {
  title: string;
  /** How to read it. */
  lead: string;
  /** n, days, adjustment. */
  caption: ReactNode;
  /** Name of the file, without its ending. */
  file: string;
  table: TableData;
  /** Choices beside the title. */
  aside?: ReactNode;
  /** Below the caption. */
  foot?: ReactNode;
  /** The chart; without one the table stands in its place. */
  children?: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          <p className="quiet small">{lead}</p>
        </div>
        <div className={styles.tools}>
          {aside}
          {children ? (
            <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              <TableIcon />
              Table
            </button>
          ) : null}
          <button type="button" className="link" onClick={() => save(file, table)}>
            CSV<span className="sr-only">: {title}</span>
          </button>
        </div>
      </div>
      {asTable || !children ? <DataTable label={title} {...table} /> : children}
      <p className={styles.caption}>{caption}</p>
      {foot}
    </section>
  );
}

/** Stands where a chart will be, and says what is missing for it. */
export function NothingToDraw({ children }: { children: ReactNode }) {
  return <p className={styles.nothing}>{children}</p>;
}

function DataTable({ label, columns, rows }: TableData & { label: string }) {
  return (
    <Scrolling label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same; their place is what tells them apart
            <tr key={at}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={columns[column]} scope="row">
                    {textOf(cell)}
                  </th>
                ) : (
                  <td key={columns[column]}>{textOf(cell)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

const TableIcon = () => (
  <svg
    width="14"
    height="14"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    aria-hidden="true"
  >
    <path d="M4 4h16v16H4zM4 10h16M10 4v16" />
  </svg>
);
