/**
 * Why some figures are where they are: what profiles and hardware counters said of the loads whose targets are missed or
 * near. Written by hand from `npm run bench -- profile L1|L3`, runs with other numbers of readers, and `perf stat`; to be looked at
 * again whenever the paths of sending or committing change.
 */
export const profiles = `## What the profiles say

**One writer before five hundred readers (L3)** misses \`≤ relay\` (2026-11-22): 7.31 µs against 6.13 µs a delivery, ratio
1.19, between 6.4 and 8.3 µs in the runs; its slowest in a hundred, 5.9 ms against hocuspocus’ 7.7, meets its target.

| processor time | heyi | relay |
| --- | --- | --- |
| of one edit, seen with 10 readers, 20/s | 1.4 ms | 0.3 ms |
| of one edit, seen with 10 readers, 80/s | 0.55 ms | 0.09 ms |
| a delivery, 500 readers | 7.31 µs | 6.13 µs |
| a delivery, 1,500 readers | 7.37 µs | 6.08 µs |

An edit’s own way to the disk (two changes of thread, a commit, its sync), which a relay does not take, costs about a
millisecond more than a relay’s edit. With 500 readers all of the difference is 0.6 ms an edit, so that the way to the disk
alone is more than what is missing. With 1,500 it is 1.9 ms: there each connection costs a little more than the relay’s, too.
The processor’s counters, taken before the last changes, told why: no more instructions than the relay’s, but twice its cache
misses, for beside each socket lie a channel, rights and limits. Tried since: prepared frames beneath \`ws\` and
fewer objects for each recipient (kept), large pages for the program (nothing).

**Many writers in a full hall (L1, L2).** L1 meets its target (0.41 × hocuspocus), and so does the processor time of L2 (0.18
to 0.35). Of the server’s processor time in L1, by estimate from thread times and a sampled profile, about 35 % is sending
(each small frame 3.5 µs in the kernel, and on average 5.8 edits already share one), 23 % the store’s thread (90 µs a commit
with its two changes of thread and its sync), 11 % what goes to that thread and comes back, 11 % V8 compiling in the
background, 8 % reading and judging, the rest waking up and bookkeeping.

**The slowest in a hundred of L2** misses \`≤ 2 × hocuspocus\`: 20 ms against 5. Bundles of up to 16 ms are what buys the
processor time, and a peer that tells everybody everything at once brings the slowest sooner as long as it has processor time
left. A shorter pause would cost L1 its target; 16 ms is one picture on a screen, which nobody sees.

**10,000 boards opened and left** meets \`≤ 20 %\` (6.6 to 15.2 % in three runs; in one of them resident 158 → 249 → 182 MB, heap 33 → 102 → 35
MB). Two things were in the way of it (29 %, with a peak of 456 MB): every board of a burst stayed for its whole minute, of
which now only the last few hundred do, and the store’s thread, which collects nothing once it is quiet, had let its heap for
new things grow by 40 MB. What still stays are pages that V8 has not given back: no board, document, timer or listener
(\`tests/server/boards/leaving-memory.test.ts\`).
`
