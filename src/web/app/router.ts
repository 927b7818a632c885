import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { frameQuery, isFramed, onHost, tellHost } from './frame.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** `none`: the page stands alone, without the navigation at its side; `open`: so too, and for who has no session. */
    shell?: 'none' | 'open';
  }
}

/** Every page, loaded when it is opened first. */
export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/visitors' },
  { path: '/visitors', name: 'visitors', component: () => import('../pages/visitors/visitors-page.vue') },
  { path: '/visitors/:id(\\d+)', name: 'profile', component: () => import('../pages/profile/profile-page.vue') },
  { path: '/panel', name: 'panel', component: () => import('../panel/panel-page.vue'), meta: { shell: 'none' } },
  {
    path: '/review-queue',
    name: 'reviewQueue',
    component: () => import('../pages/review-queue/review-queue-page.vue'),
  },
  { path: '/lists', name: 'lists', component: () => import('../pages/lists/lists-page.vue') },
  { path: '/activity', name: 'activity', component: () => import('../pages/activity/activity-page.vue') },
  { path: '/overview', name: 'overview', component: () => import('../pages/overview/overview-page.vue') },
  { path: '/settings', name: 'settings', component: () => import('../pages/settings/settings-page.vue') },
  { path: '/health', name: 'health', component: () => import('../pages/health/health-page.vue') },
  {
    path: '/install',
    name: 'install',
    component: () => import('../pages/install/install-page.vue'),
    meta: { shell: 'open' },
  },
  {
    path: '/decide',
    name: 'decide',
    component: () => import('../pages/decide/decide-page.vue'),
    meta: { shell: 'none' },
  },
  { path: '/:gone(.*)*', name: 'gone', component: () => import('../pages/not-found-page.vue') },
];

export function createPages() {
  const router = createRouter({ history: createWebHistory(import.meta.env.BASE_URL), routes });
  if (isFramed) {
    router.beforeEach((to) => {
      const missing = Object.keys(frameQuery).some((name) => !(name in to.query));
      return missing ? { ...to, query: { ...to.query, ...frameQuery }, replace: true } : true;
    });
    router.afterEach(({ path }) => {
      tellHost({ doorman: 'at', path });
    });
    // The helpdesk's address has changed: that is one step in the browser's history already.
    onHost(({ doorman, path }) => {
      if (doorman === 'go' && typeof path === 'string' && /^\/(?!\/)/.test(path)) void router.replace(path);
    });
  }
  return router;
}
