/** Words of the field app, for phones; under `phone` beside those of the pages. */
export default {
  app: '答卷 · 现场', back: '返回', nav: '主导航',
  link: { online: '在线', offline: '离线', ended: '未登录' },
  login: {
    title: '登录', lead: '没有网络也能登记和办理', login: '登录名', password: '密码', show: '显示密码', submit: '登录', busy: '正在登录……', later: '先不登录，继续离线办理',
    ended: '登录已到期。发件箱里的 {n} 项都还在，重新登录后自动发送。', empty: '请填写登录名和密码。', unreachable: '连不上服务器。请检查网络，稍后再试。', wait: '（请 {n} 分钟后再试）',
    setup: '这台服务器还没有账号，请先在电脑上打开启动时显示的设置链接。', change: '请设置自己的密码', change_lead: '现在的密码是别人设的，改成自己的才能继续。', old: '现在的密码', next: '新密码（至少 8 个字）', change_do: '保存新密码',
  },
  notice: {
    ended: '登录已到期，{n} 项留在手机里，登录后自动发送。', log_in: '去登录',
    clock_ahead: '手机时钟比服务器快 {span}。办理时间已按服务器时间校正，请把手机时间设为自动。', clock_behind: '手机时钟比服务器慢 {span}。办理时间已按服务器时间校正，请把手机时间设为自动。',
    memory: '这个浏览器不保存内容（可能是无痕窗口）。关掉页面前请先发送完。',
    others: '{name} 在这部手机上还有 {n} 项没有发送，等本人登录后发送。', others_sure: '丢弃后 {name} 的 {n} 项将无法找回，确定吗？', others_discard: '丢弃', others_keep: '留着',
    update: '新版本已下载好。', update_now: '现在换用',
  },
  due: { late: '已超期 {n} 天', late_hours: '已超期 {n} 小时', today: '今天 {time} 到期', tomorrow: '明天到期', in: '还有 {n} 天' },
  today: {
    title: '今天', tab: '今天', lead: '{n} 件等您办', none: '没有等您办的', read: '{time} 更新', never: '还没有从服务器读取', reading: '正在读取……',
    attention: '{n} 项需要您处理', waiting: '{n} 项等待发送', late: '已超期', today: '今天到期', soon: '三天内到期', later: '其余', all: '全部 {n} 件',
    empty: '手上的案卷都不在您这一步。发现新情况可以随时登记。', register: '去登记', around: '看看 {n} 件未办结的',
  },
  register: { title: '登记', tab: '登记', lead: '发现了什么？', draft: '有未完成的', none: '您的角色没有可登记的事项。', way: '登记方式', do: '{action}' },
  form: { area: '所在地区', full: '手机存储已满，没有存下来。请清理手机空间后再试，填好的内容还在页面上。' },
  file: {
    camera: '拍照', album: '选文件', busy: '正在处理照片……', paper: '只有纸质材料', paper_name: '纸质材料名称',
    unreadable: '{name} 打不开，请换一张。', large: '{name} 超过 20 MB。', kind: '{name} 的格式不支持。', full: '{name} 没有存下来，手机存储可能已满。',
  },
  saved: { kept: '已存入手机', kept_means: '有网络时自动发送，收到服务器回执后显示“已接受”。', accepted: '服务器已接受', refused: '被退回', another: '再登记一件', case: '查看案卷', outbox: '去发件箱' },
  state: {
    waiting: '待发送', sending: '发送中', unanswered: '已发送，等回执', behind: '待发送，排在同一案卷的前一项之后', accepted: '已接受', refused: '被退回', stale: '案卷已变化，请选择',
    receipt: '回执：案卷 {id} · 第 {seq} 号 · {time}',
    clock_ahead: '手机时钟快 {span}，时间已校正。', clock_behind: '手机时钟慢 {span}，时间已校正。', time_old: '办理已过 72 小时，按服务器收到的时间记。', time_server: '按服务器收到的时间记。',
  },
  cases: {
    title: '案卷', tab: '案卷', returned: '回流（办结后又反复）', opened: '{day}登记', pending: '有 {n} 项待发送', search: '按名称、地点、编号查找', mechanism: '类别', all: '全部类别', mine: '只看等我办的', local: '本机登记，尚未入册', known: '未办结 {n} 件',
    read_more: '{time} 更新，手机里存最要紧的 {n} 件', show_more: '还有 {n} 件', none: '没有找到。',
  },
  case: {
    title: '案卷', id: '编号尾号 {id}', kept: '手机里存的内容', expected: '（发送后）', do: '现在可以办', nothing: '现在没有您可以办的。', closed: '另有 {n} 项暂不能办', mine: '本机办理', filled: '内容', history: '经过',
    reveal: '查看（会留下记录）', private: '已填 {n} 项，手机不保存', photo: '{field}，照片', photos: '{n} 张照片', gone: '没有这个案卷，或不在您的范围内。', unknown: '手机里没有存这个案卷，联网后可以查看。',
    event: { linked: '关联案卷', ended: '关联案卷办结', erased: '删除个人信息' },
  },
  outbox: {
    title: '发件箱', tab: '发件箱', sum: '待发送 {waiting} · 需处理 {back} · 已接受 {done}', mine: '需要您处理', going: '待发送 {n} 项', done: '已接受 {n} 项', done_means: '回执保留 7 天；内容已入册，手机不再留存。',
    way_login: '登录后自动发送。', way_offline: '没有网络，连上后自动发送。', way_sending: '正在逐项发送。', way_soon: '马上发送。', send_now: '现在发送', more: '再显示一些', empty: '在这部手机上登记和办理的，都会出现在这里。',
    at_field: '{field}：{text}', mend: '修改后重发', change: '修改', drop: '不要了', keep: '留着', drop_sure: '丢弃后无法找回，确定不要了？', drop_sure_all: '连同其后 {n} 项一起丢弃，无法找回，确定？', send_again: '保存并发送',
    file_lost: '照片已不在这部手机上，请重新选择。',
  },
  stale: {
    lead: '您办理时看到的不是最新的案卷，别人已经先办了一步。请选择：', mine: '我的', theirs: '现在的', now: '现在是“{state}”', private: '个人信息，不显示',
    impossible: '案卷现在是“{state}”，不能再“{action}”。', on_top: '在现在的基础上再发我的', drop: '不发了，以现在的为准', drop_sure: '您填写的内容将丢弃，确定吗？',
  },
  me: {
    title: '我', tab: '我', other_language: 'English', reading: '显示', type: '字号', type_normal: '标准', type_large: '大字', language: '语言', chinese: '中文',
    kept: '手机里存了什么', kept_cases: '{n} 件案卷，{time} 更新', insecure: '这个地址没有加密（不是 https），浏览器不允许离线打开；发件箱仍可用。', offline_ready: '可以离线打开。', offline_not_yet: '正在准备离线打开……', room: '已用 {used} MB，还可存 {free} MB', refresh: '现在更新',
    install: '放到桌面', install_how: '在浏览器菜单中选“添加到主屏幕”，像普通应用一样打开，没有网络也能用。', install_do: '添加到主屏幕',
    password: '修改密码', desk: '电脑版', leave: '退出登录', leave_sure: '退出后，这部手机上您的内容会全部清除。', leave_unsent: '还有 {n} 项没有发送，退出会一并清除，无法找回。', leave_lose: '丢弃并退出', stay: '先不退出',
  },
}
