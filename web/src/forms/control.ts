/** What the control of a field carries, so that its label, its hint and its fault are told with it. */
export interface ControlAttributes {
  'id': string
  'name': string
  'data-field': string
  'aria-required': boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}
