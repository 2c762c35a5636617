/** Words of the area `reports`. */
const ru = {
  title: 'Отчёты',
} as const

export default ru
