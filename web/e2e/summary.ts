import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** The last line of a run: `N passed, N failed`. */
export default class Summary implements Reporter {
  private passed = 0
  private failed = 0

  onTestEnd(test: TestCase, result: TestResult) {
    if (result.status === 'skipped') return
    if (test.outcome() === 'expected') this.passed++
    else this.failed++
  }

  onEnd(result: FullResult) {
    if (result.status !== 'passed' && this.failed === 0) this.failed++
    console.log(`${this.passed} passed, ${this.failed} failed`)
  }

  printsToStdio() {
    return true
  }
}
