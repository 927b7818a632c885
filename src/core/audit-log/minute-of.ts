/** A time for notes and for lines of a shell, where no page shows it in the reader's zone: `2026-11-26 16:13 UTC`. */
export function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
