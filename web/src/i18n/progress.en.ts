/** Words of the promises' progress. */
export default {
  state: { not_due: 'Not due', behind: 'Behind', on_track: 'On track', ahead: 'Ahead', done: 'Done', other: 'Other' },
  summary: 'Promises by state', total: '{n} in all', silent: 'Silent', why: 'Why', bar: '{share}% done, {expected}% by the time passed',
  counted: 'Counted {value}, target {target}.', show_count: 'Show this count', case: 'Case {n}', last: 'Last event: {at}',
  by_hand: '{who} decided on {at}: {reason} (by rule: {rule})',
  link: 'Link cases and counts', override: 'Decide by hand', override_state: 'State', override_reason: 'Reason (signed, visible)', state_missing: 'Please choose a state.', reason_missing: 'Please give a reason.', sign: 'Sign', give_back: 'Give back to the rule',
  by_count: 'Told from a count', mechanism: 'Mechanism', no_measure: 'No count', count: 'Count', choose: 'Please choose', area: 'Area', target: 'Target', count_missing: 'Please choose a count.', target_missing: 'A number above zero, such as 12 or 0.5.',
  by_cases: 'Told from cases', paste_cases: 'Paste ids or addresses of cases, one or more', found_cases: 'no case found | {n} case found | {n} cases found', from: 'Counted from (empty: 1 January of the year)',
  failed: 'The progress cannot be told just now',
}
