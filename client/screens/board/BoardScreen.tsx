/** The board: three lanes of issues. */
export default function BoardScreen() {
  return <h1>会议板</h1>
}
