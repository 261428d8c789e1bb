import accounts from './accounts.en'
import admin from './admin.en'
import cases from './cases.en'
import congress from './congress.en'
import dashboard from './dashboard.en'
import forms from './forms.en'
import imports from './imports.en'
import lists from './lists.en'
import map from './map.en'
import meetings from './meetings.en'
import names from './names.en'
import progress from './progress.en'
import reports from './reports.en'
import workbench from './workbench.en'
import tour from './tour.en'
import type zhCN from './zh-CN'

/** English, second to the Chinese of zh-CN.ts; it has the same keys. */
const en: typeof zhCN = {
  ...names,
  ...accounts,
  ...dashboard,
  ...meetings,
  ...tour,
  admin,
  cases,
  congress,
  forms,
  imports,
  lists,
  map,
  progress,
  reports,
  workbench,
  app: {
    name: 'Dajuan 答卷', brand: 'Dajuan 答卷', menu: 'Menu', nav: 'Main', skip: 'Skip to content', large_type: 'Large type', type_letter: 'A', other_language: '中文',
  },
  nav: { workbench: 'Workbench', lists: 'Lists', imports: 'Import a list', sheets: 'Answer sheets', board: 'Answer sheets', import: 'Import a report', readings: 'Reviews', plans: 'Plans', review: 'Review a report' },
  action: { cancel: 'Cancel', save: 'Save', retry: 'Try again', close: 'Close', more: 'Load more', understood: 'Understood' },
  due: { none: 'no deadline', late: '{n} day late | {n} days late', late_hours: '{n} hour late | {n} hours late', today: 'due today {time}', tomorrow: 'due tomorrow', in: '{n} day left | {n} days left' },
  missing: { title: 'There is no such page', home: 'Back to the start' },
  problem: {
    unreachable: 'The Dajuan server does not answer. Please check the network and try again; if it stays away, tell the administrator.',
    no_session: 'The page cannot be opened for now',
    unexpected: 'Something unexpected went wrong: {detail}',
    reference: 'Request {id}',
  },
  format: { date: '{iso}', text: 'Text', html: 'Web page', docx: 'Word', pdf: 'PDF' },
  level: {
    hard: 'Hard', soft: 'Soft', hard_short: 'Hard', soft_short: 'Soft', hard_only: 'Hard promises only', soft_only: 'Soft promises only',
    hard_means: 'Names a project, place, number or date: can be checked', soft_means: 'Gives a direction only',
  },
  state: { proposed: 'Undecided', accepted: 'Accepted', rejected: 'Rejected' },
  origin: { added: 'Added by hand', split: 'From a split', joined: 'From a join', edited: 'Corrected' },
  outline: {
    sheet: 'Sheet {sheet}', sheet_item: 'Sheet {sheet} · item {item}', sheet_title: 'Sheet {n}: {title}', item_title: '{n}. {title}', no_sheet: 'On no sheet', no_item: 'In no item',
  },
  field: {
    level: 'Hard or soft', verb: 'Action', object: 'Object', target: 'Target', deadline: 'Deadline as written', due: 'Due', unit: 'Responsible unit', sheet: 'Sheet', item: 'Item', note: 'Note',
    span: 'Quotation (words of the text)', subject: 'Subject', qualifier: 'Qualifier', value: 'Value', value_max: 'Upper value (ranges only)', measure: 'Unit of measure', kind: 'Kind',
  },
  qualifier: {
    exact: 'exactly', over: 'more than', nearly: 'nearly', about: 'about', at_least: 'at least', at_most: 'at most',
    exact_long: 'Exactly (=)', over_long: 'More than (>)', nearly_long: 'Nearly (≲)', about_long: 'About (≈)', at_least_long: 'At least (≥)', at_most_long: 'At most (≤)',
  },
  figure_kind: { achievement: 'Achieved', target: 'Target', count_in_name: 'Number in a name' },
  comparison: { yoy: 'Year on year', multiple: 'Multiple', vs_plan: 'Against plan', up: 'up', down: 'down' },
  sync: {
    saved_short: 'All saved', saving_short: 'Saving {n} | Saving {n}', away_short: '{n} not on the server yet', saving: 'Saving',
    away: 'The server does not answer. {n} change is kept in this browser and is sent as soon as it is back; nothing is lost. | The server does not answer. {n} changes are kept in this browser and are sent as soon as it is back; nothing is lost.',
    retry: 'Try now',
    stale: 'This was changed elsewhere just now and has been loaded again; your changes go on from there.',
    stale_lost: 'This was changed elsewhere just now and has been loaded again. {n} of your changes no longer fits and was not saved; please look again. | This was changed elsewhere just now and has been loaded again. {n} of your changes no longer fit and were not saved; please look again.',
  },
  import: {
    title: 'Import a work report', forbidden: 'Your roles cannot import work reports', forbidden_means: 'The office imports and checks them; everybody can see the answer sheets that come of it.', lead: 'Hand Dajuan a government work report: it finds the promises and figures for you to check.',
    drop: 'Drop a file here', formats: 'Text, web page (HTML), Word (DOCX) or PDF, up to 32 MB', choose: 'Choose a file',
    paste: 'Or paste the text', paste_hint: 'Paste the whole report here…', letters: '{n} characters', read: 'Read this text', pasted_name: 'Pasted report',
    sending: 'Uploading…', reading: 'Reading the report, looking for promises and figures…', progress: 'Progress of the import',
    fault: {
      one: 'One report at a time, please.', empty: '“{name}” is empty; there is nothing to read.', large: '“{name}” is larger than 32 MB and cannot be imported.',
      no_text: 'Nothing has been pasted yet.', long_text: 'The pasted text is larger than 32 MB and cannot be imported.',
    },
    step: {
      read: 'Read', read_text: 'Sections, promises and figures, each tied to its words.', review: 'Review', review_text: 'Accept, correct, split or reject; each step is saved.',
      confirm: 'Confirm', confirm_text: 'Only then does it become a plan with its answer sheets.',
    },
  },
  review: {
    untitled: 'Report without a title', loading: 'Opening the report…', load_failed: 'This report cannot be opened', undecided: '{n} undecided', tabs: 'Text and findings', selected: 'Chosen',
    selected_words: 'Selected words', shown_as: 'Shown as',
    tab: { text: 'Text', promise: 'Promises', figure: 'Figures', notes: 'Notes' },
    more: '{n} more',
    closed: { confirmed: 'This report is confirmed as a plan and cannot be changed any more.', discarded: 'This report was put aside.', review: 'You may look only: changes need the role of the office or of an administrator in this area.' },
    none: { promise: 'No promises were found. Select words in the text to add one.', figure: 'There are no figures.', filtered: 'Nothing fits the filters.', notes: 'Nothing odd was found in the text.' },
    filter: { state: 'Filter by state', all: 'All', proposed: 'Undecided', accepted: 'Accepted', rejected: 'Rejected', level_all: 'Hard and soft', sheet_all: 'All sheets' },
    action: { accept: 'Accept', reject: 'Reject', reopen: 'Reopen', edit: 'Edit', split: 'Split', join: 'Join with next', show: 'Show in text' },
    accept_rest: { promise: 'Accept the other {n} promise | Accept the other {n} promises', figure: 'Accept the other {n} figure | Accept the other {n} figures' },
    add: { promise: '+ Promise', figure: '+ Figure' },
    fault: { span_empty: 'Please select words in the text first.', span_long: 'A quotation has at most 2,000 characters.', decimal: 'Please give a number such as 500000 or 23.75.', date: 'Please give a full date.' },
    editor: { form: 'Edit', add_promise: 'Add a promise', add_figure: 'Add a figure', edit_promise: 'Edit the promise', edit_figure: 'Edit the figure', kept: 'Kept as you type, even if you leave.' },
    span: {
      start: 'Start', end: 'End', start_earlier: 'Start one character earlier', start_later: 'Start one character later', end_earlier: 'End one character earlier', end_later: 'End one character later',
      pick: 'Select in the text', picking: 'Select the words in the text', picking_done: 'Never mind', use: 'Use the selected words', find: 'Find in the text…', find_do: 'Find', not_found: 'The text does not have these words.',
    },
    split: {
      title: 'Split the promise', at_stops: 'Cut at a stop', anywhere: 'Cut between any two characters', cut_here: 'Cut here', take_away: 'Remove this cut', pieces: 'Becomes {n}', do: 'Split',
    },
    confirm: {
      open: 'Confirm as plan', title: 'Confirm as plan', sheets: 'Sheets', promises: 'Promises accepted', hard: 'Of these hard', figures: 'Figures accepted', rejected: 'Rejected',
      undecided: '{n} is still undecided; decide it first. | {n} are still undecided; decide them first.', show_undecided: 'Show undecided', unsaved: 'Changes are still being saved, one moment please.',
      means: 'The accepted promises and figures enter the plan; after that this report cannot be changed.', do: 'Confirm', done: 'Confirmed: here are the answer sheets.',
    },
    help: {
      title: 'Keys and marks', next: 'Next', previous: 'Previous', accept: 'Accept', reject: 'Reject', reopen: 'Reopen (undecided again)', edit: 'Edit', split: 'Split', join: 'Join with next', new: 'Add',
      tab: 'Switch between promises and figures', help: 'Open this help', switch: 'Use single letter keys',
      marks: 'In the text: a solid line with the tag “Hard” is a hard promise, a dashed line with “Soft” a soft one, a box is a figure, ✓ means accepted. Click either side and the other follows.',
    },
  },
  board: {
    title: 'Answer sheets', title_year: 'Answer sheets of {year}', from: 'From “{title}”, confirmed {at}', loading: 'Opening the answer sheets…', load_failed: 'The answer sheets cannot be opened', tabs: 'Sheets and figures', tab: { sheets: 'Answer sheets', figures: 'Figures of the report' },
    summary: { sheets: 'Sheets', items: 'Items', promises: 'Promises', hard: 'Hard', with_unit: 'With a unit', with_due: 'With a due date' },
    sheet_seal: '{n}', sheet_counts: '{promises} promises · {hard} hard · {unit} with a unit', no_promises: 'No promise of this item was accepted.',
    no_unit: 'not set', no_due: 'not set', no_note: 'none', deadline_words: 'Deadline as written: {words}',
    show_source: 'Show in the source text', source: 'Source text', source_loading: 'Opening the source text…', source_failed: 'The source text cannot be opened',
    search: 'Search', search_hint: 'Promise, place, unit, note', all_units: 'All units', without_unit: 'Without a unit', all_levels: 'Hard and soft', jump: 'Go to a sheet', nothing: 'No promise fits.', clear_filters: 'Clear the filters',
    figures_note: 'Figures are shown no more exact than they were told: > for “more than”, ≲ for “nearly”, ≈ for “about”; beneath stand the words as written, click them for their place.', as_written: 'As written: ', no_subject: 'Subject not told',
  },
  readings: {
    title: 'Reviews', lead: 'Reports that came in, and reviews not yet confirmed.', none: 'No report has been imported yet.', loading: 'Reading the list…', failed: 'The list cannot be read', promises: '{n} promises', figures: '{n} figures',
    discard: 'Put aside', discard_name: 'Put “{name}” aside', discard_title: 'Put this review aside', discard_means: 'The review of “{name}” is put aside and will not become a plan; what was done stays on record.',
  },
  reading_state: { review: 'In review', confirmed: 'Confirmed', discarded: 'Put aside' },
  plans: {
    title: 'Plans', lead: 'Each confirmation makes a plan.', none: 'No plan has been confirmed yet.', loading: 'Reading the list…', failed: 'The list cannot be read', sheets: '{n} sheets', items: '{n} items', promises: '{n} promises ({hard} hard)',
  },
}
export default en
