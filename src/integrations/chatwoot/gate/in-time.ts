/** As long as the host is waited for: all that one request waits for must stay within what the proxy grants us. */
const PATIENCE_MS = 1_500;

/** What a reading brings; null where it fails or takes longer. */
export async function inTime<T>(reading: Promise<T>, patienceMs = PATIENCE_MS): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((answer) => {
    timer = setTimeout(answer, patienceMs, null);
  });
  try {
    return await Promise.race([reading, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
