import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CLUSTER = fileURLToPath(new URL('../../tests/postgres/cluster.py', import.meta.url))

/** A real PostgreSQL of the test's own; it ends with its standard input. */
export async function cluster(): Promise<{ url: string, end: () => Promise<void> }> {
  const child = spawn('python3', [CLUSTER], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [url] = await once(createInterface(child.stdout), 'line') as [string]
  return {
    url,
    end: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
