/** Words of the meetings. */
export default {
  meetings: {
    title: 'Meetings', lead: 'Go through the lists and decide on the spot; the minutes are told from the events of the cases, nothing is written twice.', loading: 'Reading the meetings…', failed: 'The meetings cannot be read', none: 'No meeting of this agenda yet.', missing: 'There is no such meeting.',
    name: '{mechanism} · {agenda}', agenda: { weekly: 'weekly meeting', monthly: 'monthly meeting' }, on_day: 'day {n} of each month', place: '{area} · {day}',
    weekday: { monday: 'every Monday', tuesday: 'every Tuesday', wednesday: 'every Wednesday', thursday: 'every Thursday', friday: 'every Friday', saturday: 'every Saturday', sunday: 'every Sunday' },
    state: { open: 'open', closed: 'closed' },
    begin: {
      title: 'Begin a meeting', mechanism: 'Mechanism', agenda: 'Meeting', area: 'Area', now: 'On the lists now', do: 'Begin the meeting', resume: 'Go on with the open meeting', open: 'This meeting is open; {name} began it at {at}.', empty: 'There is nothing on the lists; the meeting can be held all the same.', none: 'No mechanism has meetings.',
    },
    past: { title: 'Meetings held', dealt: '{dealt} of {items} dealt with', by: 'led by {name}', to: '{begun} — {closed}' },
    room: {
      lists: 'Lists', items: 'Cases', dealt: '{dealt} of {items} dealt with', list_count: '{dealt}/{items}', done: 'dealt with', empty: 'There are no cases on this list.', nothing: 'Choose a case: what it is and what can be done stands here.', help: 'Keys', minutes: 'Minutes', close: 'Close the meeting', back: 'Back to the meeting',
      side: 'Shown beside', id: 'ending {id}', open_case: 'Open the case', facts: 'The case', masked: 'filled, not shown in the room', none_filled: 'Nothing is filled in yet.',
    },
    decide: { title: 'What to do', loading: 'Looking what can be done…', failed: 'The case cannot be read', none: 'You can do nothing to this case now.', closed: '{n} more that cannot be done now', done: 'In the minutes: {action}', leads: 'then: {state}', stale: 'Somebody has just acted on this case; it is shown as it is now. Please look again, then save.' },
    keys: {
      title: 'Keys', move: 'Case before / after', choose: 'Choose what to do', save: 'Save', newline: 'New line', cancel: 'Cancel', next_list: 'Next list', previous_list: 'List before', previous: 'The last meeting', help: 'Open this', arrows: '↑ ↓', numbers: '1 2 3 … a b c', enter: 'Enter', shift_enter: 'Shift + Enter', esc: 'Esc', hint: 'Enter saves · Shift+Enter new line · Esc cancels', off: 'Single keys are switched off; they can be switched on here.', switch: 'Use single keys',
    },
    minutes: {
      title: 'Minutes', live: 'Minutes so far', none: 'Nothing is decided yet. Each decision adds a line here.', line: '{action}, now “{state}”', by: '{name} {at}', day: 'Day', time: 'Time', area: 'Area', host: 'Led by', open_still: 'The meeting is still open: the minutes grow.',
      list: '{list} ({items} cases, {dealt} dealt with)', col: { n: 'No.', case: 'Case', area: 'Area', due: 'Due', before: 'Before', decision: 'Decision', now: 'After' }, not_dealt: 'Not dealt with, left for next time.', late: 'overdue', no_due: 'none', no_items: 'No cases.', print: 'Print the minutes', derived: 'Told from the events of the ledger, {at}.', balance: 'Balance', balance_lead: 'The cases of the area from the meeting before (or, where there was none, from the beginning of the week or month) to the end of the meeting, in the order they were written down; the dashboards count by the day things happened, so late entries make the two differ.', signature: 'Checked by:', total: '{items} cases on the lists, {dealt} dealt with, {lines} decisions.', same_case: 'A case can stand on several lists.', 
    },
    previous: { title: 'Last meeting', loading: 'Reading…', failed: 'The last meeting cannot be read', none: 'There was no meeting last time.', snapshot: 'These are the lists as they stood at the end of the time before ({first} to {last}).', list: '{list}: {n}', weeks: 'on the list for {n} times', open: 'Its minutes', of: '{day}, {dealt} of {items} dealt with' },
    close: { title: 'Close the meeting', lead: 'From then on the minutes and the figures stand as they are.', undone: '{n} cases are not dealt with and are left for next time.', do: 'Close the meeting', moved: 'Something has just been done; the minutes are up to date now. Please look, then close again.', done: 'The meeting is closed and its minutes stand.' },
  },
}
