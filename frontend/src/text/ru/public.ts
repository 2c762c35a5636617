/** Words of the area `public`. */
const ru = {
  title: 'Тропа',
} as const

export default ru
