import { createRouter, createWebHistory } from 'vue-router'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'board', component: () => import('@/features/board/BoardPage.vue'), meta: { title: 'nav.board' } },
    { path: '/import', name: 'import', component: () => import('@/features/import/ImportPage.vue'), meta: { title: 'nav.import' } },
    { path: '/readings', name: 'readings', component: () => import('@/features/readings/ReadingsPage.vue'), meta: { title: 'nav.readings' } },
    { path: '/review/:id', name: 'review', component: () => import('@/features/review/ReviewPage.vue'), props: true, meta: { title: 'nav.review', tall: true } },
    { path: '/plans', name: 'plans', component: () => import('@/features/readings/PlansPage.vue'), meta: { title: 'nav.plans' } },
    { path: '/plans/:id', name: 'plan', component: () => import('@/features/board/BoardPage.vue'), props: true, meta: { title: 'nav.board' } },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue'), meta: { title: 'missing.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.hash ? { el: to.hash } : to.path === from.path ? false : { top: 0 }),
})
