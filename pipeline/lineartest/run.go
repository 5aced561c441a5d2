package lineartest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

const (
	// least and most are the sizes of the inputs, in bytes.
	least, most = 8 << 10, 64 << 10
	// worth is the least time that is compared: less is noise.
	worth = 8 * time.Millisecond
	// enough is a time above which inputs larger than two are not tried.
	enough = 100 * time.Millisecond
	// factor is how much longer twice the input may take: a reader whose time grows
	// with the square takes four times as long.
	factor = 3
	// attempts is how often a pair of inputs must fail.
	attempts = 3
)

// Run reads each of Hostile, over and over, in inputs of 8 to 64 KB, and fails
// where twice the input takes more than three times the time. It counts the time of
// the processor, where that is known, and only what fails three times is a failure.
func Run(t *testing.T, read func(hostile string)) {
	t.Helper()
	RunEach(t, Hostile(), read)
}

// RunEach is Run for other texts.
func RunEach(t *testing.T, hostile []string, read func(hostile string)) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: hostile inputs of many sizes take seconds")
	}
	for _, s := range hostile {
		if why := grows(s, read); why != "" {
			t.Errorf("%q: %s", s, why)
		}
	}
}

// grows says how the time grows with more than the input, "" if it does not.
func grows(s string, read func(string)) string {
	before := time.Duration(0)
	for size := least; size <= most; size *= 2 {
		now := measure(repeated(s, size), read)
		if before >= worth && now > factor*before {
			half, whole := before, now
			for range attempts {
				half, whole = fastest(repeated(s, size/2), read), fastest(repeated(s, size), read)
				if whole <= factor*half || half < worth {
					whole = 0
					break
				}
			}
			if whole > 0 {
				return fmt.Sprintf("%d bytes take %v, %d bytes %v", size/2, half, size, whole)
			}
		}
		if before = now; now > enough && size > least {
			break
		}
	}
	return ""
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
	start := spent()
	read(data)
	return spent() - start
}
