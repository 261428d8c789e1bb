// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the generated types are those of api/openapi.yaml (otherwise: npm run api)', () => {
  const web = fileURLToPath(new URL('..', import.meta.url))
  const check = () => execFileSync('node', ['node_modules/openapi-typescript/bin/cli.js', '../api/openapi.yaml', '-o', 'src/api/schema.d.ts', '--check'], { cwd: web, stdio: 'pipe' })
  expect(check).not.toThrow()
}, 30_000)
