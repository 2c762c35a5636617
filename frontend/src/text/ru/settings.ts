/** Words of the area `settings`. */
const ru = {
  title: 'Настройки',
} as const

export default ru
