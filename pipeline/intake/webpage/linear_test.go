package webpage

import (
	"testing"

	"pamphlet/pipeline/lineartest"
)

func TestReadTakesLinearTime(t *testing.T) {
	read := func(hostile string) {
		if _, err := Read("page.html", []byte("<!DOCTYPE html><title>T</title><main><h1>T</h1><p>Words before it. "+hostile+"</main>")); err != nil {
			return // A page may also be refused, if that is fast enough.
		}
	}
	lineartest.Run(t, read)
	lineartest.RunEach(t, []string{
		"<button>a</button>", "<button aria-expanded=true>a</button><p>one two three four", "<div><button aria-expanded=true>a</button>", "<button></button>", "<a role=tab href=#a>b</a>", "<a role=tab href=#a>b</a><p id=a>one two three four",
	}, read)
}
