import { shallowReactive } from 'vue';

const STAYS_MS = 6_000;

export interface Toast {
  id: number;
  text: string;
  detail?: string;
  tone?: 'plain' | 'bad';
  /** How long it stays, ms. */
  stays: number;
  action?: { label: string; run: () => void };
  /** A live part under the text, e.g. what is being enforced. */
  visitorId?: number;
}

export const toasts = shallowReactive<Toast[]>([]);
let lastId = 0;

export function showToast(toast: Omit<Toast, 'id' | 'stays'> & { stays?: number }): number {
  lastId += 1;
  toasts.push({ stays: STAYS_MS, ...toast, id: lastId });
  if (toasts.length > 3) toasts.shift();
  return lastId;
}

export function closeToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id);
  if (index >= 0) toasts.splice(index, 1);
}
