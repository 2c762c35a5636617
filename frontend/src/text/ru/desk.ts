/** Words of the area `desk`. */
const ru = {
  title: 'Сегодня',
} as const

export default ru
