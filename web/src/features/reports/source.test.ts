import { describe, expect, test } from 'vitest'
import { citationFor, cited, citationsIn, linesOf, placeOf, plainNumber, typedNumbers } from './source'

describe('numbers that cite nothing', () => {
  test.each<[string, string, string[]]>([
    ['a number with its unit', '全年排查矛盾纠纷320件。', ['320件']],
    ['a share', '化解率98.5%，满意率100％。', ['98.5%', '100％']],
    ['thousands and large numbers', '投资1,200万元，接待50万人次，产值3.2亿元。', ['1,200万元', '50万人次', '3.2亿元']],
    ['a large number without a unit', '突破500万。', ['突破500万']],
    ['the words of about and over belong to it', '带动500余户，近30处，约2万人，80件以上，5公里左右', ['500余户', '近30处', '约2万人', '80件以上', '5公里左右']],
    ['余 behind the scale', '争取资金300万余元', ['300万余元']],
    ['points and times', '提高1.2个百分点，是上年的3倍', ['1.2个百分点', '3倍']],
    ['a citation is proved', '排查{{dispute.received | 余 100}}，其中{{dispute.received[kind=land|debt]}}。', []],
    ['what stands in a citation is its own', '{{share(a.b, c.d) #330803114}} 和 {{a.b @2024-03}}', []],
    ['one that is not closed ends with its line', '排查{{dispute.received 30件\n又排查30件', ['30件']],
    ['dates tell when', '2024年3月14日9时，2024年度，近5年来，3个月', []],
    ['numbers that tell which', '第3次全会，320国道，G60，5A级，1号楼，第12批', []],
    ['what was called so', '获评“15分钟品质文化生活圈”，落实《30条措施》，入选「100个案例」', []],
    ['a heading', '### 3. 完成12项工程', ['12项']],
  ])('%s', (_what, source, texts) => expect(typedNumbers(source).map(one => one.text)).toEqual(texts))

  test('stand at their line', () => {
    expect(typedNumbers('# 报告\n\n修路5公里，装灯30盏。\n\n安置8户')).toMatchObject([{ line: 3, from: 8, to: 11 }, { line: 3 }, { line: 5, text: '8户' }])
  })
})

test('citations come in the order of the figures', () => {
  expect(citationsIn('a {{ dispute.closing }} b {{x.y[k=a|b] | 余 10}}\n{{share(a.b, c.d)').map(one => one.expression)).toEqual(['dispute.closing', 'x.y[k=a|b]', 'share(a.b, c.d)'])
})

describe('a typed number becomes a citation', () => {
  test.each([
    ['320件', '{{dispute.received}}'],
    ['98.5%', '{{dispute.received}}'],
    ['500余户', '{{dispute.received | 余 100}}'],
    ['300多万元', '{{dispute.received | 余 100万}}'],
    ['突破10万人次', '{{dispute.received | 突破 10万}}'],
    ['近3亿元', '{{dispute.received | 近 亿}}'],
    ['超3.5万元', '{{dispute.received | 超 1000}}'],
    ['20件以上', '{{dispute.received | 以上 10}}'],
    ['30公里左右', '{{dispute.received | 约 10}}'],
    ['近3处', '{{dispute.received}}'],
    ['三百件', '{{dispute.received}}'],
  ])('%s', (text, citation) => expect(citationFor(text, 'dispute.received')).toBe(citation))

  test('in its place, and nothing else moves', () => {
    const source = '排查320件，化解300件。'
    const { source: now, citation } = cited(source, typedNumbers(source)[1]!, 'dispute.closed')
    expect(now).toBe('排查320件，化解{{dispute.closed}}。')
    expect(now.slice(citation.from, citation.to)).toBe('{{dispute.closed}}')
    expect(typedNumbers(now).map(one => one.text)).toEqual(['320件'])
  })
})

test.each([['320件', 320], ['3.5万元', 35000], ['1,200户', 1200], ['98.5%', 98.5], ['三件', Number.NaN]])('%s is %d', (text, value) => expect(plainNumber(text)).toBe(value))

describe('the place of what is wrong', () => {
  const source = '# 标题\n\n排查{{dispute.x}}，又𠮷{{dispute.y}}\n### 化解{{dispute.z\n尾'
  const at = (field: string) => {
    const place = placeOf(source, field)
    return place && [place.line, source.slice(place.from, place.to)]
  }
  test.each<[string, string, unknown]>([
    ['a citation is meant whole', '3:3', [3, '{{dispute.x}}']],
    ['columns count characters', '3:19', [3, '{{dispute.y}}']],
    ['the mark of a heading does not count', '4:3', [4, '{{dispute.z']],
    ['or it does', '4:7', [4, '{{dispute.z']],
    ['a place without a citation goes to the end of the line', '1:3', [1, '标题']],
    ['behind the end', '5:9', [5, '']],
    ['no such line', '9:1', null],
    ['no place', 'source', null],
  ])('%s', (_what, field, place) => expect(at(field)).toEqual(place))
})

test('lines are told in parts that make up the source', () => {
  const source = '# 报告\n\n修路5公里，{{a.b}}。\n'
  const lines = linesOf(source, typedNumbers(source))
  expect(lines.map(parts => parts.map(part => part.text).join('')).join('\n')).toBe(source)
  expect(lines[2]!.map(part => part.kind)).toEqual(['plain', 'typed', 'plain', 'citation', 'plain'])
})
