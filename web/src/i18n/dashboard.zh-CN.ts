/** Words of the dashboards and of the year's tables. */
export default {
  balance: {
    title: '收支平衡', opening: '期初在办', begun: '新增', returned: '回流', ended: '办结', closing: '期末在办', now: '现在在办',
    equation: '期初在办 {opening} 加新增 {begun} 加回流 {returned} 减办结 {ended} 等于期末在办 {closing}',
    ties: '账平', off: '不平，差 {n}', means: '期初在办 + 新增 + 回流 − 办结 = 期末在办',
  },
  period: {
    title: '期间', week: '本周', month: '本月', year: '今年', last_year: '去年', own: '自选', from: '起月', to: '止月', unit_week: '{year} 年第 {n} 周', unit_month: '{year} 年 {n} 月',
    span: '{from} 至 {to}', days: '{from} 至 {to}', short_month: '{n}月', short_week: '{n}周', show: '查看', fault: '止月早于起月。',
  },
  area: { way: '地区', parts: '下一级', all_parts: '选择下一级…' },
  dashboard: {
    overview: '各机制总览',
    title: '看板', lead: '每个数字都能点开，看到它数的是哪些案卷。', loading: '正在统计……', failed: '统计不出来', all: '全部机制', other: '换一个机制',
    in_hand: '在办', begun: '新增', ended: '办结', overdue: '超期', overdue_many: '{n}+', more: '详情', total_row: '合计', none: '这里还没有案卷。', idle: '{n} 个机制在这里还没有案卷：{list}', and: '、',
    of_period: '{period}的新增和办结；在办和超期是现在的。', mechanisms: '各机制', table: '对账表', table_lead: '一行一个机制，左右相等。', mechanism: '机制', village_past: '村一级不分期存数，这里的数字由事件重新数出。',
    too_many: '案卷太多，一次数不过来；请选一个镇或村。',
    trend: { title: '来去趋势', lead: '柱是新增和办结，线是期末在办。', village: '村一级没有按月、按周存的数，请看所在的镇。', step: '期间', chart: '{name}来去趋势图：{n} 个期间的新增、办结和期末在办，数字见旁边的表' },
    states: { title: '在办的在哪一步', lead: '现在在办的，按状态。', state: '状态', cases: '件数', share: '占比', chart: '{name}在办案卷按状态的条形图，数字见旁边的表' },
    kinds: { title: '是哪一类', lead: '现在在办的，按类型。', kind: '类型', without: '未分类', open: '在办', all: '全部', chart: '{name}在办案卷按类型的条形图，数字见旁边的表' },
    areas: { title: '在哪里', lead: '现在的案卷，按下一级地区；点地名往下看。', area: '地区', open: '在办', ended: '已办结', all: '全部', chart: '{name}案卷按地区的条形图，分在办与已办结，数字见旁边的表', drill: '往下看{name}', own: '本级' },
    phrases: { title: '写进报告的话', lead: '由事件数出，可以直接引用。', copy: '复制', copied: '已复制' },
    rates: { title: '比率', lead: '分子、分母都在，点开看案卷。', none: '分母为 0', of: '分子', per: '分母', without: '分母不含{list}' },
    counts: { title: '各项计数', lead: '本期的每一个计数。', count: '指标', value: '数', unit: '单位' },
    counted: {
      title: '{what}：{n}', where: '{area}，{period}', loading: '正在找出这些案卷……', failed: '读不到案卷', none: '没有案卷。', once: '同一件案卷只列一次，所以可能比次数少。', untitled: '案卷 {id}', opened: '{at} 登记', due: '{at} 到期',
    },
    print: '打印',
  },
  tables: {
    title: '年度表', lead: '一年的常用表，由事件重新数出；行加起来等于合计。', loading: '正在统计……', failed: '统计不出来', by: '按', by_area: '按村（地区）',
    by_field: '按{field}', download: '下载 Excel', total: '合计', none: '这段时间没有案卷。', rates: '比率，各数的是什么', show_all: '全部列', unvalued: '无', mechanism: '机制', open: '看板',
    together: '都除以“{per}”{n}，看各自数的是什么：',
  },
}
