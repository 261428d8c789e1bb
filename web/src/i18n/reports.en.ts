import type zhCN from './reports.zh-CN'

/** Words of the reports that are written here, and of their figures. */
const words: typeof zhCN = {
  nav: 'Year’s reports', title: 'Year’s reports', lead: 'Drafted from the records, written by people; each figure says what it counts and opens its records.',
  list_loading: 'Listing the reports…', list_failed: 'The reports cannot be listed', none: 'No report has been written yet.', none_draft: 'Choose a year and a place, and have one drafted from the records.',
  loading: 'Opening the report…', failed: 'This report cannot be opened', untitled: '(no title)', year_of: 'reviews {y}', published_at: 'published {at}', changed_at: 'changed {at}',
  state: { draft: 'Draft', published: 'Published' },
  draft: {
    open: 'Draft a report', title: 'Draft a year’s report', lead: 'A first text from the records: what each mechanism did, how far the promises are kept, what did not go well. The prose is yours to go on with.', year: 'Year reviewed', area: 'Place', wrong_year: 'Write a year of four digits, such as 2024.', no_area: 'Choose a place.', other_area: 'You may not write reports of this place.', do: 'Draft', busy: 'Drafting from the records…',
  },
  tabs: 'Source and report', tab: { source: 'Source', preview: 'Report', unproved: 'Not proved', files: 'Files' },
  source_help: 'Violet: cited figures, counted from the records. Wavy line: typed numbers. Ctrl+S saves; the report then follows.', source_fixed: 'To be read only.',
  unsaved: 'Not saved yet (kept in this browser)', all_saved: 'All saved', saved: 'Saved; the report is up to date', save_first: 'Save first, then publish.',
  preview_old: 'The report as last saved; it follows when you save.', preview_none: 'The report cannot be composed now; see above.', broken: 'The report cannot be composed now:', preview_theirs: 'The report as the other person saved it; the source is yours.',
  show_wrong: 'Go to line {n}', restored: 'What you had not saved last time is back in the source.', restored_drop: 'Drop it, take what is saved',
  stale: { title: 'Somebody else has just changed this report.', lead: 'The source is yours, the report is theirs. Compare, then choose.', published: 'It was published; what you have not saved can no longer be. Copy it if you need it.', mine: 'Replace theirs by mine', theirs: 'Take theirs, drop mine' },
  legend: { counted: 'Dotted: counted from the records', measured: 'Dashed: a statistic from outside' },
  chip: '{words}: {what}, open what it counts', no_value: 'nothing to work out',
  origin: { counted: 'Counted from the records', measured: 'A statistic from outside, recorded with its source and checked by a second person' },
  period: { at: 'as of {day}', year: 'the whole of {y}', month: '{y}, month {m}', days: '{from} to {to}' },
  figure: {
    title: 'This figure', value: 'Exact value', area: 'Place', period: 'Period', origin: 'Where it comes from', formula: 'Version of the formula', expression: 'Citation', code: 'Code', records: 'See the records it counts', public: 'Public page', in_source: 'Show in the source',
  },
  unproved: {
    mark: 'not proved', old: 'As found when the report was last saved; what has changed follows when you save.', none: 'Every number says where it comes from.', lead: '{n} number was typed and does not say what it counts. Say it, or it stays marked here as not proved. | {n} numbers were typed and do not say what they count. Say it one by one; those left stay marked here as not proved.', line: 'Line {n}', cite: 'Cite', cite_number: 'Cite what “{number}” in line {n} counts',
  },
  findings: {
    title: 'Findings', busy: 'Checking…', failed: 'It cannot be checked:', none: 'Nothing was found: the report agrees with itself and with the records.', written: 'Written', known: 'Known', mend: 'To mend', promise: 'Last year’s promise', to_promise: 'Last year’s promise “{words}”, on the board', show: 'Show “{words}” in the report', list: 'What was found',
    severity: { error: 'Error', warning: 'Warning', note: 'Note' }, n: { error: '{n} error | {n} errors', warning: '{n} warning | {n} warnings', note: '{n} note | {n} notes' }, more: 'Only the first {n} are listed; mend them to see the others.',
  },
  cite: {
    title: 'What does “{number}” count?', lead: 'Choose a count: the typed number becomes a citation, counted from the records. The values are those of {year}.', search: 'Find a count', placeholder: 'such as: disputes closed', loading: 'Counting mechanism by mechanism…', found: '{n} count | {n} counts', same: 'same number', more: '{n} more are not shown; type more words.',
  },
  publish: {
    title: 'Publish this report?', do: 'Publish', means: 'The {n} cited figure is fixed with its words, formula and period, and everybody can look it up by its code. | The {n} cited figures are fixed with their words, formulas and periods, and everybody can look them up by their codes.', unproved: '{n} number says no source: readers cannot find out what it counts. | {n} numbers say no source: readers cannot find out what they count.', all_proved: 'Every number says where it comes from.', final: 'A published report can be neither changed nor taken back.', done: 'Published',
  },
  files: { lead: 'All formats say the same report, and each figure in them can be opened.', lead_draft: 'A draft can be saved too; its figures are those of now.', dirty: 'Changes that are not saved are not in the files.' },
  format: {
    pdf: { name: 'PDF', use: 'laid out as an official paper, ready to print' }, docx: { name: 'Word document', use: 'as an official paper, to go on with' }, html: { name: 'Web page', use: 'for the site' }, md: { name: 'Markdown', use: 'plain text with headings' }, txt: { name: 'Text', use: 'the words alone' },
    xhtml: { name: 'Inline XBRL', use: 'a web page whose figures machines read' }, json: { name: 'xBRL-JSON', use: 'the figures alone, for programs' }, xsd: { name: 'XBRL taxonomy', use: 'what each figure means' },
  },
  look: { title: 'Look a figure up', lead: 'Behind each figure of a report a short code is printed. Type it to see what the figure counts.', code: 'Code', do: 'Look up', fault: 'The code is the letters and digits printed in the report, such as K7M3QX.' },
  chapter: {
    list: 'Chapters of the report', whole: 'The whole report', opening: 'Opening', n: '{n} figure | {n} figures', from: '{area}, report of {y}, published {at}', lead: '{n} figure. Open it to see what it counts, and what it counts now. | {n} figures. Open one to see what it counts, and what it counts now.', empty: 'No figure of this chapter is counted from the records.', loading: 'Opening the figures of this report…',
    code: 'Code', open: '{words}: {what}, code {code}', steps: 'Chapters before and after', before: 'Before', after: 'Next',
    no_report: 'No report of {y} was published', no_report_means: 'The report of this place and year was not published here, or the address is wrong. Scan the code of the report again, or type the code behind a figure.',
    no_chapter: 'The report has no chapter {n}', no_chapter_means: 'The report was published, but has no such chapter. Compare it with the paper, or see the figures of the whole report.', to_whole: 'See the figures of the whole report', all_of: 'See the other figures of this report', public: 'Its figures, as everybody sees them',
  },
  public: {
    title: 'A figure of a report', loading: 'Looking the figure up…', failed: 'It cannot be looked up just now', unknown: 'No figure has the code {code}', unknown_means: 'Only figures of published reports can be looked up. Compare the code with the printed one and type it again.',
    from: 'A figure of “{title}”', means: { counted: 'It says “{what}” of {area}, {period}, counted from the records.', measured: 'It says “{what}” of {area}, {period}: a statistic from outside, recorded with its source.' },
    rounded: 'The report says “{words}”; the exact value is {exact}.', records: 'See the records it counts', records_n: 'See the record it counts | See the {n} records it counts', login: 'Records name people: you must be logged in.', address: 'Records: {address} (after logging in)',
    standing: 'Then and now', then: 'When published', now: 'Counted anew', same: 'Counted anew from the records just now it is {exact} still, as published.', changed: 'It was {then} when published and is {now} counted anew. Records were added or corrected since, so they differ; the published figure was not touched.', not_recounted: 'The records behind this figure are not public: it is not counted anew here, only told as it was published.',
    facts: 'About this figure', count: 'Records counted now', count_n: '{n} record | {n} records', source: 'Source', answers: '{who} answers for it', published: 'Report published',
  },
  verify: {
    title: 'How to check it yourself', lead: 'You need not trust this site: a public program checks it on your own machine, offline.', proof: 'Log in and save the proof from the page of records. It holds the fingerprint of each record counted, nothing about people.', key: 'Copy the published key from the notice board, not from this site.', run: 'On a machine with dajuan run:', command: 'Command', the_key: 'THE-PUBLISHED-KEY',
    checkpoint: 'The signed head as of now', checkpoint_means: 'The signed seal of the log. Copy or print it: whoever changes or removes a record later is found out by it.',
  },
  records: {
    page: 'Records of a figure', title: '{words}: {what}', title_code: 'Records of the code {code}', from: '“{title}”', failed: 'The records cannot be listed', loading: 'Finding the records…', none: 'There is no record that you may see.', total: 'You can see {n} record. | You can see {n} records.', hidden: '{n} more lies outside what you may see. | {n} more lie outside what you may see.', table: 'Records of this figure', mechanism: 'Mechanism', untitled: 'Case {id}', figure: 'Back to the figure', proof: 'Save the proof',
  },
}
export default words
