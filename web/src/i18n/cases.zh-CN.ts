/** Words of a case, of lists of cases, and of what comes in from sheets. */
export default {
  title: '案卷', register: '登记', register_title: '登记：{mechanism}', way: '怎么来的', where: '所在清单',
  loading: '正在读取案卷……', failed: '读不到案卷', missing: '没有这件案卷', missing_means: '编号不对，或者它不在您的地区和机制之内。',
  to_list: '看清单', may_not_open: '您的角色不能登记这类案卷', may_not_open_means: '如果应当由您登记，请管理员给您加上相应的角色。',
  state: '状态', due: '期限', kind: '类别', area: '地区', opened: '登记', ended: '办结', id: '编号', print: '打印', and: '、', pair: '{name}：{value}',
  actions: '现在可以办', no_action: '现在没有您可以办的事。', closed_actions: '现在不能办的（{n}）', do: '{action}', done: '已办理：{action}', take_back: '办错了？{action}',
  changed: '{who} 刚办了“{action}”，已换成现在的样子。',
  record: '记录', nothing: '还没有公开的内容。', derived: '推算', masked: '已填 {n} 项，不显示', kept: '已填，不显示', noted: '写有说明', open_case: '打开案卷', case_id: '案卷 …{id}',
  reveal: '查看个人信息', reveal_means: '谁、什么时候、为什么查看，都会记入审计。', reveal_reason: '为什么要看', reveal_do: '查看',
  evidence: '证据材料', evidence_kept: '{n} 份，属于个人信息；点“查看个人信息”后可以打开。', paper: '纸质', show_file: '打开（会留下记录）', loading_file: '正在读取……', failed_file: '读不到', enlarge: '放大照片', photo: '照片', show_pdf: '查看（{size}）', document: '文档', open_file: '打开（{size}）', save_file: '下载（{size}）', files: '{n} 份',
  deadlines: '期限', provisional: '暂定：节假日安排还没有公布',
  clock: { never: '未开始', running: '进行中', paused: '暂停', overdue: '已超期', met: '按期办结', late: '超期办结' },
  timeline: '经过', recorded: '{at} 补录', linked: '相关案卷',
  event: { acted: '办理', linked: '关联案卷', ended: '关联的案卷办结', erased: '删除个人信息' },
  stale: {
    title: '{who} 先办了一步', lead: '您填写“{action}”的时候，案卷已经变了。请看一下两边，再决定。', table: '两个版本', seen: '您看到的', current: '现在的', mine: '您填的',
    again: '按我填的，继续{action}', leave: '不办了，看现在的案卷',
  },
}
