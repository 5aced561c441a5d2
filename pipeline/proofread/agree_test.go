package proofread_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pamphlet/pipeline/thorough"
)

func TestReadingsAgreeOnWhatIsWritten(t *testing.T) {
	bad, articles := 0, thorough.Size(1500, 4000)
	for seed := range uint64(articles) {
		text := generator{rand.New(rand.NewPCG(seed, 1))}.article()
		if found := compare([]byte(text)); len(found) > 0 {
			if bad++; bad <= 5 {
				t.Errorf("seed %d: %d: %s\n%s", seed, found[0].Line, found[0].Message, strings.Split(text, "\n")[max(0, found[0].Line-1)])
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d articles", bad, articles)
	}
}

// FuzzReadings lets the input choose the words and marks of the articles.
func FuzzReadings(f *testing.F) {
	for seed := range uint64(100) {
		choices := make([]byte, 400)
		r := rand.New(rand.NewPCG(seed, 2))
		for i := range choices {
			choices[i] = byte(r.Uint32())
		}
		f.Add(choices)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := generator{rand.New(&choices{data})}.article()
		if found := compare([]byte(text)); len(found) > 0 {
			t.Errorf("%d: %s\n%s", found[0].Line, found[0].Message, text)
		}
	})
}

// choices is a source of random numbers from the input. After the input it returns a
// number that chooses the first alternative. It is not 0: a 0 that is less likely than
// other numbers would be drawn again for ever.
type choices struct{ data []byte }

func (c *choices) Uint64() uint64 {
	if len(c.data) == 0 {
		return 1<<32 | 1<<24
	}
	n := c.data[0]
	c.data = c.data[1:]
	return uint64(n)<<56 | uint64(n)<<24
}
