/** Words of sheets of cases that are brought in. */
export default {
  title: 'Import a list', lead: 'Bring in a list from Excel: first it is checked cell by cell, then carried out.', forbidden: 'Your roles do not import lists', new: 'Import a sheet', loading: 'Loading…', failed: 'The imports could not be loaded', none: 'Nothing was imported yet.', past: 'Imports so far',
  mechanism: 'Mechanism', area: 'Place (of rows that name none; left open, that of your own level)', file: 'Choose a file, or drop it here', formats: 'XLSX or CSV, at most 32 MB.', blank: 'Download a blank sheet with choices and explanations',
  sending: 'Sending…', checking: 'Checking cell by cell…', rows: '{n} row | {n} rows',
  fault: { mechanism: 'Please choose the mechanism first.', none: 'Please choose a file.', one: 'One sheet at a time.', empty: 'The file is empty.', large: 'The file is larger than 32 MB.', kind: 'Only XLSX and CSV files can be imported.' },
  state: { checked: 'checked', running: 'running', done: 'done', stopped: 'stopped' },
  count: { rows: 'Rows', creates: 'New cases', acts: 'Actions', unchanged: 'Unchanged', refused: 'With faults', done: 'Carried out' },
  running: '{done} of {all} rows are carried out.', progress: 'Progress of the import', leave: 'You may leave this page; it goes on.', all_done: 'All {n} rows are carried out.', to_list: 'Show the list',
  mend: 'Please mend the cells below in the sheet and import it again. Nothing was written yet.', again: 'Import again', nothing: 'The sheet says what the cases say; there is nothing to do.', sound: 'Nothing is wrong; {n} rows change something.', stopped: 'It has stopped. What was carried out is not carried out again.', go_on: 'Go on', run: 'Import {n} rows', drop: 'Delete this import', drop_means: 'Delete the file and what was found in it? Nothing was written yet.', drop_stopped: 'Delete the file? Rows that were carried out stay as they are; the others will not be carried out.',
  errors: 'Cells with faults', cell: 'Cell', heading: 'Heading', what: 'Fault', whole_row: 'the whole row', more_errors: 'Only the first 200 are shown.', columns: 'What the columns were taken for', meaning: 'Taken for', how_known: 'How it is known', not_read: 'not read',
  column: { id: 'Id', state: 'State', action: 'Action', note: 'Note', area: 'Place', opened: 'Opened', updated: 'Last action', due: 'Due' },
  how: { exact: 'same name', alias: 'another name of it', guess: 'a guess; please check', none: 'nothing like it' },
}
