/** Words of the area `signin`. */
const ru = {
  title: 'Вход в Tropa',
} as const

export default ru
