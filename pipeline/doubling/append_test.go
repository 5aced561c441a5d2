package doubling_test

import (
	"testing"

	"pamphlet/pipeline/doubling"
)

func TestAppendMovesALongListOnlyWhenItHasDoubled(t *testing.T) {
	const n = 100_000
	var list []int
	moves, room := 0, 0
	for i := range n {
		list = doubling.Append(list, i)
		if cap(list) != room {
			moves, room = moves+1, cap(list)
		}
	}
	if moves > 20 {
		t.Errorf("%d elements were moved %d times", n, moves)
	}
	for i, got := range list {
		if got != i {
			t.Fatalf("element %d is %d", i, got)
		}
	}
}
