import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXTS = /\.(html|js|css|svg|json|webmanifest)$/
/** Smaller ones fit into the first packet anyway. */
const LEAST_BYTES = 1024

/** Lays a twin with .gz at its end beside every text that was built; the server sends it to browsers that take it. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'dajuan-compressed',
    apply: 'build',
    configResolved(config) { folder = resolve(config.root, config.build.outDir) },
    writeBundle() {
      for (const name of readdirSync(folder, { recursive: true }) as string[]) {
        const path = join(folder, name)
        if (!TEXTS.test(name) || statSync(path).size < LEAST_BYTES) continue
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
      }
    },
  }
}
