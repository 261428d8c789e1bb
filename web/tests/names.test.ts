// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { MECHANISMS, ROLE_GROUPS } from '../src/features/accounts/roles'
import en from '../src/i18n/en'
import zhCN from '../src/i18n/zh-CN'

/** The names of roles and mechanisms are those of mechanisms/: id, Chinese, English. */
const FOLDER = fileURLToPath(new URL('../../mechanisms', import.meta.url))
const bare = (text: string) => text.trim().replace(/^(["'])(.*)\1$/, '$2')
const names = (text: string, line: RegExp) => [...text.matchAll(line)].map(([, id = '', zh = '', english = '']) => [id, bare(zh), bare(english)])

const roles = names(readFileSync(join(FOLDER, 'roles.yaml'), 'utf8'), /^ {2}(\w+): \{zh: (.+?), en: (.+?)\}/gm)
const mechanisms = readdirSync(FOLDER, { withFileTypes: true }).filter(entry => entry.isDirectory() && !entry.name.startsWith('_'))
  .flatMap(entry => names(readFileSync(join(FOLDER, entry.name, 'definition.yaml'), 'utf8'), /^id: (\S+)[^\n]*\nname: \{zh: (.+?), en: (.+?)\}/gm))

const told = (zh: Record<string, string>, english: Record<string, string>) => Object.keys(zh).map(id => [id, zh[id], english[id]]).sort()

test('every role has its name', () => {
  expect(roles.length).toBeGreaterThan(40)
  expect(told(zhCN.role, en.role).filter(([id]) => !['admin', 'viewer'].includes(id!))).toEqual(roles.sort())
})

test('every role that a person can hold may be granted, once', () => {
  const granted: string[] = Object.values(ROLE_GROUPS).flat()
  expect([...granted].sort()).toEqual([...roles.map(([id]) => id!).filter(id => id !== 'system'), 'admin', 'viewer'].sort())
})

test('every mechanism has its name and may be granted', () => {
  expect(told(zhCN.mechanism, en.mechanism)).toEqual(mechanisms.sort())
  expect([...MECHANISMS].sort()).toEqual(mechanisms.map(([id]) => id))
})
