/** What can be told of a login name and a password before they are sent; the server checks again. */

export const PASSWORD_LEAST = 8

export function isLogin(login: string): boolean {
  return /^[\p{Script=Han}\p{L}\p{N}._-]{2,64}$/u.test(login.trim())
}

/** What is wrong with a new password; empty where nothing is. */
export function passwordFault(t: (key: string) => string, password: string, login: string, old?: string): string {
  if (Array.from(password).length < PASSWORD_LEAST) return t('password.fault.short')
  if (password.toLowerCase() === login.trim().toLowerCase()) return t('password.fault.is_login')
  return password === old ? t('password.fault.same') : ''
}
