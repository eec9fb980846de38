/**
 * Which address shows what. Each screen is loaded by itself; the observer's and the public page load neither Mantine nor
 * the rules. An address that is not here gets a sentence, not a blank page.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Entrance } from './screens/shell/Entrance.tsx'
import { useT } from './state/language.tsx'
import { withWords } from './state/words.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Loading } from './ui/Loading.tsx'
import { NoSuchPage } from './ui/NoSuchPage.tsx'

const HomeRoute = lazy(() => withWords(['common', 'refusal', 'home', 'people'], import('./screens/home/HomeRoute.tsx')))
const BoardRoutes = lazy(() => withWords(['common', 'refusal', 'room'], import('./screens/shell/BoardRoutes.tsx')))
const ObserverScreen = lazy(() => withWords(['observer'], import('./screens/observer/ObserverScreen.tsx')))
const PublicReplay = lazy(() =>
  withWords(['changes', 'common', 'observer', 'replay'], import('./screens/public/PublicReplay.tsx')),
)
const ReviewScreen = lazy(() => withWords(['refusal', 'signing'], import('./screens/review/ReviewScreen.tsx')))
const PublicScreen = lazy(() => withWords(['observer'], import('./screens/public/PublicScreen.tsx')))

/** Where a link leads first; the seat's routes are loaded only by those who have more than an observer's seat. */
const Entry = (): ReactNode => <Entrance seated={<BoardRoutes />} />

/** The whole client. */
export function App(): ReactNode {
  const { t } = useT()
  return (
    <ErrorBoundary title={t('common.crashedTitle')} text={t('common.crashedText')} button={t('common.reload')}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={HomeRoute} />
          <Route path="/b/:boardId/observe" component={ObserverScreen} />
          <Route path="/p/:boardId" component={PublicScreen} />
          <Route path="/review/:token" component={ReviewScreen} />
          <Route path="/p/:boardId/replay/:issueId?" component={PublicReplay} />
          <Route path="/b/:boardId/*?" component={Entry} />
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
