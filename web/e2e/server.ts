import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const WEB = fileURLToPath(new URL('..', import.meta.url))
const PROGRAM = resolve(process.env.DAJUAN_BIN ?? join(WEB, '..', 'build', 'dajuan'))
const READY_WITHIN_MS = 15_000

/** A real `dajuan serve` with a data folder of its own. Stopped and started again it keeps its address and its data. */
export class DajuanServer {
  private readonly data = mkdtempSync(join(tmpdir(), 'dajuan-e2e-'))
  private child: ChildProcess | null = null
  private listen = '127.0.0.1:0'
  url = ''
  /** The one-time code of the first run; a ledger with accounts prints none. */
  setupCode = ''

  /** `options`: of `dajuan serve`, beside those of every test. `joins`: one on the same database, whose files it shares, as on a shared disk. */
  constructor(private readonly options: readonly string[] = [], private readonly joins: DajuanServer | null = null) {
    if (joins) symlinkSync(join(joins.data, 'files'), join(this.data, 'files'))
  }

  async start(): Promise<void> {
    if (!existsSync(PROGRAM)) throw new Error(`no program at ${PROGRAM}: build it, or name it in DAJUAN_BIN`)
    // The page inside the program is tested, unless another folder is named (while working on the page).
    const page = process.env.DAJUAN_WEB ? ['--web', resolve(process.env.DAJUAN_WEB)] : []
    const child = spawn(PROGRAM, ['serve', '--data', this.data, '--listen', this.listen, ...page, ...this.options], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    const { url, code } = await readyLines(child, this.url === '' && this.joins === null)
    this.url = url
    this.setupCode = code
    this.listen = new URL(this.url).host
  }

  /** Ends the program: SIGKILL, as when the machine loses power, or SIGTERM, as an operator would. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this
    this.child = null
    if (!child || child.exitCode !== null) return
    const ended = new Promise(done => child.once('exit', done))
    child.kill(signal)
    await ended
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.data, { recursive: true, force: true })
  }
}

/** The program prints its address when it is ready, and after it, where it has no account yet, the link for the setup. */
function readyLines(child: ChildProcess, first: boolean): Promise<{ url: string, code: string }> {
  return new Promise((done, failed) => {
    let output = ''
    const timer = setTimeout(() => failed(new Error(`not ready within ${READY_WITHIN_MS} ms: ${output}`)), READY_WITHIN_MS)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const address = /https?:\/\/[\w.:[\]]+/.exec(output)?.[0]
      const code = /\/setup#code=(\S+)\s/.exec(output)?.[1]
      if (!address || (first && !code)) return
      clearTimeout(timer)
      done({ url: address.replace(/\/$/, ''), code: code ?? '' })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', chunk => { output += String(chunk) })
    child.once('exit', code => {
      clearTimeout(timer)
      failed(new Error(`the program ended with ${code}: ${output}`))
    })
  })
}
