package lineartest

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// scale is the sizes of the inputs and what reading them may cost.
type scale struct {
	// least and most are the smallest and the largest size, in bytes; each is times
	// as large as the one before.
	least, most, times int
	// factor is how many times as much an input of the next size may cost. What grows
	// with the square of the size costs times as much again.
	factor int
	// worth is the least cost of the larger input that is compared: less is noise.
	worth cost
	// enough is a time above which no larger input is tried.
	enough time.Duration
}

// cost is what one reading takes: time of the processor, and memory that is allocated,
// in bytes. The memory is nearly the same each time.
type cost struct {
	time   time.Duration
	memory uint64
}

// full sees a square that costs as much as the line does at 32 KB.
func full() scale {
	return scale{least: 8 << 10, most: 64 << 10, times: 2, factor: 3, worth: cost{24 * time.Millisecond, 16 << 20}, enough: 100 * time.Millisecond}
}

// short takes a thirteenth of the time. It sees a square that costs as much as the
// line does at 2 KB; its factor is three for each doubling, too.
func short() scale {
	return scale{least: 1 << 10, most: 8 << 10, times: 8, factor: 27, worth: cost{3 * time.Millisecond, 2 << 20}, enough: 100 * time.Millisecond}
}

// attempts is how often a pair of inputs must fail.
const attempts = 6

// bound is the memory, in bytes, from which on the collector runs during a measurement.
const bound = 1 << 30

// Run reads each of Hostile, over and over, in inputs of 8 to 64 KB, and fails
// where twice the input takes more than three times the time or the memory. Under
// -short the inputs have 1 and 8 KB, and the larger may take 27 times as much. It
// counts the time of the processor, where that is known, and only what fails six times
// is a failure.
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

// grows returns how the cost grows with more than the input, "" if it does not.
func (c scale) grows(s string, read func(string)) string {
	before := measure(repeated(s, c.least), read)
	for size := c.least * c.times; size <= c.most && before.time <= c.enough; size *= c.times {
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

func (c scale) exceeds(now, before cost) bool {
	return now.time >= c.worth.time && now.time > time.Duration(c.factor)*before.time ||
		now.memory >= c.worth.memory && now.memory > uint64(c.factor)*before.memory
}

// confirms returns how the cost grows up to a size, "" if one of a few attempts
// does not show it.
func (c scale) confirms(s string, size int, read func(string)) string {
	why := ""
	for range attempts {
		before, now := least(repeated(s, size/c.times), read), least(repeated(s, size), read)
		if !c.exceeds(now, before) {
			return ""
		}
		why = fmt.Sprintf("%d bytes take %v, %d bytes %v", size/c.times, before, size, now)
	}
	return why
}

func (c cost) String() string { return fmt.Sprintf("%v and %d KB", c.time, c.memory>>10) }

func repeated(s string, size int) string { return strings.Repeat(s, size/len(s)) }

// least returns the least cost of three readings. The collector, whose time would count,
// runs before each and not within it.
func least(data string, read func(string)) cost {
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(bound)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}()
	var all cost
	for i := range 3 {
		runtime.GC()
		c := measure(data, read)
		if i == 0 {
			all = c
		}
		all = cost{min(all.time, c.time), min(all.memory, c.memory)}
	}
	return all
}

func measure(data string, read func(string)) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := Spent()
	read(data)
	took := Spent() - start
	runtime.ReadMemStats(&after)
	return cost{took, after.TotalAlloc - before.TotalAlloc}
}
