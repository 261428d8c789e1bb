/** Words of the forms that are made from the definitions of mechanisms. */
export default {
  needed: 'required', private: 'personal', unit: ' ({unit})', choose: 'Choose', yes: 'Yes', no: 'No', note: 'Note', add_note: 'Add a note', busy: 'Saving…', cancel: 'Cancel',
  people_hint: 'One person a line, with a telephone number if you like', area_code: 'Division code, 12 digits', area_within: 'Place within it', area_whole: '(the whole of it)', case_hint: 'Id of the case, or the address of its page',
  file: 'Attachment {id}', remove: 'Remove {name}', sending: 'Sending {name}', again: 'Try again', add: 'Add', paper: 'On paper only: its name',
  position_hint: 'longitude, latitude, as 118.90, 28.95', position_here: 'Where I am', position_finding: 'Finding…', position_found: 'Found, within about {n} m.',
  position_denied: 'The browser may not tell where you are; type longitude and latitude.', position_none: 'This device cannot tell where it is now; type longitude and latitude.',
  unreachable: 'The server cannot be reached; please try again later. What you filled in is still here.',
  fault: {
    missing: 'Please fill this in.', number: 'Please write a number, as 12.5.', date: 'Please write a date.', position: 'Please write longitude and latitude, as 118.90, 28.95, with six decimals at most.',
    case: 'This is no id of a case.', long: 'This is too long.', note: 'Please give a reason.',
  },
}
