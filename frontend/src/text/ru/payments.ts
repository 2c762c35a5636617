/** Words of the area `payments`. */
const ru = {
  title: 'Платежи',
} as const

export default ru
