/** Words of the tour. */
export default {
  tour: {
    title: 'Five minutes around', invite: 'New here?', invite_lead: 'Take five minutes: from the workbench to lists, meetings, dashboards and answer sheets.', begin: 'Begin', not: 'No, thank you', again: 'The tour', count: 'Stop {k} of {n}', progress: 'How far', fold: 'Fold', unfold: 'Unfold', end: 'End', back: 'Back', next: 'Next', done: 'Done', try: 'Try it',
    step: {
      desk: { title: 'The workbench: what to do today', text: 'It opens with the cases that wait for you, are due soon, are late, or have come back. Every figure opens the very cases it counts.', try: 'Open one that is late and see how its deadline was found.' },
      list: { title: 'Lists: as handy as a spreadsheet', text: 'Each mechanism has a list, to be filtered and sorted by state, kind, village and deadline. The view stands in the address: send it, and your colleague sees the same.', try: 'Filter what is registered, then export it for Excel.' },
      case: { title: 'A case: one matter from end to end', text: 'Open any of them: where it stands, who did what and when, how its deadlines are worked out, what can be done now. What cannot be done says why. Personal data is masked; whoever looks is written down.', try: 'Open a hazard and read why some actions are closed.' },
      register: { title: 'Register: one form, no more than is needed', text: 'The form is made from the definition of the mechanism; what is needed is marked. Half filled, it waits for you. Where a village has no signal, the phone keeps it and sends it later.', try: 'Register a dispute without its parties and see what it says.' },
      meeting: { title: 'Meetings: decide, and the minutes write themselves', text: 'On Monday the lists are gone through: arrows move, digits choose, Enter saves. Each decision adds a line to the minutes. At the end the figures balance, and all can be printed.', try: 'Choose the disputes and see how many are on the lists now.' },
      figures: { title: 'Dashboards: opening plus new less closed is closing', text: 'What came, what was closed and what is open stand in one sum that ties. Beside each chart is its table; a figure opens its cases, a village leads further down.', try: 'Follow the figure of what was closed to its cases.' },
      table: { title: 'Tables: satisfied is not solved', text: 'The usual tables of a year, ready for Excel. Two rates have the same denominator and different numerators: is the deputy satisfied, and was the matter solved? They stand side by side.', try: 'Compare the two rates and open their numerators.' },
      sheets: { title: 'Answer sheets: said in January, answered in December', text: 'Every promise of the work report is here, tied to its words. The cases of the mechanisms are its progress: what is done, what is behind, with the evidence.', try: 'Open the source of a promise and find its sentence in the report.' },
    },
  },
}
