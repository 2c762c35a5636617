/** Words of the area `talks`. */
const ru = {
  title: 'Общение',
} as const

export default ru
