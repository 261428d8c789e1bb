/** The one-time password that somebody has just come in with, for the page that changes it next: nobody types it twice. In memory, and once. */
let kept = ''

export function keepGiven(password: string): void {
  kept = password
}

export function takeGiven(): string {
  const given = kept
  kept = ''
  return given
}
