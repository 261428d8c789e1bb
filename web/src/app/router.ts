import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from '@/store/session'
import { guardRoutes } from './guard'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'workbench', component: () => import('@/features/workbench/WorkbenchPage.vue'), meta: { title: 'nav.workbench' } },
    { path: '/board', name: 'board', component: () => import('@/features/board/BoardPage.vue'), meta: { title: 'nav.board' } },
    { path: '/import', name: 'import', component: () => import('@/features/import/ImportPage.vue'), meta: { title: 'nav.import' } },
    { path: '/readings', name: 'readings', component: () => import('@/features/readings/ReadingsPage.vue'), meta: { title: 'nav.readings' } },
    { path: '/review/:id', name: 'review', component: () => import('@/features/review/ReviewPage.vue'), props: true, meta: { title: 'nav.review', tall: true } },
    { path: '/plans', name: 'plans', component: () => import('@/features/readings/PlansPage.vue'), meta: { title: 'nav.plans' } },
    { path: '/plans/:id', name: 'plan', component: () => import('@/features/board/BoardPage.vue'), props: true, meta: { title: 'nav.board' } },
    { path: '/congress/:id?', name: 'congress', component: () => import('@/features/congress/CongressPage.vue'), props: true, meta: { title: 'congress.nav' } },
    { path: '/reports', name: 'reports', component: () => import('@/features/reports/ReportsPage.vue'), meta: { title: 'reports.title' } },
    { path: '/reports/:id', name: 'report', component: () => import('@/features/reports/ReportPage.vue'), props: true, meta: { title: 'reports.title', tall: true } },
    { path: '/figures/:code?', name: 'figure', component: () => import('@/features/reports/PublicFigurePage.vue'), props: to => ({ code: to.params.code || '' }), meta: { title: 'reports.public.title', public: true } },
    { path: '/figures/:code/records', name: 'records', component: () => import('@/features/reports/FigureRecordsPage.vue'), props: true, meta: { title: 'reports.records.page' } },
    { path: '/cases/:id', name: 'case', component: () => import('@/features/cases/CasePage.vue'), props: true, meta: { title: 'cases.title' } },
    { path: '/lists/:mechanism', name: 'list', component: () => import('@/features/cases/ListPage.vue'), props: true, meta: { title: 'lists.title' } },
    { path: '/imports', name: 'imports', component: () => import('@/features/imports/ImportsPage.vue'), meta: { title: 'nav.imports' } },
    { path: '/imports/:id', name: 'sheet', component: () => import('@/features/imports/SheetPage.vue'), props: true, meta: { title: 'nav.imports' } },
    { path: '/register/:mechanism', name: 'register', component: () => import('@/features/cases/RegisterPage.vue'), props: true, meta: { title: 'cases.register' } },
    { path: '/dashboard/:mechanism?', name: 'dashboard', component: () => import('@/features/dashboard/DashboardPage.vue'), props: true, meta: { title: 'dashboard.title' } },
    { path: '/tables/:mechanism?', name: 'tables', component: () => import('@/features/tables/TablesPage.vue'), props: true, meta: { title: 'tables.title' } },
    { path: '/meetings', name: 'meetings', component: () => import('@/features/meetings/MeetingsPage.vue'), meta: { title: 'meetings.title' } },
    { path: '/meetings/:id', name: 'meeting', component: () => import('@/features/meetings/MeetingPage.vue'), props: true, meta: { title: 'meetings.title', tall: true } },
    { path: '/meetings/:id/minutes', name: 'minutes', component: () => import('@/features/meetings/MinutesPage.vue'), props: true, meta: { title: 'meetings.minutes.title' } },
    { path: '/map', name: 'map', component: () => import('@/features/map/MapPage.vue'), meta: { title: 'map.title' } },
    { path: '/accounts', name: 'accounts', component: () => import('@/features/accounts/AccountsPage.vue'), meta: { title: 'accounts.title' } },
    { path: '/admin/audit', name: 'audit', component: () => import('@/features/admin/AuditPage.vue'), meta: { title: 'admin.audit.title' } },
    { path: '/admin/exports', name: 'exports', component: () => import('@/features/admin/ExportsPage.vue'), meta: { title: 'admin.exports.title' } },
    { path: '/admin/areas/:code(\\d{12})?', name: 'areas', component: () => import('@/features/admin/AreasPage.vue'), props: true, meta: { title: 'admin.areas.title' } },
    { path: '/admin/calendars', name: 'calendars', component: () => import('@/features/admin/CalendarsPage.vue'), meta: { title: 'admin.calendars.title' } },
    { path: '/admin/units', name: 'units', component: () => import('@/features/admin/UnitsPage.vue'), meta: { title: 'admin.units.title' } },
    { path: '/admin/mechanisms/check', name: 'definition', component: () => import('@/features/admin/DefinitionPage.vue'), meta: { title: 'admin.definition.title' } },
    { path: '/admin/mechanisms/:mechanism?', name: 'mechanisms', component: () => import('@/features/admin/MechanismsPage.vue'), props: true, meta: { title: 'admin.mechanisms.title' } },
    { path: '/password', name: 'password', component: () => import('@/features/session/PasswordPage.vue'), meta: { title: 'password.title' } },
    { path: '/login', name: 'login', component: () => import('@/features/session/LoginPage.vue'), meta: { title: 'login.title', open: true } },
    { path: '/setup', name: 'setup', component: () => import('@/features/session/SetupPage.vue'), meta: { title: 'setup.title', open: true } },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue'), meta: { title: 'missing.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.hash && to.name !== 'setup' ? { el: to.hash } : to.path === from.path ? false : { top: 0 }),
})

guardRoutes(router, useSession())
