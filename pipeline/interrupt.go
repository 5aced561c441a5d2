package pipeline

import (
	"context"
	"sync"
	"time"

	"pamphlet/pipeline/guide"
)

// settle is how long an interrupted build waits for a set that is being published.
const settle = 600 * time.Millisecond

// unlessInterrupted does some work, and leaves it where the context ends before: a
// renderer cannot be told to stop. The work then goes on until the program ends.
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

// gate lets nothing more through once it is shut, so that a build that was left
// touches no file any more.
type gate struct {
	mu   sync.RWMutex
	shut bool
}

// pass does what touches the output folder, unless the gate is shut.
func (g *gate) pass(work func() error) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.shut {
		return context.Canceled
	}
	return work()
}

// close shuts the gate, once what has passed it is done, or after a moment: a set
// that is then not whole is mended by the next build.
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
