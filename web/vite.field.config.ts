import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { type Plugin, defineConfig } from 'vite'
import { compressed } from './vite.compress'

/**
 * The field app is built by itself, after the pages and into the same folder: a phone loads what it needs and nothing of the
 * staff's pages. Its words do the work of vue-i18n.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Beside the built files what the app shows without a network. */
const KEPT = ['/field', '/manifest.webmanifest', '/favicon.svg', '/icon-192.png']

/** Writes sw.js: the worker with the names of all that was built, and a version that changes with any of it. */
function worker(): Plugin {
  return {
    name: 'dajuan-field-worker',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = [...KEPT, ...Object.keys(bundle).filter(name => name.startsWith('assets/')).map(name => `/${name}`)].sort()
      const hash = createHash('sha256').update(readFileSync(here('./field.html')))
      for (const name of KEPT.slice(1)) hash.update(readFileSync(here(`./public${name}`)))
      for (const name of files) hash.update(name)
      const source = readFileSync(here('./src/field/worker/sw.js'), 'utf8')
        .replace(`'__VERSION__'`, JSON.stringify(hash.digest('hex').slice(0, 12)))
        .replace(`['__FILES__']`, JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

export default defineConfig({
  plugins: [vue(), worker(), compressed()],
  resolve: { alias: { '@': here('./src'), 'vue-i18n': here('./src/field/words.ts') } },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  publicDir: false,
  build: {
    target: 'es2021',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rollupOptions: { input: here('./field.html') },
  },
})
