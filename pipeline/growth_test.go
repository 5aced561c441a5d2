package pipeline_test

import (
	"runtime"
	"testing"

	"pamphlet/pipeline/benchtest"
	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/plain"
)

// allocated returns how many objects and bytes work allocates. Unlike its time,
// they do not depend on the machine.
func allocated(work func()) (objects, bytes float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs - before.Mallocs), float64(after.TotalAlloc - before.TotalAlloc)
}

// Of an article of four parts, the second half needs as many objects as the second
// part, twice. What grew with the square would need twice as many again. Bytes depend
// on when the collector runs, so they have a wider bound.
func TestAllocationsGrowInLineWithTheArticle(t *testing.T) {
	render := func(f doc.Format, r edition.Renderer) func([]byte) {
		return func(article []byte) {
			s := gathered(t, article, benchtest.Clinic())
			var findings diag.List
			if _, err := r(edition.New(f, s, &findings), &findings); err != nil || findings.HasErrors() {
				t.Fatal(err, findings.Sorted())
			}
		}
	}
	for name, work := range map[string]func(article []byte){
		"check": func(article []byte) {
			var findings diag.List
			s := gathered(t, article, benchtest.Clinic())
			check.Article(s.Article, s.Contact, &findings)
			check.Words(check.Subject{Article: s.Article, Contact: s.Contact, Today: checked}).Editorial(nil, &findings)
			plain.Check(s.Article, &findings)
		},
		"brochure": render(doc.Brochure, brochure.Render),
		"guide":    render(doc.Guide, guide.Render),
		"handout":  render(doc.Handout, handout.Render),
	} {
		work(benchtest.Text(1)) // What is made once is made now.
		var objects, bytes [3]float64
		for i, parts := range []int{1, 2, 4} {
			article := benchtest.Text(parts)
			objects[i], bytes[i] = allocated(func() { work(article) })
		}
		if part, half := objects[1]-objects[0], objects[2]-objects[1]; half > 2.2*part {
			t.Errorf("%s: the second part takes %.0f objects, the second half %.0f", name, part, half)
		}
		if bytes[2] > 4.4*bytes[0] {
			t.Errorf("%s: a part takes %.0f bytes, four take %.0f", name, bytes[0], bytes[2])
		}
	}
}
