/** Words of lists of cases. */
export default {
  title: 'List', failed: 'The list could not be loaded', loading: 'Loading the list…', table: 'Cases', away: 'Live changes are interrupted; connecting again.',
  register: 'Register', case: 'Case', updated: 'Last action', filters: 'Filters', any: 'Any', open: 'In hand', all: 'All', late: 'Late only', returned: 'Come back only', more_filters: 'More filters and columns',
  due_from: 'Due from', due_before: 'Due no later than', opened_from: 'Opened from', opened_to: 'Opened until', columns: 'Columns shown (at most {n})',
  none: 'No case fits the conditions', none_means: 'Loosen them, or look at all.', none_at_all: 'There is no case in hand', none_at_all_means: 'Register one, or look at those that have ended.', none_yours: 'Look at those that have ended.',
  loosen: 'Drop the conditions', show_all: 'Show all, also ended ones', arrived: '{n} change in the list | {n} changes in the list', show_new: 'Refresh the list', changed: 'just changed by {who}',
  pick: 'Select {title} …{id}', pick_all: 'Select all on this page', bulk: 'Act on many', selected: '{n} case selected | {n} cases selected', act: 'Act on them', clear: 'Clear the selection',
  bulk_choose: 'What to do to {n} case | What to do to {n} cases', bulk_title: '{action}: {n} case | {action}: {n} cases', bulk_do: '{action}, {n} case | {action}, {n} cases', no_common: 'There is nothing that you may do to all of them. Select cases of one state.', progress: 'Progress',
  bulk_waiting: 'waiting', bulk_done: 'done', bulk_result: '{done} done, {refused} refused.', bulk_again: 'Try the refused ones again',
  export: 'Export', export_to: 'Export {format}', personal: 'with personal data', personal_means: 'An export of personal data is kept in the audit.',
  views: 'My views', views_where: 'Views are kept in this browser on this computer; to show one to somebody else, send its address.', view_name: 'Name of the view', save_view: 'Keep as a view', forget_view: 'Remove the view {name}',
  keys: 'Keyboard: J/K or ↑↓ move, Enter opens, X selects, / goes to the filters.', keys_off: 'switch these keys off', keys_on: 'Switch keyboard shortcuts on',
}
