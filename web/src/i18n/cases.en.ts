/** Words of a case, of lists of cases, and of what comes in from sheets. */
export default {
  title: 'Case', register: 'Register', register_title: 'Register: {mechanism}', way: 'How it came', where: 'List it stands in',
  loading: 'Loading the case…', failed: 'The case could not be loaded', missing: 'There is no such case', missing_means: 'The id is wrong, or it lies outside your areas and mechanisms.',
  to_list: 'See the list', may_not_open: 'Your roles do not open such cases', may_not_open_means: 'If you should, please ask an administrator for the role.',
  state: 'State', due: 'Due', kind: 'Kind', area: 'Place', opened: 'Opened', ended: 'Ended', id: 'Id', print: 'Print', and: ', ', pair: '{name}: {value}',
  actions: 'What you may do now', no_action: 'There is nothing for you to do now.', closed_actions: 'Not possible now ({n})', do: '{action}', done: 'Done: {action}', take_back: 'By mistake? {action}',
  changed: '{who} has just done “{action}”; this is the case as it is now.',
  record: 'Record', nothing: 'Nothing public yet.', derived: 'computed', masked: '{n} entry, not shown | {n} entries, not shown', kept: 'filled in, not shown', noted: 'with a note', open_case: 'Open the case', case_id: 'Case …{id}',
  reveal: 'Show personal data', reveal_means: 'Who looks, when and why is kept in the audit.', reveal_reason: 'Why you need to see it', reveal_do: 'Show',
  evidence: 'Evidence', evidence_kept: '{n} file, personal; show the personal data to open it. | {n} files, personal; show the personal data to open them.', paper: 'on paper', show_file: 'Open (it is recorded)', loading_file: 'Loading…', failed_file: 'Could not be loaded', enlarge: 'Enlarge the photograph', photo: 'Photograph', show_pdf: 'Look at it ({size})', document: 'Document', open_file: 'Open ({size})', save_file: 'Download ({size})', files: '{n} file | {n} files',
  deadlines: 'Deadlines', provisional: 'provisional: the holidays are not announced yet',
  clock: { never: 'not started', running: 'running', paused: 'paused', overdue: 'overdue', met: 'met in time', late: 'met late' },
  timeline: 'What happened', recorded: 'written down {at}', linked: 'Cases that belong to it',
  event: { acted: 'Action', linked: 'Case linked', ended: 'A linked case ended', erased: 'Personal data erased' },
  stale: {
    title: '{who} was faster', lead: 'While you were filling in “{action}” the case has changed. Please compare and decide.', table: 'The two versions', seen: 'As you saw it', current: 'As it is now', mine: 'What you filled in',
    again: 'Go on with mine: {action}', leave: 'Leave it, show the case as it is',
  },
}
