package pipeline_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
	"pamphlet/templates"
)

// A new project has nothing to put right, whatever the day.
func TestStarterHasNoFindingOnAnyDay(t *testing.T) {
	t.Parallel()
	starter, err := fs.Sub(templates.Files, "starter")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, starter); err != nil {
		t.Fatal(err)
	}
	project := remembering(t, pipeline.Project{Source: filepath.Join(dir, "source")}, filepath.Join(dir, "source"))
	for _, year := range []int{2026, 2027, 2030, 2040} {
		for _, only := range [][]doc.Format{nil, pipeline.Buildable()} {
			o := pipeline.CheckOptions{Project: project, Out: filepath.Join(dir, "output"), Only: only, Today: time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)}
			r, err := pipeline.Check(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Articles) != 1 || len(r.Findings) > 0 {
				t.Errorf("%d, %v: got %d articles and %v, want one and no finding", year, only, len(r.Articles), r.Findings)
			}
		}
	}
}
