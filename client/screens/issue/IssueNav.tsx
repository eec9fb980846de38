/**
 * Ways to the sections of an issue's room, kept in sight while scrolling; one row that fits a phone. Each says in a number
 * how much stands there, and marks the section in view. Plain links: they work with the keyboard and in a new tab.
 */
import { useEffect, useState } from 'react'
import { useT } from '../../state/language.tsx'
import styles from './issue.module.css'

/** The sections in the order of a negotiation. */
export const sections = ['demands', 'options', 'text', 'signing', 'actions'] as const
export type SectionName = (typeof sections)[number]

/** The section that stands at the top of the window now. */
function useSectionInView(): SectionName {
  const [current, setCurrent] = useState<SectionName>('demands')
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return undefined
    const visible = new Set<string>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target.id)
          else visible.delete(target.id)
        }
        setCurrent((before) => sections.find((name) => visible.has(name)) ?? before)
      },
      { rootMargin: '-25% 0px -60% 0px' },
    )
    for (const name of sections) {
      const element = document.querySelector(`#${name}`)
      if (element !== null) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [])
  return current
}

/** By these a reader shows that he goes his own way. */
const touches = ['keydown', 'pointerdown', 'touchstart', 'wheel'] as const

/** How long a section that was named in the address is held where it is. */
const heldMs = 10_000

/**
 * Brings the section named in the address into view when the screen opens, and holds it there while what stands above it
 * still comes; whoever has touched the page is left where he is.
 */
export function useSectionFromAddress(): void {
  useEffect(() => {
    const name = window.location.hash.slice(1)
    const section = sections.some((one) => one === name) ? document.querySelector(`#${name}`) : null
    section?.scrollIntoView()
    const room = section?.parentElement
    if (section === null || room === null || room === undefined || typeof ResizeObserver === 'undefined')
      return undefined
    const grown = new ResizeObserver(() => section.scrollIntoView())
    grown.observe(room)
    const stop = (): void => {
      grown.disconnect()
      clearTimeout(timer)
      for (const touch of touches) window.removeEventListener(touch, stop)
    }
    const timer = setTimeout(stop, heldMs)
    for (const touch of touches) window.addEventListener(touch, stop, { passive: true })
    return stop
  }, [])
}

/** The row of links. `counts` gives the number beside each name; 0 shows none. */
export function IssueNav({ counts }: { readonly counts: Readonly<Record<SectionName, number>> }) {
  const { t } = useT()
  const current = useSectionInView()
  return (
    <nav className={styles.nav} aria-label={t('issue.navLabel')}>
      {sections.map((name) => (
        <a
          key={name}
          href={`#${name}`}
          aria-current={name === current ? 'true' : undefined}
          data-testid={`nav-${name}`}
        >
          {t(`issue.section_${name}`)}
          {counts[name] > 0 && <span className={styles.navCount}>{counts[name]}</span>}
        </a>
      ))}
    </nav>
  )
}
