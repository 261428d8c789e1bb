import { ref } from 'vue'

/** The one-time code of the first run, taken out of the address (`/setup#code=...`) so that it stays in no history. */
export const setupCode = ref('')

/** The code in the part of an address behind `#`; empty where there is none. */
export function codeIn(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code')?.trim() ?? ''
}
