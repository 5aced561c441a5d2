package pool

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// spare has one place for each worker that may run beside its caller.
var spare = make(chan struct{}, runtime.GOMAXPROCS(0)-1)

// Each calls work with 0 to n-1 and returns when all calls have returned. The calls
// begin in this order. The caller works too, and others help it as long as the pool has
// idle workers: Each never waits for one, so work may itself call Each.
func Each(n int, work func(i int)) {
	var begun atomic.Int64
	var helpers sync.WaitGroup
	defer helpers.Wait()
	for {
		if int(begun.Load()) < n-1 {
			recruit(&helpers, &begun, n, work)
		}
		i := int(begun.Add(1)) - 1
		if i >= n {
			return
		}
		work(i)
	}
}

// recruit makes idle workers help with the work of an Each, as many as it can use.
func recruit(helpers *sync.WaitGroup, begun *atomic.Int64, n int, work func(i int)) {
	for range n - int(begun.Load()) - 1 {
		select {
		case spare <- struct{}{}:
		default:
			return
		}
		helpers.Go(func() {
			defer func() { <-spare }()
			for i := int(begun.Add(1)) - 1; i < n; i = int(begun.Add(1)) - 1 {
				work(i)
			}
		})
	}
}
