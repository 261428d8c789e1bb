import accounts from './accounts.zh-CN'
import admin from './admin.zh-CN'
import cases from './cases.zh-CN'
import congress from './congress.zh-CN'
import dashboard from './dashboard.zh-CN'
import forms from './forms.zh-CN'
import imports from './imports.zh-CN'
import lists from './lists.zh-CN'
import map from './map.zh-CN'
import meetings from './meetings.zh-CN'
import names from './names.zh-CN'
import progress from './progress.zh-CN'
import reports from './reports.zh-CN'
import workbench from './workbench.zh-CN'
import tour from './tour.zh-CN'

/** The words of the pages, Chinese first; en.ts has the same keys (a test sees to it). */
export default {
  ...names,
  ...accounts,
  ...dashboard,
  ...meetings,
  ...tour,
  admin,
  cases,
  congress,
  forms,
  imports,
  lists,
  map,
  progress,
  reports,
  workbench,
  app: {
    name: '答卷 Dajuan', brand: '答卷 Dajuan', menu: '菜单', nav: '主导航', skip: '跳到正文', large_type: '大字版', type_letter: '字', other_language: 'English',
  },
  nav: { workbench: '工作台', lists: '清单', imports: '导入清单', sheets: '答卷', board: '答卷', import: '导入报告', readings: '审阅', plans: '计划', review: '审阅报告' },
  action: { cancel: '取消', save: '保存', retry: '重试', close: '关闭', more: '加载更多', understood: '知道了' },
  due: { none: '无期限', late: '超期 {n} 天', late_hours: '超期 {n} 小时', today: '今天 {time} 到期', tomorrow: '明天到期', in: '还有 {n} 天' },
  missing: { title: '没有这个页面', home: '回到首页' },
  problem: {
    unreachable: '连不上答卷服务器。请检查网络后重试；一直连不上，请告诉管理员。',
    no_session: '暂时打不开',
    unexpected: '出了意料之外的问题：{detail}',
    reference: '请求编号 {id}',
  },
  format: { date: '{year}年{month}月{day}日', text: '文本', html: '网页', docx: 'Word 文档', pdf: 'PDF' },
  level: {
    hard: '硬承诺', soft: '软承诺', hard_short: '硬', soft_short: '软', hard_only: '只看硬承诺', soft_only: '只看软承诺',
    hard_means: '有项目、地点、数字或时间，可以核对', soft_means: '只说方向，难以核对',
  },
  state: { proposed: '未决', accepted: '已采纳', rejected: '已否决' },
  origin: { added: '人工添加', split: '拆分而来', joined: '合并而来', edited: '已修改' },
  outline: {
    sheet: '第 {sheet} 张答卷', sheet_item: '答卷 {sheet} · 第 {item} 项', sheet_title: '答卷 {n} {title}', item_title: '{n}. {title}', no_sheet: '不属于任何答卷', no_item: '不属于任何一项',
  },
  field: {
    level: '硬软', verb: '动作', object: '对象', target: '目标', deadline: '原文所写时限', due: '完成期限', unit: '责任单位', sheet: '答卷', item: '项', note: '备注',
    span: '引文（原文中的话）', subject: '指标', qualifier: '限定', value: '数值', value_max: '数值上限（区间才填）', measure: '计量单位', kind: '类别',
  },
  qualifier: {
    exact: '恰好', over: '超', nearly: '近', about: '约', at_least: '不少于', at_most: '不超过',
    exact_long: '恰好（=）', over_long: '超过（>，余、多、突破）', nearly_long: '接近（≲，近）', about_long: '大约（≈，约、左右）', at_least_long: '不少于（≥，以上）', at_most_long: '不超过（≤，以内）',
  },
  figure_kind: { achievement: '已完成', target: '目标', count_in_name: '名称中的数' },
  comparison: { yoy: '同比', multiple: '倍数', vs_plan: '比计划', up: '上升', down: '下降' },
  sync: {
    saved_short: '已全部保存', saving_short: '正在保存 {n} 处修改', away_short: '{n} 处修改还没有保存到服务器', saving: '正在保存',
    away: '服务器没有回应。{n} 处修改已留在这台电脑的浏览器里，连上后自动保存，不会丢失。',
    retry: '现在重试',
    stale: '别处刚改过同一份内容，已重新载入；您的修改在新内容上继续保存。',
    stale_lost: '别处刚改过同一份内容，已重新载入。您有 {n} 处修改所对应的条目已经变化，没有保存，请重新查看。',
  },
  import: {
    title: '导入工作报告', forbidden: '您的角色不能导入工作报告', forbidden_means: '由办公室导入和核对；核对好的答卷大家都能看。', lead: '把政府工作报告交给答卷，它会找出承诺和数字，供您逐条核对。',
    drop: '把文件拖到这里', formats: '支持 TXT、网页（HTML）、Word（DOCX）、PDF，最大 32 MB', choose: '选择文件',
    paste: '或者粘贴全文', paste_hint: '在这里粘贴报告全文……', letters: '{n} 字', read: '读取这段文字', pasted_name: '粘贴的报告',
    sending: '正在上传……', reading: '正在读取报告，找出承诺和数字……', progress: '导入进度',
    fault: {
      one: '一次只能导入一份报告。', empty: '“{name}”是空文件，没有可读的内容。', large: '“{name}”超过 32 MB，无法导入。',
      no_text: '还没有粘贴文字。', long_text: '粘贴的文字超过 32 MB，无法导入。',
    },
    step: {
      read: '读取', read_text: '识别章节、承诺和数字，每一条都连着原文。', review: '核对', review_text: '采纳、修改、拆分或否决，改一处存一处。',
      confirm: '确认', confirm_text: '确认后才成为计划，生成一张张答卷。',
    },
  },
  review: {
    untitled: '未命名的报告', loading: '正在打开报告……', load_failed: '打不开这份报告', undecided: '还有 {n} 条未决', tabs: '原文与条目', selected: '选中的条目',
    selected_words: '对选中的文字', shown_as: '显示为',
    tab: { text: '原文', promise: '承诺', figure: '数字', notes: '提示' },
    more: '还有 {n} 条',
    closed: { confirmed: '这份报告已经确认为计划，不能再改。', discarded: '这份报告已经放弃。', review: '您只能查看：修改要有这个地区的“党政综合办公室”或“管理员”角色。' },
    none: { promise: '没有读到承诺。可以在原文中选中文字添加。', figure: '没有数字。', filtered: '没有符合筛选条件的条目。', notes: '没有发现原文有破损或矛盾之处。' },
    filter: { state: '按状态筛选', all: '全部', proposed: '未决', accepted: '已采纳', rejected: '已否决', level_all: '硬软都看', sheet_all: '所有答卷' },
    action: { accept: '采纳', reject: '否决', reopen: '重审', edit: '修改', split: '拆分', join: '与下条合并', show: '看原文' },
    accept_rest: { promise: '采纳其余 {n} 条承诺', figure: '采纳其余 {n} 个数字' },
    add: { promise: '＋ 承诺', figure: '＋ 数字' },
    fault: { span_empty: '请先在原文中选好文字。', span_long: '引文最多 2000 字。', decimal: '请填写数字，例如 500000 或 23.75。', date: '请填写完整的日期。' },
    editor: { form: '修改条目', add_promise: '添加承诺', add_figure: '添加数字', edit_promise: '修改承诺', edit_figure: '修改数字', kept: '没填完也不会丢，回来还在。' },
    span: {
      start: '起点', end: '终点', start_earlier: '起点前移一字', start_later: '起点后移一字', end_earlier: '终点前移一字', end_later: '终点后移一字',
      pick: '在原文中选', picking: '请在原文中选中要引用的文字', picking_done: '不选了', use: '用选中的文字', find: '在原文中查找……', find_do: '查找', not_found: '原文里没有这些字。',
    },
    split: {
      title: '拆分承诺', at_stops: '在标点处拆开', anywhere: '在任意两字之间拆开', cut_here: '在此拆开', take_away: '取消此处', pieces: '将成为 {n} 条', do: '拆分',
    },
    confirm: {
      open: '确认成计划', title: '确认成计划', sheets: '答卷', promises: '采纳的承诺', hard: '其中硬承诺', figures: '采纳的数字', rejected: '否决的条目',
      undecided: '还有 {n} 条没有决定，决定之后才能确认。', show_undecided: '去看未决条目', unsaved: '还有修改正在保存，请稍候。',
      means: '确认之后，采纳的承诺和数字进入计划，这份报告不能再改。', do: '确认', done: '已确认，答卷生成了。',
    },
    help: {
      title: '快捷键与图例', next: '下一条', previous: '上一条', accept: '采纳', reject: '否决', reopen: '重审（改回未决）', edit: '修改', split: '拆分', join: '与下条合并', new: '添加',
      tab: '在承诺与数字之间切换', help: '打开这个说明', switch: '启用单键快捷键',
      marks: '原文中：实线加“硬”是硬承诺，虚线加“软”是软承诺，方框是数字，“✓”表示已采纳。点任一处，另一侧随之定位。',
    },
  },
  board: {
    title: '答卷', title_year: '{year} 年答卷', from: '出自《{title}》，{at} 确认', loading: '正在打开答卷……', load_failed: '打不开答卷', tabs: '答卷与数字', tab: { sheets: '答卷', figures: '报告中的数字' },
    summary: { sheets: '答卷', items: '项目', promises: '承诺', hard: '硬承诺', with_unit: '已定责任单位', with_due: '已定期限' },
    sheet_seal: '卷{n}', sheet_counts: '{promises} 条承诺 · {hard} 条硬承诺 · {unit} 条已定责任单位', no_promises: '这一项没有采纳的承诺。',
    no_unit: '未定', no_due: '未定', no_note: '无', deadline_words: '原文时限：{words}',
    show_source: '看原文出处', source: '原文', source_loading: '正在打开原文……', source_failed: '打不开原文',
    search: '查找', search_hint: '承诺、地点、单位、备注', all_units: '所有单位', without_unit: '还没有定单位', all_levels: '硬软都看', jump: '跳到某张答卷', nothing: '没有符合条件的承诺。', clear_filters: '清除筛选',
    figures_note: '数字照原文的分寸显示：“余”“超”写作 >，“近”写作 ≲，“约”写作 ≈；下面是原话，点开可看出处。', as_written: '原文：', no_subject: '未注明指标',
  },
  readings: {
    title: '审阅', lead: '导入过的报告，以及还没有确认的审阅。', none: '还没有导入过报告。', loading: '正在读取列表……', failed: '读不到列表', promises: '{n} 条承诺', figures: '{n} 个数字',
    discard: '放弃', discard_name: '放弃“{name}”', discard_title: '放弃这份审阅', discard_means: '“{name}”的审阅将被放弃，不会成为计划；操作记录仍保留。',
  },
  reading_state: { review: '审阅中', confirmed: '已确认', discarded: '已放弃' },
  plans: {
    title: '计划', lead: '每次确认成为一份计划。', none: '还没有确认过的计划。', loading: '正在读取列表……', failed: '读不到列表', sheets: '{n} 张答卷', items: '{n} 项', promises: '{n} 条承诺（硬 {hard}）',
  },
}
