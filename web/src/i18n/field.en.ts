/** Words of the field app, for phones; under `phone` beside those of the pages. */
export default {
  app: 'Dajuan Field', back: 'Back', nav: 'Main',
  link: { online: 'Online', offline: 'Offline', ended: 'Logged out' },
  login: {
    title: 'Log in', lead: 'Register and act without a network', login: 'Login', password: 'Password', show: 'Show the password', submit: 'Log in', busy: 'Logging in…', later: 'Not now, go on offline',
    ended: 'The session has ended. The item in the outbox is still there and goes out once you log in. | The session has ended. All {n} items in the outbox are still there and go out once you log in.',
    empty: 'Fill in login and password.', unreachable: 'The server cannot be reached. Check the network and try again.', wait: ' (again in {n} min)',
    setup: 'This server has no accounts yet. Open the setup link that it printed, on a computer.', change: 'Choose a password of your own', change_lead: 'Somebody else set the present one. Change it to go on.', old: 'Present password', next: 'New password (8 characters or more)', change_do: 'Save the new password',
  },
  notice: {
    ended: 'The session has ended. One item stays on the phone and goes out once you log in. | The session has ended. {n} items stay on the phone and go out once you log in.', log_in: 'Log in',
    clock_ahead: 'The phone’s clock is {span} ahead of the server’s. Times are corrected by the server’s; set the phone’s time to automatic.', clock_behind: 'The phone’s clock is {span} behind the server’s. Times are corrected by the server’s; set the phone’s time to automatic.',
    memory: 'This browser keeps nothing (a private window, perhaps). Wait until all is sent before you close the page.',
    others: '{name} has one unsent item on this phone; it waits until they log in. | {name} has {n} unsent items on this phone; they wait until they log in.', others_sure: 'The item of {name} cannot be brought back. Discard it? | The {n} items of {name} cannot be brought back. Discard them?', others_discard: 'Discard', others_keep: 'Keep',
    update: 'A new version is ready.', update_now: 'Use it now',
  },
  due: { late: 'A day late | {n} days late', late_hours: '{n} h late', today: 'Due today {time}', tomorrow: 'Due tomorrow', in: 'In {n} days' },
  today: {
    title: 'Today', tab: 'Today', lead: 'One waits for you | {n} wait for you', none: 'Nothing waits for you', read: 'read {time}', never: 'Not read from the server yet', reading: 'Reading…',
    attention: 'One item needs you | {n} items need you', waiting: 'One item waits to be sent | {n} items wait to be sent', late: 'Late', today: 'Due today', soon: 'Due in three days', later: 'The rest', all: 'All {n}',
    empty: 'None of the cases at hand is at your step. Register whatever you find.', register: 'Register', around: 'See the open case | See the {n} open cases',
  },
  register: { title: 'Register', tab: 'Register', lead: 'What did you find?', draft: 'Unfinished', none: 'Your roles register nothing.', way: 'How it is registered', do: '{action}' },
  form: { area: 'Area', full: 'The phone’s storage is full and nothing was kept. Free some space and try again; what you typed is still here.' },
  file: {
    camera: 'Take a photo', album: 'Choose files', busy: 'Preparing the photo…', paper: 'On paper only', paper_name: 'Name of the paper',
    unreadable: '{name} cannot be opened; choose another.', large: '{name} is over 20 MB.', kind: '{name} is of a kind that is not supported.', full: '{name} was not kept; the phone’s storage may be full.',
  },
  saved: { kept: 'Kept on the phone', kept_means: 'It is sent as soon as there is a network, and shown as accepted once the server’s receipt is here.', accepted: 'Accepted by the server', refused: 'Refused', another: 'Register another', case: 'See the case', outbox: 'To the outbox' },
  state: {
    waiting: 'Waiting', sending: 'Sending', unanswered: 'Sent, no receipt yet', behind: 'Waiting behind an earlier item of the case', accepted: 'Accepted', refused: 'Refused', stale: 'The case has changed: choose',
    receipt: 'Receipt: case {id} · no. {seq} · {time}',
    clock_ahead: 'The phone’s clock was {span} ahead; the time is corrected.', clock_behind: 'The phone’s clock was {span} behind; the time is corrected.', time_old: 'More than 72 hours ago: the server’s time stands.', time_server: 'The server’s time stands.',
  },
  cases: {
    title: 'Cases', tab: 'Cases', returned: 'Come back', opened: 'registered {day}', pending: 'One item waits to be sent | {n} items wait to be sent', search: 'Find by name, place, number', mechanism: 'Mechanism', all: 'All mechanisms', mine: 'Only what waits for me', local: 'Registered here, not in the ledger yet', known: 'One open case | {n} open cases',
    read_more: 'read {time}; the phone keeps the {n} most pressing', show_more: '{n} more', none: 'Nothing found.',
  },
  case: {
    title: 'Case', id: 'No. ends in {id}', kept: 'as the phone keeps it', expected: ' (once sent)', do: 'What you may do now', nothing: 'There is nothing for you to do now.', closed: 'One more is closed for now | {n} more are closed for now', mine: 'Done on this phone', filled: 'Filled in', history: 'What happened',
    reveal: 'Show (this is recorded)', private: 'One value, not kept on the phone | {n} values, not kept on the phone', photo: '{field}, photo', photos: 'One photo | {n} photos', gone: 'There is no such case, or not in your reach.', unknown: 'The phone does not keep this case; see it once there is a network.',
    event: { linked: 'Case linked', ended: 'Linked case ended', erased: 'Private values erased' },
  },
  outbox: {
    title: 'Outbox', tab: 'Outbox', sum: '{waiting} waiting · {back} need you · {done} accepted', mine: 'Needs you', going: 'Waiting: {n}', done: 'Accepted: {n}', done_means: 'Receipts are kept for 7 days; what was written is in the ledger and no longer on the phone.',
    way_login: 'Sent once you log in.', way_offline: 'No network; sent once there is one.', way_sending: 'Being sent one by one.', way_soon: 'Sent in a moment.', send_now: 'Send now', more: 'Show more', empty: 'What you register and do on this phone appears here.',
    at_field: '{field}: {text}', mend: 'Put right and send', change: 'Change', drop: 'Discard', keep: 'Keep', drop_sure: 'It cannot be brought back. Discard it?', drop_sure_all: 'The item behind it goes too and cannot be brought back. Discard? | The {n} items behind it go too and cannot be brought back. Discard?', send_again: 'Save and send',
    file_lost: 'The photo is no longer on this phone; choose it again.',
  },
  stale: {
    lead: 'What you saw was not the latest: somebody else acted first. Choose:', mine: 'Mine', theirs: 'As it is now', now: 'now “{state}”', private: 'private, not shown',
    impossible: 'The case is “{state}” now; “{action}” cannot be done any more.', on_top: 'Send mine on top of it', drop: 'Leave it as it is now', drop_sure: 'What you filled in is discarded. Sure?',
  },
  me: {
    title: 'Me', tab: 'Me', other_language: '中文', reading: 'Display', type: 'Type', type_normal: 'Normal', type_large: 'Large', language: 'Language', chinese: '中文',
    kept: 'What the phone keeps', kept_cases: 'One case, read {time} | {n} cases, read {time}', insecure: 'This address is not encrypted (no https): the browser does not open the app offline. The outbox works.', offline_ready: 'Opens without a network.', offline_not_yet: 'Getting ready to open without a network…', room: '{used} MB used, room for {free} MB', refresh: 'Read now',
    install: 'On the home screen', install_how: 'Choose “Add to home screen” in the browser’s menu: it opens like any app, without a network too.', install_do: 'Add to home screen',
    password: 'Change password', desk: 'Desktop pages', leave: 'Log out', leave_sure: 'All of yours is taken from this phone.', leave_unsent: 'One item is not sent; it is discarded and cannot be brought back. | {n} items are not sent; they are discarded and cannot be brought back.', leave_lose: 'Discard and log out', stay: 'Stay',
  },
}
