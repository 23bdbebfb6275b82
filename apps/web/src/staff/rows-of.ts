/** Rows of all pages; one that has moved while they were read stands once. */
export const rowsOf = <Page, Row>(
  pages: readonly Page[],
  rows: (page: Page) => readonly Row[],
  idOf: (row: Row) => string,
): Row[] => [...new Map(pages.flatMap(rows).map((row) => [idOf(row), row])).values()];
