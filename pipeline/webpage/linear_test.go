package webpage

import (
	"testing"

	"pamphlet/pipeline/lineartest"
)

func TestReadTakesLinearTime(t *testing.T) {
	lineartest.Run(t, func(hostile string) {
		if _, err := Read("page.html", []byte("<!DOCTYPE html><title>T</title><main><h1>T</h1><p>Words before it. "+hostile+"</main>")); err != nil {
			return // What is refused is refused in time.
		}
	})
}
