/** The issue room: demands, options, the single text, signing and follow-up of one issue. */
export default function IssueScreen() {
  return <h1>议题</h1>
}
