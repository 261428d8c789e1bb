const hex = (bytes: Uint8Array) => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')

export function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)))
}

/** A UUIDv7: 48 bits of the time, so that ids sort by it, the rest by chance. */
export function uuid7(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0').slice(-12)
  const [a, b] = crypto.getRandomValues(new Uint16Array(2)) as unknown as [number, number]
  const version = (0x7000 | (a & 0x0FFF)).toString(16)
  const variant = (0x8000 | (b & 0x3FFF)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${randomHex(6)}`
}

/** The id that a case will have: its county, and a UUIDv7 of our own. */
export function caseIdFor(area: string, ms: number): string {
  return `${area.slice(0, 6)}-${uuid7(ms)}`
}

let serial = 0

/** Sorts by time, also within a millisecond and after the clock was set back in one visit. */
export function itemId(ms: number): string {
  serial = Math.max(serial + 1, Math.floor(ms) * 1000)
  return `${String(serial).padStart(17, '0')}-${randomHex(4)}`
}

/** SHA-256 of what is in a file, as the server names it; by chance where the browser reckons none (http without TLS). */
export async function fileId(blob: Blob): Promise<string> {
  if (!crypto.subtle) return randomHex(32)
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())))
}
