/**
 * As a browser does: a connection that was kept open and is closed by the server in the moment in which it is used again
 * is no answer, and the request goes out once more. All requests of the campaign may be repeated.
 */
export async function fetchAgain(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code !== 'UND_ERR_SOCKET') throw error;
    return fetch(url, request);
  }
}
