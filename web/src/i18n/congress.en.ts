/** Words of the table for the people's congress. */
export default {
  nav: 'For the congress', heading: '{place}: what became of the promises of {year}', heading_plain: '{place}: what became of the promises',
  lead: 'For deputies of the people’s congress: what was promised, how it is measured, the target, the result, what says so, and how it stands. As of {day}, from “{title}”.',
  loading: 'Opening the table…', failed: 'The table cannot be opened', none: 'No plan has been confirmed in the areas that you may see: there are no promises to look at.', print: 'Print',
  filter: {
    label: 'Filters', plan: 'Year', village: 'Village', all_villages: 'All, with or without one', no_village: 'No village named ({n})', village_count: '{name} ({n})', sheet: 'Sheet', all_sheets: 'All sheets', state: 'State', all_states: 'All states', clear: 'Show all',
    nothing: 'There is no such promise.', means: 'A promise belongs to a village that its words name, or that alone its measure counts; it may belong to several.', scope: 'This table: {what}', everything: 'all promises',
  },
  sums: {
    title: 'Sums', all: '{total} promises in all: {parts}; {sum} = {total}, which agrees.', part: '{n} {state}', shown: '{total} of them are shown: {parts}; {sum} = {total}, and {rest} are not shown.',
    checkable: '{with} can be checked, {without} cannot.', differ: 'The sums do not agree; the data may be changing just now. Please load the page again. Should they still differ, tell the administrator and do not use this table.', sheet: 'Sheet', sheet_n: 'Sheet {n}', total: 'Total', meaning: 'What the states mean', of_shown: 'The promises shown, by sheet and state', of_all: 'By sheet and state',
  },
  column: { promise: 'Promise', measure: 'Measure', target: 'Target', result: 'Result', evidence: 'Evidence', state: 'State' },
  table: 'Promises and what became of them', sheet_count: '{n} promise | {n} promises', unit: 'Unit: {unit}', no_unit: 'Unit: not set',
  measure: { counted: '{mechanism} · {count}', from: 'counted from {day}', cases: 'How many of its cases are closed', none: 'No measure' },
  target: { cases: 'the {n} case closed | all {n} cases closed', words: 'As written: {words}', none: 'Not stated', due: 'by {day}' },
  result: { share: '{percent}% done', cases: '{ended} of {linked} closed', none: 'Nothing on record', not_counted: 'Not counted', signed: '{who} decided: {reason}', note: 'Note: {note}' },
  evidence: { counted: 'Cases that count', cases: '{n} case | {n} cases', signed: 'Signed decision', links: 'Web pages', none: 'No evidence', open: 'Evidence of no. {n}: {what}' },
  plain: {
    done: 'It was kept', ahead: 'Faster than time', on_track: 'In step with time', slow: 'Slower than time', overdue: 'The day has passed, not kept', not_begun: 'Not begun yet', not_due: 'The day has not come', no_record: 'The day has not come; nothing on record',
    unknown: 'The day has passed; nothing on record', not_counted: 'The measure cannot be told', by_hand: 'Decided by a person, see evidence',
  },
  meaning: { behind: 'slower than time, or its day has passed and it is not kept', on_track: 'in step with time, within a tenth', ahead: 'more than a tenth faster than time', done: 'it was kept', not_due: 'its day has not come, nothing can be told yet', other: 'its day has passed, and no record says whether it was kept' },
  drawer: {
    title: 'Evidence of no. {n}', how: 'How it is worked out', period: 'From {from}, due {due}, as of {day}.', counted: 'Cases that count: {what}', where: '{area}, {from} to {to}', none: 'Not one in these days.', loading: 'Looking for the cases…', failed: 'The cases cannot be listed', hidden: 'Your account cannot see these cases; the number was told from all records.',
    once: 'Each case is listed once, however often it counts: there may be fewer than the number above.', opened: 'opened {at}', untitled: 'Case {id}', cases: 'Cases it is linked to', case_hidden: 'Case {id} (your account cannot see it)', more_cases: '{n} more is not listed. | {n} more are not listed.', signed: 'Signed decision', signed_by: '{who}, {at}', by_rule: 'by rule: {rule}', links: 'Web pages in the note', board: 'Show it on its answer sheet', dashboard: 'Show this count on the dashboard',
    proof: 'The proof of this number', proof_means: 'A file with every record that counts and the log’s signature. dajuan verify checks it offline and finds a single changed letter.', save_proof: 'Save the proof',
  },
  checkpoint: {
    title: 'Signed seal of the log', jump: 'To the signed seal of the log and its key', means: 'The signed seal of the log: how many records there were by that day, and their fingerprint; all records of {year} until then are among them. Keep it yourself, not in this system alone.', day: 'As of the end of', of_now: 'Today is not over: the file is the seal of now.', of_day: 'The file is the seal of the end of {day}.', no_day: 'Choose a day, today at the latest.',
    save: 'Save the signed seal', saving: 'Saving…', key: 'The key to check it with', key_means: 'The public key that this server signs with. Before you check, compare it with the one on the notice board: letter by letter.',
    use: 'Whoever changes or removes a record later is found out by this seal. Check it offline on a machine with dajuan (any C2SP tlog tool does too):', command: 'Command', the_key: 'THE-PUBLISHED-KEY',
  },
}
