/** Words of lists of cases. */
export default {
  title: '清单', failed: '读不到清单', loading: '正在读取清单……', table: '案卷清单', away: '实时更新暂时中断，正在重新连接。',
  register: '登记', case: '案卷', updated: '最近办理', filters: '筛选', any: '全部', open: '在办', all: '全部', late: '只看超期', returned: '只看回流', more_filters: '更多筛选和列',
  due_from: '到期不早于', due_before: '到期不晚于', opened_from: '登记不早于', opened_to: '登记不晚于', columns: '显示的列（最多 {n} 列）',
  none: '没有符合条件的案卷', none_means: '可以放宽条件，或者看看全部。', none_at_all: '现在没有在办的案卷', none_at_all_means: '可以登记一件，或者看看办结的。', none_yours: '可以看看办结的。',
  loosen: '去掉条件', show_all: '看全部，包括办结的', arrived: '清单有 {n} 处变化', show_new: '刷新清单', changed: '{who} 刚办过',
  pick: '选中 {title} …{id}', pick_all: '选中这一页全部', bulk: '批量办理', selected: '已选 {n} 件', act: '批量办理', clear: '取消选择',
  bulk_choose: '对 {n} 件办什么', bulk_title: '{action}：{n} 件', bulk_do: '{action}，共 {n} 件', no_common: '选中的案卷没有您都能办的操作。请选状态相同的案卷。', progress: '批量办理进度',
  bulk_waiting: '等待中', bulk_done: '已办理', bulk_result: '办成 {done} 件，没办成 {refused} 件。', bulk_again: '没办成的再试一次',
  export: '导出', export_to: '导出 {format}', personal: '含个人信息', personal_means: '导出个人信息会记入审计。',
  views: '我的视图', views_where: '视图存在这台电脑的这个浏览器里；要给别人看，把网址发给他。', view_name: '视图名称', save_view: '存为视图', forget_view: '删除视图 {name}',
  keys: '键盘：J/K 或 ↑↓ 上下移动，回车打开，X 选中，/ 到筛选。', keys_off: '关闭快捷键', keys_on: '打开键盘快捷键',
}
