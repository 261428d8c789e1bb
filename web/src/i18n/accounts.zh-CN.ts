/** Words of logging in, of one's own account, and of the accounts of others. */
export default {
  login: {
    motto: '年初说的，\n年底有答案。',
    title: '登录', lead: '请用管理员给您的账号登录。', login: '登录名', password: '密码', submit: '登录',
    fault: { login: '请填写登录名。', password: '请填写密码。' },
    expired: '登录已过期，请重新登录。没有送出的修改还留在这台电脑上，登录后接着保存。',
    until: '{time} 之后可以再试。', help: '忘了密码？请找管理员重设。',
  },
  setup: {
    title: '首次设置', lead: '还没有任何账号。请先建立第一个管理员账号，以后由管理员给其他人建账号。',
    code: '设置码', code_hint: '在程序启动的窗口里；打开那里的链接会自动填好。',
    name: '姓名', login: '登录名', login_hint: '2 到 64 个字，可用汉字、字母、数字和 . - _。', submit: '建立账号并登录',
    fault: { code: '请填写设置码。', name: '请填写姓名。' },
    already: '已经设置过了，请直接登录。',
  },
  password: {
    title: '修改密码', lead: '改好后，您在其他电脑和手机上的登录都会退出。',
    must_title: '请换成自己的密码', must_lead: '您现在用的是管理员给的一次性密码。换成只有自己知道的密码，才能继续。',
    old: '原密码', one_time: '一次性密码', new: '新密码', new_hint: '至少 8 个字，不能与登录名相同。几个不相干的词连起来，好记又难猜。',
    submit: '修改密码', must_submit: '保存并继续', done: '密码已修改。',
    show: '显示', hide: '隐藏', show_name: '显示密码', hide_name: '隐藏密码', caps: '大写锁定已打开。',
    fault: { old: '请填写原密码。', short: '密码至少 8 个字。', same: '新密码不能与原密码相同。', is_login: '密码不能与登录名相同。' },
  },
  login_name_fault: '登录名为 2 到 64 个字，只能用汉字、字母、数字和 . - _。',
  menu: {
    open: '我的账号：{name}', password: '修改密码', field: '手机现场版', log_out: '退出登录', signed_in: '登录名 {login}',
    leave_title: '退出登录', leave_lead: '以后要继续，请重新登录。', leave_shared: '这是公用电脑：清除我留在这台电脑上的内容',
    leave_shared_means: '包括没填完的表单、粘贴的文字和没有送出的修改。',
    leave_unsent: '您有 {n} 处修改还没有保存到服务器。不清除的话，下次登录后接着保存。',
    leave_unsent_lost: '您有 {n} 处修改还没有保存到服务器，清除后就找不回来了。',
    leave_do: '退出', leave_do_lost: '退出并清除',
  },
  others: {
    notice: '这台电脑上有 {who} 没有送出的 {n} 处修改。它们不会以您的名义送出。', unknown: '不知姓名的人', and: '、',
    look: '查看', title: '别人没有送出的修改', lead: '留着，等本人在这台电脑上登录、打开那一页时再送出；丢弃后找不回来。',
    review: '审阅中的修改', plan: '答卷上的修改', other: '其他修改', count: '{n} 处', at: '最后改于 {at}', open: '打开这一页',
    keep: '留着', discard: '丢弃', discard_name: '丢弃 {name} 的修改', sure: '确定丢弃 {name} 的 {n} 处修改？', sure_do: '确定丢弃',
  },
  accounts: {
    title: '账号管理', lead: '谁能登录，在哪里，能做什么。', add: '新建账号', search: '查找', search_hint: '姓名、登录名、角色', loading: '正在读取账号……', failed: '读不到账号', none: '没有符合的账号。',
    forbidden: '只有管理员能管理账号。', count: '{n} 个账号', you: '您本人',
    col: { person: '姓名与登录名', grants: '地区与角色', state: '状态', actions: '操作' },
    state: { active: '正常', disabled: '已停用', locked: '已锁定', must_change: '待改密码' }, locked_until: '到 {time}',
    all_mechanisms: '全部机制', only: '仅限：{list}', and: '、',
    edit: '修改', edit_name: '修改 {name}', reset: '重设密码', reset_name: '重设 {name} 的密码', disable: '停用', disable_name: '停用 {name}', enable: '启用', enable_name: '启用 {name}', unlock: '解锁', unlock_name: '解锁 {name}',
    form: { add: '新建账号', edit: '修改 {name}', name: '姓名', login: '登录名', login_hint: '汉字、字母、数字和 . - _；建好后不能改。', save: '保存', create: '建立账号' },
    grant: {
      title: '权限', nth: '权限 {n}', area: '地区', area_hint: '这里和下级地区。', area_other: '其他地区', area_code: '区划代码', area_code_hint: '2、4、6、9 或 12 位数字。',
      roles: '角色', chosen: '已选 {n} 项', role_filter: '查找角色', no_role: '没有这样的角色。', mechanisms: '机制', mechanisms_all: '全部机制', mechanisms_some: '只限下面选中的', mechanisms_note: '限定机制后，这项权限不包括报告、计划和账号。',
      more: '再加一项权限', remove: '去掉权限 {n}',
    },
    fault: { name: '请填写姓名。', area: '请填写 2、4、6、9 或 12 位的区划代码。', roles: '请至少选一个角色。', mechanisms: '请至少选一个机制。' },
    confirm: {
      disable_title: '停用账号', disable_means: '停用后 {name} 立刻不能再用，已登录的也会退出。做过的事都留着；以后可以再启用。',
      reset_title: '重设密码', reset_means: '会生成一个一次性密码，{name} 在各处的登录都会退出。请当面把新密码交给本人。',
    },
    secret: {
      title: '一次性密码', lead: '请把它交给{name}本人。登录后要先换成自己的密码。', login: '登录名', password: '一次性密码', once: '关闭后不再显示；忘了就再重设一次。',
      copy: '复制', copied: '已复制', lost: '账号已经建好，但一次性密码只显示一次，这次没有收到。请重设密码。', done: '我已记下',
    },
    saved: '已保存。', stale: '这个账号刚被别人改过。请关闭后重新打开，再改一遍。',
  },
}
