package pool_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pamphlet/pipeline/pool"
)

// Every call is made once, also if calls use the pool themselves.
func TestEachCallIsMadeOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 100} {
		calls := make([]atomic.Int64, n*n)
		pool.Each(n, func(i int) {
			pool.Each(n, func(k int) { calls[i*n+k].Add(1) })
		})
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Fatalf("of %d by %d calls, number %d was made %d times", n, n, i, got)
			}
		}
	}
}

// However deep the calls are nested, no more run at once than there are processors.
func TestNoMoreWorkersThanProcessors(t *testing.T) {
	var now atomic.Int64
	var mu sync.Mutex
	var most int64
	pool.Each(8, func(int) {
		pool.Each(8, func(int) {
			running := now.Add(1)
			defer now.Add(-1)
			time.Sleep(time.Millisecond)
			mu.Lock()
			defer mu.Unlock()
			most = max(most, running)
		})
	})
	if got, limit := most, int64(runtime.GOMAXPROCS(0)); got > limit {
		t.Errorf("%d calls at once on %d processors", got, limit)
	} else if limit > 1 && got == 1 {
		t.Error("calls never ran side by side")
	}
}

// A worker that becomes idle helps with what has begun without it.
func TestIdleWorkersHelpLater(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("one processor has no other to help it")
	}
	// All other workers are busy until the first of three calls is made.
	busy := runtime.GOMAXPROCS(0) - 1
	release, ready := make(chan struct{}), make(chan struct{}, busy)
	var others sync.WaitGroup
	others.Go(func() {
		pool.Each(busy+1, func(int) { ready <- struct{}{}; <-release })
	})
	for range busy + 1 {
		<-ready
	}
	met := make(chan struct{})
	pool.Each(3, func(i int) {
		switch i {
		case 0:
			close(release)
			others.Wait()
		default: // The second and the third wait for each other.
			select {
			case met <- struct{}{}:
			case <-met:
			case <-time.After(10 * time.Second):
				t.Error("a call waited in vain for the one that should run beside it")
			}
		}
	})
}
