package edition_test

import (
	"slices"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

func TestKindsAreFoundByNameAndBySuffix(t *testing.T) {
	kinds := edition.Kinds{
		{Form: doc.Form{Name: doc.Guide}, Files: []edition.File{{Suffix: "-guide.epub"}}},
		{Form: doc.Form{Name: doc.Booklet}, Files: []edition.File{{Suffix: "-booklet.pdf"}, {Suffix: "-booklet-reader.pdf", Pages: true}}},
	}
	if k, ok := kinds.Of(doc.Booklet); !ok || k.Name != doc.Booklet {
		t.Errorf("got kind %q, %v", k.Name, ok)
	}
	if k, ok := kinds.Of(doc.Press); ok {
		t.Errorf("got kind %q for an unknown format", k.Name)
	}
	if got, want := kinds.Forms().Names(), []doc.Format{doc.Guide, doc.Booklet}; !slices.Equal(got, want) {
		t.Errorf("got forms %q, want %q", got, want)
	}
	if k, f, ok := kinds.WithSuffix("-booklet-reader.pdf"); !ok || k.Name != doc.Booklet || !f.Pages {
		t.Errorf("got file %q of %q, %v", f.Suffix, k.Name, ok)
	}
	if _, f, ok := kinds.WithSuffix("-x.pdf"); ok {
		t.Errorf("got file %q for an unknown suffix", f.Suffix)
	}
}

func TestPagesInReadingOrderAreForScreens(t *testing.T) {
	k := edition.Kind{Files: []edition.File{{Suffix: "-booklet.pdf"}, {Suffix: "-booklet-reader.pdf", Pages: true}}}
	imposed, reader := edition.Artifact{Suffix: "-booklet.pdf"}, edition.Artifact{Suffix: "-booklet-reader.pdf"}
	if got := k.ForScreens([]edition.Artifact{imposed, reader}); got.Suffix != reader.Suffix {
		t.Errorf("got %q, want %q", got.Suffix, reader.Suffix)
	}
	if got := k.ForScreens([]edition.Artifact{imposed, {Suffix: "-other.pdf"}}); got.Suffix != imposed.Suffix {
		t.Errorf("got %q, want %q", got.Suffix, imposed.Suffix)
	}
}

func TestFileWithoutWordsIsListedByItsName(t *testing.T) {
	if name, use := (edition.Place{}).Called(nil, "-press.pdf"); name != "press.pdf" || use != "" {
		t.Errorf("got %q, %q", name, use)
	}
	place := edition.Place{Words: func(*theme.Labels) (string, string) { return "Booklet", "to fold" }}
	if name, use := place.Called(nil, "-booklet.pdf"); name != "Booklet" || use != "to fold" {
		t.Errorf("got %q, %q", name, use)
	}
}
