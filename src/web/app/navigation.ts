import type { Component } from 'vue';
import ReviewCount from '../pages/review-queue/review-count.vue';

/** The pages in the navigation: name of the route, which is also the text's, and what stands beside it. */
export interface NavigationEntry {
  route: string;
  text: 'visitors' | 'reviewQueue' | 'lists' | 'activity' | 'overview' | 'settings' | 'health';
  beside?: Component;
}

/** Two groups: the daily work, and what an administrator looks after. */
export const NAVIGATION: readonly (readonly NavigationEntry[])[] = [
  [
    { route: 'visitors', text: 'visitors' },
    { route: 'reviewQueue', text: 'reviewQueue', beside: ReviewCount },
    { route: 'lists', text: 'lists' },
    { route: 'activity', text: 'activity' },
    { route: 'overview', text: 'overview' },
  ],
  [
    { route: 'settings', text: 'settings' },
    { route: 'health', text: 'health' },
  ],
];
