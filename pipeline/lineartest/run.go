package lineartest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// scale is the sizes of the inputs and what their times may be.
type scale struct {
	// least and most are the smallest and the largest size, in bytes; each is times
	// as large as the one before.
	least, most, times int
	// factor is how much longer an input of the next size may take. A reader whose
	// time grows with the square takes times as much again.
	factor time.Duration
	// worth is the least time of the larger input that is compared: less is noise.
	worth time.Duration
	// enough is a time above which no larger input is tried.
	enough time.Duration
}

// full sees a square that costs as much as the line does at 32 KB.
func full() scale {
	return scale{least: 8 << 10, most: 64 << 10, times: 2, factor: 3, worth: 24 * time.Millisecond, enough: 100 * time.Millisecond}
}

// short takes a thirteenth of the time. It sees a square that costs as much as the
// line does at 2 KB; its factor is three for each doubling, too.
func short() scale {
	return scale{least: 1 << 10, most: 8 << 10, times: 8, factor: 27, worth: 3 * time.Millisecond, enough: 100 * time.Millisecond}
}

// attempts is how often a pair of inputs must fail.
const attempts = 6

// Run reads each of Hostile, over and over, in inputs of 8 to 64 KB, and fails
// where twice the input takes more than three times the time. Under -short the inputs
// have 1 and 8 KB, and the larger may take 27 times the time. It counts the
// time of the processor, where that is known, and only what fails six times is a
// failure.
func Run(t *testing.T, read func(hostile string)) {
	t.Helper()
	RunEach(t, Hostile(), read)
}

// RunEach is Run for other texts.
func RunEach(t *testing.T, hostile []string, read func(hostile string)) {
	t.Helper()
	sizes := full()
	if testing.Short() {
		sizes = short()
	}
	for _, s := range hostile {
		if why := sizes.grows(s, read); why != "" {
			t.Errorf("%q: %s", s, why)
		}
	}
}

// grows returns how the time grows with more than the input, "" if it does not.
func (c scale) grows(s string, read func(string)) string {
	before := measure(repeated(s, c.least), read)
	for size := c.least * c.times; size <= c.most && before <= c.enough; size *= c.times {
		now := measure(repeated(s, size), read)
		if c.exceeds(now, before) {
			if why := c.confirms(s, size, read); why != "" {
				return why
			}
		}
		before = now
	}
	return ""
}

func (c scale) exceeds(now, before time.Duration) bool {
	return now >= c.worth && now > c.factor*before
}

// confirms returns how the time grows up to a size, "" if one of a few attempts
// does not show it.
func (c scale) confirms(s string, size int, read func(string)) string {
	why := ""
	for range attempts {
		before, now := fastest(repeated(s, size/c.times), read), fastest(repeated(s, size), read)
		if !c.exceeds(now, before) {
			return ""
		}
		why = fmt.Sprintf("%d bytes take %v, %d bytes %v", size/c.times, before, size, now)
	}
	return why
}

func repeated(s string, size int) string { return strings.Repeat(s, size/len(s)) }

// fastest returns the least time of three.
func fastest(data string, read func(string)) time.Duration {
	runtime.GC() // What was left before is not this reading's.
	least := measure(data, read)
	for range 2 {
		least = min(least, measure(data, read))
	}
	return least
}

func measure(data string, read func(string)) time.Duration {
	start := Spent()
	read(data)
	return Spent() - start
}
