/**
 * The room of one issue (`/b/:boardId/issue/:issueId`): what happens now, the head, and five sections in the order of a
 * negotiation — 诉求, 方案, 单一文本, 签认, 落实事项 — with a way to each that stays in sight. Everything comes live from the
 * record; every act is judged by the rules before and after it is pressed. Test ids: `issue-screen`, `nav-<section>`;
 * those of each section stand at the top of its file.
 */
import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { Link, useParams } from 'wouter'
import type { Issue } from '#shared/board/board.ts'
import { isInCaucus } from '#shared/board/caucuses.ts'
import { actionsOf, demandsOf, optionsOf, resolutionOf, validSignOffs } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { withWords } from '../../state/words.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { Now } from '../board/Now.tsx'
import { Afterwards } from '../../ui/afterwards.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { DemandSection } from './demands/DemandSection.tsx'
import { useFollowing } from './follow.ts'
import { IssueHead } from './head/IssueHead.tsx'
import type { SectionName } from './IssueNav.tsx'
import { IssueNav, useSectionFromAddress } from './IssueNav.tsx'
import styles from './issue.module.css'
import { OwnNote } from './note/OwnNote.tsx'

const IssueCaucus = fetched(() => withWords(['caucus'], import('../caucus/IssueCaucus.tsx')))

function countsOf(state: BoardState, issueId: IssueId): Readonly<Record<SectionName, number>> {
  const resolution = resolutionOf(state, issueId)
  return {
    demands: demandsOf(state, issueId).filter((demand) => demand.status !== 'withdrawn').length,
    options: optionsOf(state, issueId).length,
    text: resolution?.currentVersion ?? 0,
    signing: resolution === null ? 0 : validSignOffs(resolution).length,
    actions: actionsOf(state, issueId).length,
  }
}

/** Whether there is something of caucuses to show on this issue to this seat. */
const hasCaucus = (state: BoardState, issueId: IssueId, actor: Actor): boolean =>
  mayGive(state, actor, 'caucus.open') ||
  [...state.caucuses.values()].some(
    (one) => one.issueId === issueId && (one.closedAt === null || isInCaucus(state, one, actor)),
  ) ||
  [...state.submissions.values()].some((one) => one.issueId === issueId)

function Section({ name, children }: { readonly name: SectionName; readonly children: ReactNode }) {
  const { t } = useT()
  return (
    <section id={name} className={styles.section} aria-labelledby={`${name}-title`} data-testid={`section-${name}`}>
      <h2 id={`${name}-title`}>{t(`issue.section_${name}`)}</h2>
      {children}
    </section>
  )
}

const OptionSection = fetched(async () => ({
  default: (await import('./options/OptionSection.tsx')).OptionSection,
}))
const TextSection = fetched(async () => ({ default: (await import('./text/TextSection.tsx')).TextSection }))
const SigningSection = fetched(async () => ({
  default: (await import('./signing/SigningSection.tsx')).SigningSection,
}))
const ActionSection = fetched(async () => ({
  default: (await import('./actions/ActionSection.tsx')).ActionSection,
}))

const later = [
  { name: 'options', Content: OptionSection },
  { name: 'text', Content: TextSection },
  { name: 'signing', Content: SigningSection },
  { name: 'actions', Content: ActionSection },
] as const

/** What follows the demands: below the first window of every device, and fetched once that stands. */
function LaterSections({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  return later.map(({ name, Content }) => (
    <Section key={name} name={name}>
      <Afterwards placeholder={<p className={styles.coming}>{t('common.loading')}</p>}>
        <Content issue={issue} />
      </Afterwards>
    </Section>
  ))
}

function Room({ issue }: { readonly issue: Issue }) {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const state = useBoard((state) => state)
  const following = useFollowing(issue.id)
  useTitle(t('issue.pageTitle', { no: issue.no, title: issue.title }))
  useSectionFromAddress()
  return (
    <div className={styles.room} data-testid="issue-screen">
      <Link href={`/b/${encodeURIComponent(boardId)}/board`} className={styles.backLink}>
        {t('issue.backToBoard')}
      </Link>
      <Now here={issue.id} />
      <IssueHead state={state} issue={issue} actor={actor} following={following} />
      {hasCaucus(state, issue.id, actor) && (
        <Suspense>
          <IssueCaucus issue={issue} />
        </Suspense>
      )}
      <OwnNote issueId={issue.id} />
      <IssueNav counts={countsOf(state, issue.id)} />
      <Section name="demands">
        <DemandSection issue={issue} />
      </Section>
      <LaterSections issue={issue} />
    </div>
  )
}

/** The screen; says so when the address names no issue of this board. */
export default function IssueScreen() {
  const { t } = useT()
  const { boardId } = useMe()
  const { issueId } = useParams<{ issueId: string }>()
  const issue = useBoard((state) => state.issues.get(issueId as IssueId))
  if (issue === undefined) {
    return (
      <div className={styles.room}>
        <h1>{t('issue.unknownTitle')}</h1>
        <p>{t('issue.unknownText')}</p>
        <Link href={`/b/${encodeURIComponent(boardId)}/board`}>{t('issue.backToBoard')}</Link>
      </div>
    )
  }
  return <Room key={issue.id} issue={issue} />
}
