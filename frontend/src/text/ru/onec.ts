/** Words of the area `onec`. */
const ru = {
  title: 'Обмен с 1С',
} as const

export default ru
