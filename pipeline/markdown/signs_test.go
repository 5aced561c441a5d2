package markdown

import (
	"runtime"
	"strings"
	"testing"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/thorough"
)

// runsOf returns the delimiter runs in a line, with what they can do in CommonMark.
func runsOf(line string) []*delimiterRun {
	var runs []*delimiterRun
	for at := 0; at < len(line); {
		if strings.IndexByte("*_~", line[at]) < 0 {
			at++
			continue
		}
		before := ' '
		if at > 0 {
			before = rune(line[at-1])
		}
		d := parser.ScanDelimiter([]byte(line[at:]), before, 1, &emphasisParser{})
		runs = append(runs, &delimiterRun{segment: text.NewSegment(at, at+d.OriginalLength), common: flanks{d.CanOpen, d.CanClose}})
		at += d.OriginalLength
	}
	return runs
}

// TestMatchingMarksIsLinear counts how often runs are looked at.
func TestMatchingMarksIsLinear(t *testing.T) {
	for _, pattern := range []string{"*a ", "a* ", "*a_ ", "a*b", "*a* ", "**a *b ", "a** b* ", "*a **b* c** ", "_a *b ", "a_b*c~~", "*a _b* c_ ", "***a** ", "~a ~~b~ c~~ ", "2*5 ", "*", "* ", "a*_", "_*a", "**a*b_"} {
		looks := func(n int) int {
			line, count := strings.Repeat(pattern, n), 0
			matches([]byte(line), runsOf(line), func(m *delimiterRun) flanks { count++; return m.common }, false)
			return count
		}
		if once, twice := looks(2000), looks(4000); float64(twice) > 2.2*float64(once)+10 {
			t.Errorf("%q: %d looks at 2000, %d at 4000", pattern, once, twice)
		}
	}
}

// TestReadAllocatesInProportion measures what reading takes in memory. Eight times
// the text take eight times as much, and what slices that grow leave behind; a
// square would be 64.
func TestReadAllocatesInProportion(t *testing.T) {
	for _, pattern := range []string{
		"2*5 ", "*a ", "a* ", "*a_ ", "~", "~ ", "1~2 ", "`", "` ", "`a``b```c", "5`2 ", "__/", "2 *5 3* ", "&nbsp;* ", "<b>2</b>*5 ",
		"1. x\n", "2. x\n\n", "a. x\n", "(a) x\n\n", "i. x\ny\n", "> 5\n", ">5\n", "+ 5\n\n", "x\n- 5\n\n", "1986. x\n\n", "a. x\nb. y\n", "- a\n\n+ 5\n\n", "a\n* 5\n",
	} {
		taken := func(n int) uint64 {
			data := []byte(strings.Repeat(pattern, n))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var l diag.List
			Read("a.md", data, &l)
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		taken(10) // What is made once is made here.
		n := thorough.Size(250, 500)
		if once, more := taken(n), taken(8*n); more > 14*once {
			t.Errorf("%q: %d bytes at %d, %d at %d", pattern, once, n, more, 8*n)
		}
	}
}
