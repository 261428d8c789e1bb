/** Words of sheets of cases that are brought in. */
export default {
  title: '导入清单', lead: '把 Excel 里的清单导进来：先逐格核对，没有错再办理。', forbidden: '您的角色不能导入清单', new: '导入一张表', loading: '正在读取……', failed: '读不到导入记录', none: '还没有导入过。', past: '导入记录',
  mechanism: '哪个机制', area: '地区（表里没写地区的行用它；不选就算在您所在的这一级）', file: '选择文件，或拖到这里', formats: '支持 XLSX、CSV，最大 32 MB。', blank: '下载空表（带下拉选项和说明）',
  sending: '正在上传……', checking: '正在逐格核对……', rows: '{n} 行',
  fault: { mechanism: '请先选机制。', none: '请选择文件。', one: '一次只能导入一张表。', empty: '这是空文件。', large: '文件超过 32 MB。', kind: '只能导入 XLSX 或 CSV 文件。' },
  state: { checked: '已核对', running: '办理中', done: '已完成', stopped: '已停下' },
  count: { rows: '行', creates: '新登记', acts: '要办理', unchanged: '没有变化', refused: '有问题', done: '已办成' },
  running: '已办 {done} 行，共 {all} 行。', progress: '导入进度', leave: '可以离开这一页，办理会继续。', all_done: '全部办完，共 {n} 行。', to_list: '去看清单',
  mend: '请在表里改好下面的格子，再导入一次。什么都还没有写入。', again: '重新导入', nothing: '这张表和现在的案卷一样，没有要办的。', sound: '核对没有发现问题，有 {n} 行要办。', stopped: '停下了。办过的行不会再办一次。', go_on: '继续办理', run: '开始导入 {n} 行', drop: '删除这次导入', drop_means: '删掉这个文件和核对结果？什么都还没有写入。', drop_stopped: '删掉这个文件？已经办过的行不受影响，没办的行不再办。',
  errors: '有问题的格子', cell: '格子', heading: '表头', what: '问题', whole_row: '整行', more_errors: '只显示前 200 处。', columns: '各列认作什么', meaning: '认作', how_known: '怎么认出来的', not_read: '不读',
  column: { id: '编号', state: '状态', action: '操作', note: '办理说明', area: '地区', opened: '登记时间', updated: '最近办理', due: '期限' },
  how: { exact: '名称相同', alias: '别名', guess: '推测，请核实', none: '没有对应' },
}
