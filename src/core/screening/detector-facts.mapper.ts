import { isbot } from 'isbot';
import MailChecker from 'mailchecker';

/** Whether an e-mail's domain, or one above it, gives addresses away for minutes. */
export function isDisposable(domain: string): boolean {
  const labels = domain.toLowerCase().split('.');
  return labels.some((_, i) => MailChecker.blacklist().has(labels.slice(i).join('.')));
}

/** Whether a program says itself that it is no browser. */
export function isBot(userAgent: string | null): boolean {
  return userAgent !== null && isbot(userAgent);
}
