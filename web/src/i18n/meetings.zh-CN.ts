/** Words of the meetings. */
export default {
  meetings: {
    title: '例会', lead: '按清单逐件议、当场定；纪要由案卷的事件生成，不另外记录。', loading: '正在读取会议……', failed: '读不到会议', none: '这个清单还没有开过会。', missing: '没有这次会议。',
    name: '{mechanism} · {agenda}', agenda: { weekly: '每周例会', monthly: '每月例会' }, on_day: '每月 {n} 日', place: '{area} · {day}',
    weekday: { monday: '每周一', tuesday: '每周二', wednesday: '每周三', thursday: '每周四', friday: '每周五', saturday: '每周六', sunday: '每周日' },
    state: { open: '正在开', closed: '已结束' },
    begin: {
      title: '开一次会', mechanism: '机制', agenda: '会议', area: '地区', now: '现在清单上', do: '开始会议', resume: '继续正在开的会', open: '这个会正在开，由 {name} 在 {at} 开始。', empty: '清单上现在没有案卷，也可以照常开会。', none: '没有设例会的机制。',
    },
    past: { title: '开过的会', dealt: '议 {dealt} / {items} 件', by: '{name} 主持', to: '{begun} — {closed}' },
    room: {
      lists: '清单', items: '案卷', dealt: '已议 {dealt} / {items}', list_count: '{dealt}/{items}', done: '已议', empty: '这张清单上没有案卷。', nothing: '选一件案卷，这里显示它的情况和可办的事。', help: '键盘', minutes: '纪要', close: '结束会议', back: '回到会场',
      side: '旁边显示', id: '尾号 {id}', open_case: '打开案卷', facts: '案情', masked: '已填，不在会场显示', none_filled: '还没有填写内容。',
    },
    decide: { title: '怎么办', loading: '正在看能办什么……', failed: '读不到案卷', none: '您现在不能办理这件案卷。', closed: '还有 {n} 项现在不能办', done: '已记入纪要：{action}', leads: '之后：{state}', stale: '刚有人办理过这件案卷，已更新。请核对后再保存。' },
    keys: {
      title: '键盘操作', move: '上一件 / 下一件', choose: '选办法', save: '保存', newline: '换行', cancel: '取消', next_list: '下一张清单', previous_list: '上一张清单', previous: '看上次会议', help: '打开这个说明', arrows: '↑ ↓', numbers: '1 2 3 … a b c', enter: 'Enter', shift_enter: 'Shift + Enter', esc: 'Esc', hint: 'Enter 保存 · Shift+Enter 换行 · Esc 取消', off: '单键快捷键已关闭，可在这里打开。', switch: '启用单键快捷键',
    },
    minutes: {
      title: '会议纪要', live: '本次纪要', none: '还没有决定。办理一件，这里就多一行。', line: '{action}，转为“{state}”', by: '{name} {at}', day: '会议日期', time: '时间', area: '地区', host: '主持', open_still: '会议还没有结束，纪要会继续增加。',
      list: '{list}（{items} 件，已议 {dealt} 件）', col: { n: '序号', case: '案卷', area: '地区', due: '期限', before: '会前', decision: '决定', now: '会后' }, not_dealt: '未议，留待下次。', late: '超期', no_due: '无', no_items: '没有案卷。', print: '打印纪要', derived: '本纪要由台账事件生成，{at}。', balance: '收支平衡', balance_lead: '从上次会议（没有上次的，从本周或本月开始）到会议结束，本地区的案卷，按录入的先后数；看板按事情发生的日子数，补录多时两边不同。', signature: '记录核对：', total: '清单上共 {items} 件，议定 {dealt} 件，决定 {lines} 项。', same_case: '同一件案卷可以在几张清单上。',
    },
    previous: { title: '上次会议', loading: '正在读取……', failed: '读不到上次会议', none: '上次没有开会。', snapshot: '下面是上一期（{first} 至 {last}）结束时的清单。', list: '{list} {n} 件', weeks: '已在清单 {n} 期', open: '看上次的纪要', of: '{day}，议 {dealt} / {items} 件' },
    close: { title: '结束会议', lead: '结束后，纪要和数定下来，不再改变。', undone: '还有 {n} 件没有议，留待下次。', do: '结束会议', moved: '刚有新的办理，纪要已更新。请看过再结束一次。', done: '会议已结束，纪要已定。' },
  },
}
