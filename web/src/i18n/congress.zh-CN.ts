/** Words of the table for the people's congress. */
export default {
  nav: '代表审议', heading: '{place} {year} 年答卷完成情况', heading_plain: '{place}答卷完成情况',
  lead: '供人大代表审议：承诺了什么、用什么衡量、目标多少、做到多少、凭什么说、现在怎样。数据截至{day}，出自《{title}》。',
  loading: '正在打开审议表……', failed: '打不开审议表', none: '您能看到的地区还没有确认过的计划，没有承诺可审议。', print: '打印',
  filter: {
    label: '筛选', plan: '年度', village: '村', all_villages: '全部，不分村', no_village: '没有写明哪个村（{n}）', village_count: '{name}（{n}）', sheet: '答卷', all_sheets: '所有答卷', state: '状态', all_states: '所有状态', clear: '看全部',
    nothing: '没有这样的承诺。', means: '承诺的原文写到这个村，或衡量它的指标只算这个村，就归这个村；一条承诺可以归几个村。', scope: '本表范围：{what}', everything: '全部承诺',
  },
  sums: {
    title: '合计', all: '全部 {total} 条承诺：{parts}；{sum} ＝ {total}，与总数相符。', part: '{state} {n} 条', shown: '现在显示其中 {total} 条：{parts}；{sum} ＝ {total}，另有 {rest} 条没有显示。',
    checkable: '能查到依据的 {with} 条，没有依据的 {without} 条。', differ: '各项合计与总数不符，数据可能正在变动：请刷新；仍不符时请告诉管理员，此表先不要使用。', sheet: '答卷', sheet_n: '答卷 {n}', total: '合计', meaning: '状态的意思', of_shown: '所显示的承诺，按答卷和状态', of_all: '按答卷和状态',
  },
  column: { promise: '承诺', measure: '衡量', target: '目标', result: '结果', evidence: '依据', state: '状态' },
  table: '承诺与完成情况', sheet_count: '{n} 条', unit: '责任单位：{unit}', no_unit: '责任单位：未定',
  measure: { counted: '{mechanism} · {count}', from: '自 {day} 起计', cases: '挂接的案卷办结几件', none: '没有指标' },
  target: { cases: '{n} 件全部办结', words: '原文：{words}', none: '没有写明', due: '{day}前', },
  result: { share: '完成 {percent}%', cases: '{linked} 件中办结 {ended} 件', none: '没有记录', not_counted: '没有统计', signed: '{who}认定：{reason}', note: '备注：{note}' },
  evidence: { counted: '计入的案卷', cases: '挂接的案卷 {n} 件', signed: '署名认定', links: '网页', none: '没有依据', open: '看第 {n} 条的依据：{what}' },
  plain: {
    done: '已经做到', ahead: '比时间走得快', on_track: '跟得上时间', slow: '比时间走得慢', overdue: '期限过了，还没做到', not_begun: '还没到起算的日子', not_due: '期限没到', no_record: '期限没到，也没有记录可查',
    unknown: '期限过了，没有记录可查', not_counted: '指标算不出来，说不清', by_hand: '由人认定，见依据',
  },
  meaning: { behind: '比时间走得慢，或期限过了还没做到', on_track: '跟得上时间，相差一成以内', ahead: '比时间走得快一成以上', done: '已经做到', not_due: '期限没到，还看不出来', other: '期限过了，做没做到没有记录可查' },
  drawer: {
    title: '第 {n} 条的依据', how: '怎么算的', period: '从{from}起计，期限{due}，数据截至{day}。', counted: '计入的案卷：{what}', where: '{area}，{from}至{to}', none: '这段时间一件也没有。', loading: '正在找案卷……', failed: '列不出案卷', hidden: '您的账号看不到这些案卷；数字是由全部记录算出来的。',
    once: '每个案卷只列一次，办了几次也只列一次，所以件数可能少于上面的数字。', opened: '{at} 立案', untitled: '案卷 {id}', cases: '挂接的案卷', case_hidden: '案卷 {id}（您的账号看不到）', more_cases: '另有 {n} 件没有列出。', signed: '署名认定', signed_by: '{who}，{at}', by_rule: '按规则本为“{rule}”', links: '备注中的网页', board: '在答卷中看这一条', dashboard: '在看板中看这个指标',
    proof: '这个数字的证明', proof_means: '一个文件，装着每一条被计入的记录和日志的签名。用 dajuan verify 断网就能核对，改一个字都会被发现。', save_proof: '下载证明文件',
  },
  checkpoint: {
    title: '签名存证文件', jump: '到签名存证文件和核对用的钥匙', means: '它是日志的签名“封条”：到那一天为止共有多少条记录、总指纹是什么，{year} 年的记录都在其中。请自己留存，不要只放在本系统里。', day: '截至哪一天', of_now: '今天还没有过完：文件是现在的封条。', of_day: '文件是 {day} 当天结束时的封条。', no_day: '请选一个日期，不晚于今天。',
    save: '下载存证文件', saving: '正在下载……', key: '核对用的钥匙', key_means: '这是本服务器签名的公钥。核对前，请与政务公开栏上公布的比一比：要一字不差。',
    use: '日后谁改过、删过其中任何一条，与这张封条一比就会露出来。在装有 dajuan 的电脑上断网核对（任何 C2SP tlog 工具也能核对）：', command: '核对的命令', the_key: '公布的钥匙',
  },
}
