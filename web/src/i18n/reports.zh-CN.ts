/** Words of the reports that are written here, and of their figures. */
export default {
  nav: '年度报告', title: '年度报告', lead: '由台账起草，由人来写；报告里的每个数都注明数的是什么，点开就能看到记录。',
  list_loading: '正在列出报告……', list_failed: '列不出报告', none: '还没有写过报告。', none_draft: '选好年份和地方，先由台账起草一份。',
  loading: '正在打开报告……', failed: '打不开这份报告', untitled: '（没有标题）', year_of: '回顾 {y} 年', published_at: '{at} 发布', changed_at: '{at} 修改',
  state: { draft: '草稿', published: '已发布' },
  draft: {
    open: '起草', title: '起草年度报告', lead: '按台账写出第一稿：各机制做了什么、承诺做到几成、哪些没做好。文字由您接着改。', year: '回顾的年份', area: '地方', wrong_year: '请写四位年份，如 2024。', no_area: '请选一个地方。', other_area: '您没有在这个地方写报告的权限。', do: '起草', busy: '正在按台账起草……',
  },
  tabs: '原文和成稿', tab: { source: '原文', preview: '成稿', unproved: '未注明出处的数', files: '下载' },
  source_help: '紫底是引用的数，由台账来数；波浪线是手写的数。Ctrl+S 保存，保存后右边更新。', source_fixed: '只能看，不能改。',
  unsaved: '还没保存（已留在这个浏览器里）', all_saved: '已全部保存', saved: '已保存，成稿已更新', save_first: '先保存，再发布。',
  preview_old: '这是上次保存时的成稿，保存后更新。', preview_none: '现在编不出成稿，见上面的说明。', broken: '现在编不出成稿：', preview_theirs: '这是对方保存的成稿，左边是您的原文。',
  show_wrong: '到第 {n} 行去改', restored: '上次没有保存的内容还在，已放回原文里。', restored_drop: '不要了，用已保存的',
  stale: { title: '这份报告刚才有别人改过。', lead: '左边是您写的，成稿是对方保存的。请比较后选一个。', published: '已经发布了，您没保存的内容存不进去；需要的话先复制下来。', mine: '用我的替换对方的', theirs: '用对方的，放弃我的' },
  legend: { counted: '点线：由台账数出来的数', measured: '虚线：外部统计的数' },
  chip: '{words}：{what}，打开看它数的是什么', no_value: '没有可算的数',
  origin: { counted: '由台账里的记录数出来', measured: '外部统计，登记时写明来源，由第二个人核对' },
  period: { at: '截至{day}', year: '{y} 年全年', month: '{y} 年 {m} 月', days: '{from}至{to}' },
  figure: {
    title: '这个数', value: '准确的值', area: '地方', period: '时间', origin: '从哪里来', formula: '算法版本', expression: '引用', code: '编号', records: '看它数的记录', public: '公开页面', in_source: '在原文中看',
  },
  unproved: {
    mark: '未证明', old: '这是上次保存时找出的，改动过的地方保存后更新。', none: '每个数都注明了出处。', lead: '有 {n} 个数是手写的，没有注明数的是什么。可以逐个注明；不注明的，在这里一直标着“未证明”。', line: '第 {n} 行', cite: '注明出处', cite_number: '注明第 {n} 行“{number}”的出处',
  },
  findings: {
    title: '核对', busy: '正在核对……', failed: '核对不了：', none: '没有发现问题：前后一致，与台账相符。', written: '写的是', known: '已知', mend: '怎么改', promise: '去年的承诺', to_promise: '去年的承诺“{words}”，到计划板上看', show: '在成稿中看“{words}”', list: '核对出的问题',
    severity: { error: '错误', warning: '提醒', note: '提示' }, n: { error: '{n} 处错误', warning: '{n} 处提醒', note: '{n} 处提示' }, more: '只列出前 {n} 处，改好后再看其余的。',
  },
  cite: {
    title: '“{number}”数的是什么？', lead: '选一个指标，手写的数换成引用，由台账来数。列出的是 {year} 年的数。', search: '查找指标', placeholder: '如：矛盾纠纷 化解', loading: '正在数各机制的指标……', found: '有 {n} 个指标', same: '数相同', more: '还有 {n} 个没有列出，请多写几个字查找。',
  },
  publish: {
    title: '发布这份报告？', do: '发布', means: '报告里的 {n} 个引用的数，会连同文字、算法、时间一起固定下来，人人可以凭编号查看。', unproved: '有 {n} 个数没有注明出处，读者查不到它们数的是什么。', all_proved: '没有未注明出处的数。', final: '发布后不能再改，也不能撤回。', done: '已发布',
  },
  files: { lead: '各种格式说的是同一份报告，每个数都能点开。', lead_draft: '草稿也可以下载，里面的数是现在数的。', dirty: '没保存的修改不在下载的文件里。' },
  format: {
    pdf: { name: 'PDF', use: '按公文格式排好，可以直接打印' }, docx: { name: 'Word 文档', use: '公文格式，可以接着改' }, html: { name: '网页', use: '放到网站上' }, md: { name: 'Markdown', use: '纯文本，带标题层次' }, txt: { name: '文本', use: '只有文字' },
    xhtml: { name: 'Inline XBRL', use: '网页，每个数机器可读' }, json: { name: 'xBRL-JSON', use: '只有数，供程序使用' }, xsd: { name: 'XBRL 分类标准', use: '每个数的定义' },
  },
  look: { title: '查一个数', lead: '报告里每个数后面印着一个短编号。输入编号，就能看到它数的是什么。', code: '编号', do: '查', fault: '编号是报告上印的几个字母和数字，如 K7M3QX。' },
  chapter: {
    list: '报告的各部分', whole: '整份报告', opening: '开头', n: '{n} 个数', from: '{area} {y} 年的报告，{at} 公布', lead: '有 {n} 个数，点开就能看到它数的是什么、现在数是多少。', empty: '这一部分没有引用台账的数。', loading: '正在打开这份报告的数……',
    code: '编号', open: '{words}：{what}，编号 {code}', steps: '前后各部分', before: '上一部分', after: '下一部分',
    no_report: '没有公布过 {y} 年的报告', no_report_means: '这个地方这一年的报告没有在这里公布，或者地址写错了。请对照报告上的二维码再扫一次，或者输入数后面的编号。',
    no_chapter: '这份报告没有第 {n} 部分', no_chapter_means: '报告公布了，但没有这一部分。请对照手里的报告，也可以看整份报告的数。', to_whole: '看整份报告的数', all_of: '看这份报告的其他数', public: '人人可看的数（公开页）',
  },
  public: {
    title: '报告里的一个数', loading: '正在查这个数……', failed: '暂时查不了', unknown: '没有编号为 {code} 的数', unknown_means: '只有已经发布的报告里的数才能查。请对照报告上印的编号，再输一次。',
    from: '《{title}》中的一个数', means: { counted: '说的是：{area}{period}的“{what}”，由台账里的记录数出来。', measured: '说的是：{area}{period}的“{what}”。这是外部统计的数，登记时写明了来源。' },
    rounded: '报告里写“{words}”，准确的值是 {exact}。', records: '看它数的记录', records_n: '看它数的记录（{n} 件）', login: '记录里有当事人，登录后可看。', address: '记录在：{address}（登录后可看）',
    standing: '发布时和现在', then: '发布时', now: '现在重新数', same: '刚才按台账重新数了一遍，还是 {exact}，和发布时一样。', changed: '发布时是 {then}，现在重新数是 {now}。发布以后台账里又有登记或更正，所以不一样；发布时的数没有被改动。', not_recounted: '这个数所依据的记录不对外公开，这里不重新数，只列出发布时的数。',
    facts: '这个数的来历', count: '现在数的记录', count_n: '{n} 件', source: '来源', answers: '{who}负责', published: '报告发布',
  },
  verify: {
    title: '怎样自己核对', lead: '不必相信本网站：用公开的程序，在自己的电脑上断网也能核对。', proof: '登录后在“记录”页下载这个数的证明文件。里面是被数的每一条记录的指纹，没有当事人的内容。', key: '从政务公开栏抄下公布的钥匙，不要用本网站给的。', run: '在装有 dajuan 的电脑上运行：', command: '命令', the_key: '公布的钥匙',
    checkpoint: '现在的存证文字', checkpoint_means: '这是日志的签名“封条”。抄下或打印留存：以后谁改过、删过任何一条记录，与它一比就会露出来。',
  },
  records: {
    page: '一个数的记录', title: '{words}：{what}', title_code: '编号 {code} 的记录', from: '《{title}》', failed: '列不出记录', loading: '正在找记录……', none: '没有您能看的记录。', total: '您能看到 {n} 件记录。', hidden: '另有 {n} 件不在您的范围内。', table: '这个数的记录', mechanism: '机制', untitled: '案卷 {id}', figure: '回到这个数', proof: '下载证明文件',
  },
}
