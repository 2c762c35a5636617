/** Words of the area `deals`. */
const ru = {
  title: 'Заявки',
} as const

export default ru
