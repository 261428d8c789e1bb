/** Words of the workbench. */
export default {
  title: '{name}，今天要办的', loading: '正在读取……', failed: '读不到工作台', numbers: '今天的数', waiting: '等我办', due: '本周到期', late: '已超期', returned: '回流',
  quiet: '现在没有等您办的事', quiet_means: '新来的、快到期的和回流的案卷会出现在这里。', none_waiting: '没有等您办的案卷。', none_late: '没有超期的。', none_due: '没有快到期的。', none_returned: '没有回流的（办结后又反复、重新打开的案卷）。',
  unfold: '全部显示（{n}）', unfold_first: '显示最前的 {n} 件', choose: '去办理', open_list: '{mechanism}，{state}，{n} 件', all: '按清单看：',
}
