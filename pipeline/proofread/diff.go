package proofread

// hunk is a range of two rows that differs.
type hunk struct{ wantFrom, wantTo, gotFrom, gotTo int }

// mostEdits is the largest number of edits that are searched for between two rows. If
// more are needed, the rest of both rows is one hunk.
const mostEdits = 400

// hunks returns the ranges where two rows differ, from the shortest script of
// insertions and deletions (Myers 1986). Hunks that are close to each other in a
// passage are joined.
func hunks(want, got []entry) []hunk {
	start := 0
	for start < len(want) && start < len(got) && want[start].same(got[start].token) {
		start++
	}
	n, m := len(want), len(got)
	for n > start && m > start && want[n-1].same(got[m-1].token) {
		n, m = n-1, m-1
	}
	if start == n && start == m {
		return nil
	}
	a, b := want[start:n], got[start:m]
	var all []hunk
	for _, h := range script(a, b) {
		h = hunk{h.wantFrom + start, h.wantTo + start, h.gotFrom + start, h.gotTo + start}
		if last := len(all) - 1; last >= 0 && h.wantFrom-all[last].wantTo <= 2 && near(want, all[last].wantTo-1, h.wantFrom) {
			all[last].wantTo, all[last].gotTo = h.wantTo, h.gotTo
			continue
		}
		all = append(all, h)
	}
	return all
}

// near reports whether two entries are in the same passage.
func near(row []entry, i, j int) bool {
	return i >= 0 && j < len(row) && row[i].in == row[j].in
}

// script returns the ranges that differ, in order.
func script(a, b []entry) []hunk {
	n, m := len(a), len(b)
	limit := min(n+m, mostEdits)
	// reach[d] is how far fewer than d edits reach on each diagonal.
	v := make([]int, 2*limit+3)
	var reach [][]int
	found := -1
search:
	for d := 0; d <= limit; d++ {
		reach = append(reach, append([]int(nil), v[limit+1-d-1:limit+1+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := v[limit+1+k-1] + 1
			if k == -d || k != d && v[limit+1+k-1] < v[limit+1+k+1] {
				x = v[limit+1+k+1]
			}
			y := x - k
			for x < n && y < m && a[x].same(b[y].token) {
				x, y = x+1, y+1
			}
			v[limit+1+k] = x
			if x >= n && y >= m {
				found = d
				break search
			}
		}
	}
	if found < 0 {
		return []hunk{{0, n, 0, m}}
	}
	var steps []hunk
	x, y := n, m
	for d := found; d > 0; d-- {
		v := reach[d] // One edit less: v[i] is the reach on the diagonal i-d-1.
		at := func(k int) int { return v[k+d+1] }
		k := x - y
		down := k == -d || k != d && at(k-1) < at(k+1)
		from := k - 1
		if down {
			from = k + 1
		}
		px := at(from)
		py := px - from
		if down {
			steps = append(steps, hunk{px, px, py, py + 1})
		} else {
			steps = append(steps, hunk{px, px + 1, py, py})
		}
		x, y = px, py
	}
	return joinedBackwards(steps)
}

// joinedBackwards returns steps, which are noted from the last to the first, in order.
// Steps that touch are joined.
func joinedBackwards(steps []hunk) []hunk {
	var out []hunk
	for i := len(steps) - 1; i >= 0; i-- {
		e := steps[i]
		if last := len(out) - 1; last >= 0 && out[last].wantTo == e.wantFrom && out[last].gotTo == e.gotFrom {
			out[last].wantTo, out[last].gotTo = e.wantTo, e.gotTo
			continue
		}
		out = append(out, e)
	}
	return out
}
