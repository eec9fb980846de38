/** Everything under `/b/:boardId` that needs a seat: the link to the board, the frame around the screen, and the screen itself. */
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect } from 'react'
import { Route, Switch, useParams } from 'wouter'
import type { Refusal } from '#shared/refusals.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { BoardProvider } from '../../state/board.tsx'
import { withWords } from '../../state/words.ts'
import { BoardDocuments } from '../../state/board-documents.tsx'
import { fetched } from '../../ui/fetched.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'
import { Frame } from './Frame.tsx'
import { Landing } from './Landing.tsx'
import { Mantine } from './Mantine.tsx'
import { NoSuchPage } from '../../ui/NoSuchPage.tsx'

const BoardScreen = lazy(() => withWords(['board', 'issue'], import('../board/BoardScreen.tsx')))
const CompareScreen = fetched(() =>
  withWords(['files', 'issue', 'options'], import('../issue/compare/CompareScreen.tsx')),
)
const IssueScreen = lazy(() => withWords(['board', 'issue', 'files'], import('../issue/IssueScreen.tsx')))
const DemandsScreen = lazy(() => withWords(['demands', 'issue'], import('../demands/DemandsScreen.tsx')))
const MeetingScreen = lazy(() =>
  withWords(
    ['board', 'console', 'files', 'issue', 'meeting', 'observer', 'people', 'plan', 'projector'],
    import('../meeting/MeetingScreen.tsx'),
  ),
)
const CaucusScreen = lazy(() => withWords(['board', 'caucus', 'issue'], import('../caucus/CaucusScreen.tsx')))
const OwnRoomScreen = lazy(() => withWords(['board', 'caucus', 'issue'], import('../caucus/OwnRoomScreen.tsx')))
const OnsiteScreen = lazy(() => withWords(['files', 'issue', 'onsite'], import('../onsite/OnsiteScreen.tsx')))
const MinutesScreen = lazy(() => withWords(['meeting', 'minutes'], import('../minutes/MinutesScreen.tsx')))
const LinksScreen = lazy(() => withWords(['home', 'people'], import('../home/LinksScreen.tsx')))
const ReplayScreen = lazy(() => withWords(['changes', 'observer', 'replay'], import('../replay/ReplayScreen.tsx')))
const ProjectorScreen = lazy(() => withWords(['projector'], import('../projector/ProjectorScreen.tsx')))

const CatchUpScreen = lazy(() =>
  withWords(['away', 'board', 'catchUp', 'changes', 'issue'], import('../catch-up/CatchUpScreen.tsx')),
)

/** Screens in the frame. */
function Framed(): ReactNode {
  return (
    <Frame>
      <Switch>
        <Route path="/b/:boardId/board" component={BoardScreen} />
        <Route path="/b/:boardId/issue/:issueId/compare" component={CompareScreen} />
        <Route path="/b/:boardId/issue/:issueId" component={IssueScreen} />
        <Route path="/b/:boardId/demands" component={DemandsScreen} />
        <Route path="/b/:boardId/meeting" component={MeetingScreen} />
        <Route path="/b/:boardId/caucus" component={OwnRoomScreen} />
        <Route path="/b/:boardId/caucus/:caucusId" component={CaucusScreen} />
        <Route path="/b/:boardId/onsite" component={OnsiteScreen} />
        <Route path="/b/:boardId/minutes" component={MinutesScreen} />
        <Route path="/b/:boardId/minutes/:meetingId" component={MinutesScreen} />
        <Route path="/b/:boardId/catch-up" component={CatchUpScreen} />
        <Route path="/b/:boardId/links" component={LinksScreen} />
        <Route path="/b/:boardId/replay/:issueId?" component={ReplayScreen} />
        <Route path="/b/:boardId" component={Landing} />
        <Route component={NoSuchPage} />
      </Switch>
    </Frame>
  )
}

const waiting = (link: LinkStatus): ReactNode => <Loading offline={link === 'offline'} />

/** What is left on this device of who may come in no more. */
const LeftBehind = fetched(() => withWords(['away', 'changes'], import('../return/LeftBehind.tsx')))

/** Why the board is closed to this browser, and what its last person had kept here for it. */
function Closed({ why }: { readonly why: Refusal }): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <>
      <NoEntry refusal={why} />
      <Suspense>
        <LeftBehind boardId={boardId} />
      </Suspense>
    </>
  )
}

const closed = (why: Refusal): ReactNode => <Closed why={why} />

/** The projector has no frame: nothing on the wall but the meeting. */
export default function BoardRoutes(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  // The wall, too, comes back by itself without a network, whatever becomes of its page.
  useEffect(() => void import('../../offline/app.ts').then(({ keepApp }) => keepApp()), [])
  return (
    <Mantine>
      <BoardProvider key={boardId} boardId={boardId} documents={BoardDocuments} waiting={waiting} refused={closed}>
        <Switch>
          <Route path="/b/:boardId/projector">
            <Suspense fallback={<Loading />}>
              <ProjectorScreen />
            </Suspense>
          </Route>
          <Route component={Framed} />
        </Switch>
      </BoardProvider>
    </Mantine>
  )
}
