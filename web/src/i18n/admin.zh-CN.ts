/** Words of the administration. */
export default {
  title: '管理',
  audit: {
    title: '审计', lead: '谁在什么时候看过个人信息。记录只增不改。', forbidden: '只有管理员和审计人员能看审计记录。', loading: '正在读取审计记录……', failed: '读不到审计记录',
    who: '谁', account: '账号编号', what: '做了什么', at: '时间', subject: '对象', area: '地区', fields: '看了哪些', reason: '理由', no_reason: '没有写理由', everybody: '所有人', from: '从', to: '到', days: '时间段',
    span: { today: '今天', week: '近七天', month: '近三十天' },
    kind: { revealCaseValues: '查看个人信息', getAttachment: '打开私密附件', exportCases: '导出含个人信息的清单' }, case: '案卷 …{id}', list_of: '清单：{mechanism}',
    none: '没有符合的记录', none_means: '可以放宽时间，或者换一个人。', read_so_far: '已经查了最近的 {n} 条；可以再往前查。', nobody: '还没有人看过个人信息', nobody_means: '有人在案卷里点“查看”个人信息、打开私密附件，或者导出含个人信息的清单，都会记在这里。',
    older: '再往前查', end: '共 {n} 条，更早的没有了。', save: '下载 CSV', file: '审计记录', saved: '已下载 {n} 条。', saved_part: '已下载 {n} 条；更早的请缩短时间段再下载。',
  },
  mechanisms: {
    title: '机制版本', lead: '每个机制的规则从哪天起施行；案卷一直用登记那天的规则。', loading: '正在读取机制……', failed: '读不到机制', none: '这里还没有机制', none_means: '机制的定义文件放在程序的机制文件夹里。',
    usual: '通用规则', profile: '地方规则：{id}', when: { past: '过去', current: '现行', future: '将来' }, ever: '一直施行', since: '{from}起', until: '到{until}', span: '{from}到{until}',
    fields: '{n} 个字段', states: '{n} 个状态', actions: '{n} 个操作', sources: '{n} 条依据', keeps: '新规则施行以后登记的案卷用新规则；以前登记的不变。',
  },
  exports: {
    title: '导出', lead: '能带走的数据都在这里。', lists: '清单和年度表', lists_means: '清单导出后可以填好再导入。不选地区，就是您能看到的全部。', year: '年份', none: '没有您能看的机制', none_means: '请管理员给您的账号加上机制的权限。',
    all_cases: '全部案卷', table_of: '{year} 年度表（按地区）', narrow: '筛选后导出', tables: '更多年度表', look: '先看一看',
    list_name: '导出 {mechanism} 的清单，{format}', narrow_name: '到 {mechanism} 的清单，筛选后导出', table_name: '导出 {mechanism} {year} 年度表', tables_name: '{mechanism} 的更多年度表',
    whole: '整套数据', whole_means: '备份和台账由程序自己导出，在服务器的终端里运行；服务器照常工作。.dajuan 是数据目录，请换成您的。', copy_name: '复制命令：{name}',
    command: {
      backup: { name: '备份', means: '数据库、附件和签名钥匙，写成一个带校验和的文件夹。请每天备份，存到另一台机器上。' },
      restore: { name: '恢复', means: '由备份恢复成新的数据目录，并检查是否完好。恢复后所有人要重新登录。' },
      log: { name: '台账', means: '事件日志写成任何人都能离线验证的文件夹；再导出到同一个文件夹，只写新的。个人信息的内容不在里面，账号的姓名和权限在。' },
      verify: { name: '验证台账', means: '在任何一台机器上证明台账没有改动过；钥匙是导出时打印、当时公布的那一把。' },
      doctor: { name: '检查', means: '检查数据是否完好，什么也不改。' },
      postgres: { name: 'PostgreSQL 备份', means: '数据在 PostgreSQL 里的，用它自己的工具；先备份数据库，再复制附件和钥匙。' },
    },
  },
}
