package pipeline

import (
	"fmt"
	"sync"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
)

// made is what an edition was rendered to. It is not whole if there was something to
// say of it.
type made struct {
	once      sync.Once
	artifacts []edition.Artifact
	whole     bool
}

// remembered are the editions of all tests, by their sources and what else they depend on.
var remembered sync.Map

// Remembering returns the project with editions that are rendered once for all tests with
// the same sources, of which it gets the hash. The theme is the shipped one, and no
// contact file is outside of the sources. An edition with a finding is always rendered.
func (p Project) Remembering(sources string) Project {
	p.editions = Editions()
	for i := range p.editions {
		render := p.editions[i].Render
		if render == nil {
			continue
		}
		p.editions[i].Render = func(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
			found, _ := remembered.LoadOrStore(fmt.Sprintf("%s %s %q %s %q %t", sources, e.Format, e.Article.Slug, e.Date, e.Version, e.Proof), &made{})
			m := found.(*made)
			m.once.Do(func() {
				var said diag.List
				artifacts, err := render(e, &said)
				m.artifacts, m.whole = artifacts, err == nil && said.Len() == 0
			})
			if !m.whole {
				return render(e, findings)
			}
			return m.artifacts, nil
		}
	}
	return p
}
