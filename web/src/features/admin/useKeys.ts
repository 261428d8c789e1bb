import { freshKey, RefusedError } from '@/api/http'

/** Keys for changes that may be sent again: the same words after a lost answer are the same request, after a refusal another. */
export function useKeys() {
  const keys = new Map<string, string>()
  return async function once<T>(what: string, send: (key: string) => Promise<T>): Promise<T> {
    const key = keys.get(what) ?? freshKey()
    keys.set(what, key)
    try {
      return await send(key)
    }
    catch (error) {
      if (error instanceof RefusedError) keys.delete(what)
      throw error
    }
  }
}
