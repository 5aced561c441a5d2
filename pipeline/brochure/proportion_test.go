package brochure

import (
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// Each proportion of the theme for covers and panels changes the place of something.
func TestProportionsAreTheThemes(t *testing.T) {
	s := written(t, "---\ntitle: A title\nsubtitle: A subtitle\nsummary: What it is about.\nlang: en-US\ncover: {image: cover.png, alt: A lake}\n---\n\n"+
		"Words.\n\n## First\n\n- one\n- two\n\n::: note\nA note.\n:::\n\n## Second\n\nEnd.\n")
	e := curated(t, s, doc.BrochureOptions{Fold: trifold, Paper: "letter"})
	pictures := map[string]*picture.Picture{edition.LogoKey: {Width: 400, Height: 400}}
	withCover := map[string]*picture.Picture{edition.LogoKey: {Width: 400, Height: 400}, "cover.png": {Width: 300, Height: 3000}}
	look := func(th theme.Theme) string {
		var b strings.Builder
		for _, p := range []map[string]*picture.Picture{pictures, withCover} {
			themed := *e
			themed.Theme, themed.Pictures = &th, p
			f := foldIt(t, &themed)
			for _, piece := range f.file.pieces {
				b.WriteString(listing(f.writer, piece.items))
			}
			w := mustWriter(t, &themed, th.Print)
			for _, s := range w.compose(w.plan(paper("legal", ""))) {
				b.WriteString(listing(w, s))
			}
		}
		return b.String()
	}
	want := look(*e.Theme)
	tried := 0
	for _, group := range []func(*theme.Theme) any{
		func(th *theme.Theme) any { return &th.Cover }, func(th *theme.Theme) any { return &th.Fold.Space },
		func(th *theme.Theme) any { return &th.Fold.Front }, func(th *theme.Theme) any { return &th.Fold.Back },
		func(th *theme.Theme) any { return &th.Type }, func(th *theme.Theme) any { return &th.Fold },
	} {
		of := reflect.TypeOf(group(&theme.Theme{})).Elem()
		for i := range of.NumField() {
			th := *e.Theme
			switch field := reflect.ValueOf(group(&th)).Elem().Field(i).Addr().Interface().(type) {
			case *float64:
				*field *= 1.25
				if strings.HasPrefix(of.Field(i).Name, "Least") {
					*field = 100
				}
			case *unit.Length:
				*field = field.Scale(1.25)
			default:
				continue
			}
			tried++
			if look(th) == want {
				t.Errorf("%s.%s changes nothing", of.Name(), of.Field(i).Name)
			}
		}
	}
	if tried < 25 {
		t.Errorf("only %d proportions were changed", tried)
	}
}
