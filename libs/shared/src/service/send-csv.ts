import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends a CSV file in pieces, as they are made, so that it may be as large as the chain.
 * @param name of the file, without its ending
 */
export async function sendCsv(response: Response, name: string, pieces: AsyncGenerator<string>): Promise<void> {
  response.setHeader('content-type', 'text/csv; charset=utf-8');
  response.setHeader('content-disposition', `attachment; filename="${name}.csv"`);
  // A reader who leaves, or a database that goes, breaks the connection: a half file never looks whole.
  await pipeline(Readable.from(pieces), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
