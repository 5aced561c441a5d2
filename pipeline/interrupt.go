package pipeline

import (
	"context"
	"sync"
	"time"

	"pamphlet/pipeline/guide"
)

// settle is how long an interrupted build waits for a set that is being published.
const settle = 600 * time.Millisecond

// unlessInterrupted does some work, but returns early if the context ends: a renderer
// cannot be stopped. The work then goes on in the background until the program ends.
func unlessInterrupted[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type outcome struct {
		result T
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		result, err := work()
		done <- outcome{result, err}
	}()
	select {
	case o := <-done:
		return o.result, o.err
	case <-ctx.Done():
		guide.Discard()
		var none T
		return none, ctx.Err()
	}
}

// gate guards the output folder. Once it is shut, an interrupted build that still
// runs touches no file.
type gate struct {
	mu   sync.RWMutex
	shut bool
}

// pass does work that touches the output folder, unless the gate is shut.
func (g *gate) pass(work func() error) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.shut {
		return context.Canceled
	}
	return work()
}

// close shuts the gate once the work that has passed it is done. It waits no longer
// than settle: the next build mends a set that is then incomplete.
func (g *gate) close() {
	done := make(chan struct{})
	go func() {
		g.mu.Lock()
		g.shut = true
		g.mu.Unlock()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(settle):
	}
}
