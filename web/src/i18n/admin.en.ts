/** Words of the administration. */
export default {
  title: 'Administration',
  audit: {
    title: 'Audit', lead: 'Who saw personal data, and when. Lines are only ever added.', forbidden: 'The audit is for administrators and auditors.', loading: 'Reading the audit…', failed: 'The audit cannot be read',
    who: 'Who', account: 'Account id', what: 'Did what', at: 'When', subject: 'To what', area: 'Area', fields: 'What was seen', reason: 'Reason', no_reason: 'No reason given', everybody: 'Everybody', from: 'From', to: 'To', days: 'Days',
    span: { today: 'Today', week: '7 days', month: '30 days' },
    kind: { revealCaseValues: 'Looked at personal data', getAttachment: 'Opened a private attachment', exportCases: 'Took out a list with personal data' }, case: 'Case …{id}', list_of: 'List: {mechanism}',
    none: 'No such lines', none_means: 'Take more days, or somebody else.', read_so_far: 'The latest {n} lines were looked at; older ones can be looked for.', nobody: 'Nobody has seen personal data yet', nobody_means: 'Whoever reveals personal data in a case, opens a private attachment, or takes out a list with personal data is noted here.',
    older: 'Look further back', end: 'One line, and nothing older. | {n} lines, and nothing older.', save: 'Download CSV', file: 'audit', saved: 'One line saved. | {n} lines saved.', saved_part: 'One line saved; for older ones take fewer days. | {n} lines saved; for older ones take fewer days.',
  },
  mechanisms: {
    title: 'Versions of mechanisms', lead: 'From which day the rules of each mechanism hold. A case keeps the rules of the day on which it was opened.', loading: 'Reading the mechanisms…', failed: 'The mechanisms cannot be read', none: 'There are no mechanisms here', none_means: 'Definitions lie in the program’s folder of mechanisms.',
    usual: 'The usual rules', profile: 'Local rules: {id}', when: { past: 'past', current: 'in force', future: 'to come' }, ever: 'Always', since: 'From {from}', until: 'Until {until}', span: '{from} to {until}',
    fields: 'one field | {n} fields', states: 'one state | {n} states', actions: 'one action | {n} actions', sources: 'one source | {n} sources', keeps: 'Cases that are opened once new rules hold follow them; those opened before do not change.',
  },
  exports: {
    title: 'Exports', lead: 'All the data that you can take with you.', lists: 'Lists and tables of the year', lists_means: 'A list can be filled in and brought in again. Without an area it is all that you may see.', year: 'Year', none: 'There is no mechanism that you may see', none_means: 'Ask an administrator to grant your account a mechanism.',
    all_cases: 'All cases', table_of: 'Table of {year} (by area)', narrow: 'Narrow first', tables: 'More tables', look: 'Look first',
    list_name: 'Take out the list of {mechanism}, {format}', narrow_name: 'To the list of {mechanism}, to narrow it first', table_name: 'Take out the table of {mechanism} for {year}', tables_name: 'More tables of {mechanism}',
    whole: 'The whole ledger', whole_means: 'Backups and the ledger are taken out by the program itself, in a terminal of the server, while it goes on working. .dajuan is the data folder: put yours.', copy_name: 'Copy the command: {name}',
    command: {
      backup: { name: 'Backup', means: 'Database, attachments and signing key as a folder with checksums. Take one a day, and keep it on another machine.' },
      restore: { name: 'Restore', means: 'Makes a new data folder of a backup, and examines it. Everybody logs in again afterwards.' },
      log: { name: 'Ledger', means: 'The log of events as a folder that anybody can verify offline; the next export to the same folder writes only what is new. Private values are not in it; names and rights of accounts are.' },
      verify: { name: 'Verify the ledger', means: 'Proves on any machine that the ledger was not changed; the key is the one that the export printed and that was published.' },
      doctor: { name: 'Examine', means: 'Looks whether the data are sound, and changes nothing.' },
      postgres: { name: 'Backup of PostgreSQL', means: 'Data in PostgreSQL are copied by its own tools: first the database, then attachments and the key.' },
    },
  },
}
