/** The sign of the product: a trail. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#3b5bdb" />
      <path
        d="M9 25c9-1 11-4 7-8s-1-8 7-10"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="23" cy="7" r="2.6" fill="#fff" />
    </svg>
  )
}
