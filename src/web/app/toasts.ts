import { shallowReactive, type Component } from 'vue';

const STAYS_MS = 6_000;
const MOST = 3;

export interface Toast {
  id: number;
  text: string;
  detail?: string;
  tone?: 'plain' | 'bad';
  /** How long it stays, ms. */
  stays: number;
  undo?: () => void;
  /** What stands under the text and lives with it. */
  below?: { component: Component; props: Record<string, unknown> };
}

export const toasts = shallowReactive<Toast[]>([]);
let lastId = 0;

export function showToast(toast: Omit<Toast, 'id' | 'stays'> & { stays?: number }): void {
  lastId += 1;
  toasts.push({ stays: STAYS_MS, ...toast, id: lastId });
  if (toasts.length > MOST) toasts.shift();
}

export function closeToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id);
  if (index >= 0) toasts.splice(index, 1);
}

/** Takes back what the latest notice tells, if that can be. */
export function undoLatest(): void {
  const toast = toasts.findLast(({ undo }) => undo !== undefined);
  if (!toast) return;
  closeToast(toast.id);
  toast.undo?.();
}
