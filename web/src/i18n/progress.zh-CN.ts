/** Words of the promises' progress. */
export default {
  state: { not_due: '未到期', behind: '欠进度', on_track: '达进度', ahead: '超进度', done: '完成', other: '其他' },
  summary: '按状态看承诺', total: '合计 {n} 条', silent: '久无动静', why: '依据', bar: '完成 {share}%，按时间应为 {expected}%',
  counted: '已计 {value}，目标 {target}。', show_count: '看这个指标', case: '案卷 {n}', last: '最近动态：{at}',
  by_hand: '{who} 于 {at} 认定：{reason}（按规则为“{rule}”）',
  link: '挂接案卷和指标', override: '人工认定', override_state: '认定为', override_reason: '理由（署名公开）', state_missing: '请选择认定为什么状态。', reason_missing: '请写明理由。', sign: '署名认定', give_back: '撤回认定，按规则',
  by_count: '由指标计算', mechanism: '机制', no_measure: '不用指标', count: '指标', choose: '请选择', area: '地区', target: '目标数', count_missing: '请选一个指标。', target_missing: '请填大于零的数，如 12 或 0.5。',
  by_cases: '由案卷计算', paste_cases: '粘贴案卷编号或网址，可以多个', found_cases: '认出 {n} 个案卷', from: '自哪天起计（不填为当年 1 月 1 日）',
  failed: '进度暂时算不出来',
}
