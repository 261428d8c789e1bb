import type zhCN from './accounts.zh-CN'

const accounts: typeof zhCN = {
  login: {
    motto: 'What was promised in January has its answer in December.',
    title: 'Log in', lead: 'Use the account that your administrator gave you.', login: 'Login name', password: 'Password', submit: 'Log in',
    fault: { login: 'Please give your login name.', password: 'Please give your password.' },
    expired: 'Your session has ended, please log in again. Changes not yet sent are kept on this machine and are saved once you are in.',
    until: 'You can try again after {time}.', help: 'Password forgotten? Ask your administrator to reset it.',
  },
  setup: {
    title: 'First setup', lead: 'There is no account yet. Make the first administrator; administrators then make accounts for the others.',
    code: 'Setup code', code_hint: 'In the window where the program was started; the link there fills it in.',
    name: 'Your name', login: 'Login name', login_hint: '2 to 64 characters: Chinese, letters, digits and . - _', submit: 'Make the account and log in',
    fault: { code: 'Please give the setup code.', name: 'Please give your name.' },
    already: 'The setup is done already. Please log in.',
  },
  password: {
    title: 'Change password', lead: 'Your sessions on other computers and phones end with it.',
    must_title: 'Choose your own password', must_lead: 'You are using a one-time password from your administrator. To go on, choose one that only you know.',
    old: 'Old password', one_time: 'One-time password', new: 'New password', new_hint: 'At least 8 characters, and not your login name. A few unrelated words are easy to remember and hard to guess.',
    submit: 'Change password', must_submit: 'Save and go on', done: 'The password is changed.',
    show: 'Show', hide: 'Hide', show_name: 'Show password', hide_name: 'Hide password', caps: 'Caps lock is on.',
    fault: { old: 'Please give the old password.', short: 'A password has at least 8 characters.', same: 'The new password must differ from the old one.', is_login: 'The password must not be the login name.' },
  },
  login_name_fault: 'A login name has 2 to 64 characters: Chinese, letters, digits and . - _',
  menu: {
    open: 'My account: {name}', password: 'Change password', field: 'On the phone', log_out: 'Log out', signed_in: 'Login name {login}',
    leave_title: 'Log out', leave_lead: 'To go on later, log in again.', leave_shared: 'This is a shared computer: clear what I leave on it',
    leave_shared_means: 'Half-filled forms, pasted text, and changes not yet sent.',
    leave_unsent: '{n} change of yours is not on the server yet. If you do not clear it, it is saved after your next login. | {n} changes of yours are not on the server yet. If you do not clear them, they are saved after your next login.',
    leave_unsent_lost: '{n} change of yours is not on the server yet; once cleared it cannot be brought back. | {n} changes of yours are not on the server yet; once cleared they cannot be brought back.',
    leave_do: 'Log out', leave_do_lost: 'Log out and clear',
  },
  others: {
    notice: 'On this computer {n} change of {who} was not sent. It will not be sent in your name. | On this computer {n} changes of {who} were not sent. They will not be sent in your name.', unknown: 'somebody unknown', and: ', ',
    look: 'Look', title: 'Changes of others, not sent', lead: 'Kept, they are sent when their owner logs in here and opens the page; discarded, they cannot be brought back.',
    review: 'Changes to a review', plan: 'Changes to answer sheets', other: 'Other changes', count: '{n} change | {n} changes', at: 'last changed {at}', open: 'Open this page',
    keep: 'Keep', discard: 'Discard', discard_name: 'Discard the changes of {name}', sure: 'Discard {n} change of {name}? | Discard {n} changes of {name}?', sure_do: 'Yes, discard',
  },
  accounts: {
    title: 'Accounts', lead: 'Who may log in, where, and to do what.', add: 'New account', search: 'Search', search_hint: 'Name, login name, role', loading: 'Reading the accounts…', failed: 'The accounts cannot be read', none: 'No account fits.',
    forbidden: 'Only administrators manage accounts.', count: '{n} account | {n} accounts', you: 'you',
    col: { person: 'Name and login name', grants: 'Areas and roles', state: 'State', actions: 'Actions' },
    state: { active: 'Active', disabled: 'Disabled', locked: 'Locked', must_change: 'Must change password' }, locked_until: 'until {time}',
    all_mechanisms: 'All mechanisms', only: 'Only: {list}', and: ', ',
    edit: 'Edit', edit_name: 'Edit {name}', reset: 'Reset password', reset_name: 'Reset password of {name}', disable: 'Disable', disable_name: 'Disable {name}', enable: 'Enable', enable_name: 'Enable {name}', unlock: 'Unlock', unlock_name: 'Unlock {name}',
    form: { add: 'New account', edit: 'Edit {name}', name: 'Name', login: 'Login name', login_hint: 'Chinese, letters, digits and . - _; it cannot be changed later.', save: 'Save', create: 'Make the account' },
    grant: {
      title: 'Rights', nth: 'Right {n}', area: 'Area', area_hint: 'With all areas below it.', area_other: 'Another area', area_code: 'Division code', area_code_hint: '2, 4, 6, 9 or 12 digits.',
      roles: 'Roles', chosen: '{n} chosen', role_filter: 'Find a role', no_role: 'There is no such role.', mechanisms: 'Mechanisms', mechanisms_all: 'All mechanisms', mechanisms_some: 'Only those chosen below', mechanisms_note: 'Limited to mechanisms, the right does not reach reports, plans and accounts.',
      more: 'Add another right', remove: 'Remove right {n}',
    },
    fault: { name: 'Please give the name.', area: 'Please give a division code of 2, 4, 6, 9 or 12 digits.', roles: 'Please choose at least one role.', mechanisms: 'Please choose at least one mechanism.' },
    confirm: {
      disable_title: 'Disable the account', disable_means: '{name} cannot log in any more, and is logged out at once. What was done stays on record; the account can be enabled again.',
      reset_title: 'Reset the password', reset_means: 'A one-time password is made, and {name} is logged out everywhere. Please hand over the new password in person.',
    },
    secret: {
      title: 'One-time password', lead: 'Please hand it to {name} in person. It must be changed at the first login.', login: 'Login name', password: 'One-time password', once: 'It is not shown again once closed; if it gets lost, reset it once more.',
      copy: 'Copy', copied: 'Copied', lost: 'The account is made, but its one-time password is shown only once and did not arrive. Please reset the password.', done: 'I have noted it',
    },
    saved: 'Saved.', stale: 'Somebody else has just changed this account. Please close this, open it again, and change it once more.',
  },
}
export default accounts
