/** Words of the workbench. */
export default {
  title: '{name}, what there is to do today', loading: 'Loading…', failed: 'The workbench could not be loaded', numbers: 'The numbers of today', waiting: 'Waiting for me', due: 'Due this week', late: 'Late', returned: 'Come back',
  quiet: 'Nothing waits for you now', quiet_means: 'Cases that are new, soon due or come back appear here.', none_waiting: 'No case waits for you.', none_late: 'None is late.', none_due: 'None is due soon.', none_returned: 'None has come back (ended, then opened again).',
  unfold: 'Show all ({n})', unfold_first: 'Show the first {n}', choose: 'Open', open_list: '{mechanism}, {state}, {n} case | {mechanism}, {state}, {n} cases', all: 'In their lists:',
}
