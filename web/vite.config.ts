import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { compressed } from './vite.compress'

// The development server hands /api to a running `dajuan serve`.
const server = process.env.DAJUAN_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Only the composition API of Vue and vue-i18n is used; messages are interpreted, never compiled with eval,
  // so that the page lives under the policy default-src 'self'.
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_JIT_COMPILATION__: 'true',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'es2021',
    // Nothing may be inlined as data: or preloaded by a script the policy does not know.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  // The Host stays that of the page: the server takes changes from pages of its own origin only.
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: server }, '/docs': { target: server } } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // Element Plus imports its styles file by file; the tests do not need them.
    server: { deps: { inline: ['element-plus'] } },
    css: false,
  },
})
