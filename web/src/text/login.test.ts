import { expect, test } from 'vitest'
import { isLogin, passwordFault } from './login'

test.each([['wangwu', true], ['王五', true], [' li.si_01 ', true], ['𠮷村-1', true], ['王', false], ['wang wu', false], ['a@b', false], ['x'.repeat(65), false], ['', false]])(
  'the login name %s: %s', (login, is) => expect(isLogin(login)).toBe(is))

const key = (name: string) => name
test.each([
  ['correct horse', 'wang', undefined, ''], ['短密码', 'wang', undefined, 'password.fault.short'], ['一二三四五六七八', 'wang', undefined, ''],
  // Counted as people count: four characters, though eight units.
  ['𠮷𠮷𠮷𠮷', 'wang', undefined, 'password.fault.short'],
  ['WangWu-2025', 'wangwu-2025', undefined, 'password.fault.is_login'], ['correct horse', 'wang', 'correct horse', 'password.fault.same'],
])('the password %s of %s after %s: %s', (password, login, old, fault) => expect(passwordFault(key, password, login, old)).toBe(fault))
