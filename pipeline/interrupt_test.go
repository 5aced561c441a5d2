package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
)

// A build that is interrupted ends within a second, whatever is being rendered: what
// is published is whole, and nothing is left behind.
func TestInterruptedBuildEndsSoonAndLeavesNothing(t *testing.T) {
	p := newReused(t, reusedArticle, false)
	p.build(p.options(), "output")
	before, _, _ := p.build(p.options(), "output")
	p.write("source/large.md", "---\ntitle: Large\nlang: en-US\ndate: 2026-11-01\n---\n\n"+strings.Repeat("Rest for a day, and call us. ", 200_000))
	o := p.options()
	o.Out = filepath.Join(p.dir, "output")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var interrupted time.Time
	time.AfterFunc(500*time.Millisecond, func() { interrupted = time.Now(); cancel() })
	if _, err := pipeline.Build(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v: the build was over before it was interrupted", err)
	}
	if took := time.Since(interrupted); took > time.Second {
		t.Errorf("the build went on for %v", took)
	}
	after := map[string]string{}
	for name := range before {
		data, err := os.ReadFile(filepath.Join(o.Out, name))
		if err != nil {
			t.Error(err)
		}
		after[name] = string(data)
	}
	entries, err := os.ReadDir(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || e.Name() == "large" {
			t.Errorf("%s was left behind", e.Name())
		}
	}
	if d := differing(before, after); len(d) > 0 {
		t.Errorf("the build changed %v", d)
	}
}
