/**
 * Which address shows what. Each screen is loaded by itself; the observer's and the public page load neither Mantine nor
 * the rules. An address that is not here gets a sentence, not a blank page.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Entrance } from './screens/shell/Entrance.tsx'
import { loadSeatWords, useT, withAllWords } from './state/language.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { Loading } from './ui/Loading.tsx'
import { NoSuchPage } from './ui/NoSuchPage.tsx'

/** The module, once it and the sentences of a seat are there; both are fetched at the same time. */
async function withSeatWords<Module>(module: Promise<Module>): Promise<Module> {
  await loadSeatWords()
  return module
}

const HomeRoute = lazy(() => withAllWords(import('./screens/home/HomeRoute.tsx')))
const BoardRoutes = lazy(() => withSeatWords(import('./screens/shell/BoardRoutes.tsx')))
const ObserverScreen = lazy(() => import('./screens/observer/ObserverScreen.tsx'))
const PublicScreen = lazy(() => import('./screens/public/PublicScreen.tsx'))

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
          <Route path="/b/:boardId/*?" component={Entry} />
          <Route component={NoSuchPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}
