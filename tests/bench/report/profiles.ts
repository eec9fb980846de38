/**
 * Why some figures are where they are: what profiles and hardware counters said of the loads whose targets are missed or
 * near. Written by hand from `npm run bench -- profile L1|L3` and `perf stat` on the servers' processes; to be looked at
 * again whenever the paths of sending or committing change.
 */
export const profiles = `## What the profiles say

**One writer before five hundred readers (L3)** misses \`≤ relay\`. For the same 80,000 deliveries, counted by the processor
(\`perf stat -p\`, two runs each, seconds left out because they vary with the machine):

|  | instructions, user | instructions, kernel | cycles, user | cycles, kernel | cache misses |
| --- | --- | --- | --- | --- | --- |
| heyi | 0.51 G | 0.81 G | 1.48 G | 1.30 G | 25 M |
| relay | 0.54 G | 0.81 G | 0.72 G | 1.35 G | 12 M |

Heyi executes fewer instructions than the relay, and waits for memory twice as long: between two keystrokes 50 ms pass, and
then five hundred connections, each with its channel, rights and limits beside the socket that both have, come out of main
memory. Kernel and instructions leave nothing to save; only fewer objects per connection would. Each edit's commit adds two
changes of thread. What has been tried: writing prepared frames beneath \`ws\` (in a bare loop about a sixth less than its own sending),
writing at once instead of at the end of the turn, one object less per recipient, large pages for the program (nothing).

**Many writers in a full hall (L1, L2).** Of the server’s processor time in L1, by estimate from thread times and a sampled profile, about 35 % is sending (each small frame
3.5 µs in the kernel, and on average 5.8 edits already share one), 23 % the store's thread (90 µs a commit with its two
changes of thread and its sync), 11 % what goes to that thread and comes back, 11 % V8 compiling in the background, 8 % reading
and judging, the rest waking up and bookkeeping. L1 stands at its target within the spread of the runs; what would lower it
further is fewer commits, which would mean to hold answers back.

**The slowest in a hundred of L2** misses \`≤ 2 × hocuspocus\`: bundling for up to 16 ms is what buys the third of the
processor time, and a peer that tells everybody everything at once brings the slowest sooner as long as it has
processor time left. Half of all deliveries take 12 ms, which nobody sees.

**10,000 boards opened and left** misses \`≤ 20 %\` of resident memory a minute later: the heap is back to within 8 % (33 → 35 MB),
what stays are pages that V8 and malloc have not given back yet (resident 157 → 446 → 204 MB, and still 196 MB after ten thousand
visitors more; in another run 178 MB). Nothing is kept: no board, document, timer or listener
(\`tests/server/boards/leaving-memory.test.ts\`).
`
