/** The fields of a body that were sent: its class has a place for every one. */
export function given<T extends object>(body: T): T {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}
