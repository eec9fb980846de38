/** Everything under `/b/:boardId` that needs a seat: the link to the board, the frame around the screen, and the screen itself. */
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Route, Switch, useParams } from 'wouter'
import type { Refusal } from '#shared/refusals.ts'
import type { LinkStatus } from '../../state/board-link.ts'
import { BoardProvider } from '../../state/board.tsx'
import { withAllWords } from '../../state/language.tsx'
import { BoardDocuments } from '../../state/board-documents.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'
import { Frame } from './Frame.tsx'
import { Landing } from './Landing.tsx'
import { Mantine } from './Mantine.tsx'
import { NoSuchPage } from '../../ui/NoSuchPage.tsx'

const BoardScreen = lazy(() => import('../board/BoardScreen.tsx'))
const IssueScreen = lazy(() => import('../issue/IssueScreen.tsx'))
const MeetingScreen = lazy(() => withAllWords(import('../meeting/MeetingScreen.tsx')))
const OnsiteScreen = lazy(() => withAllWords(import('../onsite/OnsiteScreen.tsx')))
const MinutesScreen = lazy(() => withAllWords(import('../minutes/MinutesScreen.tsx')))
const LinksScreen = lazy(() => withAllWords(import('../home/LinksScreen.tsx')))
const ProjectorScreen = lazy(() => withAllWords(import('../projector/ProjectorScreen.tsx')))

/** Screens in the frame. */
function Framed(): ReactNode {
  return (
    <Frame>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/b/:boardId/board" component={BoardScreen} />
          <Route path="/b/:boardId/issue/:issueId" component={IssueScreen} />
          <Route path="/b/:boardId/meeting" component={MeetingScreen} />
          <Route path="/b/:boardId/onsite" component={OnsiteScreen} />
          <Route path="/b/:boardId/minutes" component={MinutesScreen} />
          <Route path="/b/:boardId/minutes/:meetingId" component={MinutesScreen} />
          <Route path="/b/:boardId/links" component={LinksScreen} />
          <Route path="/b/:boardId" component={Landing} />
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </Frame>
  )
}

const waiting = (link: LinkStatus): ReactNode => <Loading offline={link === 'offline'} />
const noEntry = (why: Refusal): ReactNode => <NoEntry refusal={why} />

/** The projector has no frame: nothing on the wall but the meeting. */
export default function BoardRoutes(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <Mantine>
      <BoardProvider key={boardId} boardId={boardId} documents={BoardDocuments} waiting={waiting} refused={noEntry}>
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
