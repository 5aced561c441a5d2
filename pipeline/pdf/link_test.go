package pdf

import (
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

func TestLinksLeadWhereTheyShould(t *testing.T) {
	out := opened(t, finished(t, demo(t, 2, true)))
	for _, want := range []string{"/URI (tel:+18662082390)", "/Contents (Call the clinic)", "/Dest (section-a)", "/Tabs /S"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if n := strings.Count(out, "/Subtype /Link"); n != 4 {
		t.Errorf("%d links, want 4", n)
	}
	if n := strings.Count(out, "/Type /OBJR"); n != 4 {
		t.Errorf("%d links in the structure tree, want 4", n)
	}
}

func TestLinkOutsideALinkElementGetsOne(t *testing.T) {
	d := New(Info{Title: "Links", Lang: "en"})
	d.AddPage(pageWidth, pageHeight)
	d.LinkURI(Area{0, 0, 10 * unit.Pt, 10 * unit.Pt}, "https://clinic.example/é x", "The clinic")
	p := d.Element(nil, "P")
	d.Mark(p)
	d.Text(0, 20*unit.Pt, Type{Face: faces(t)[0], Size: 10 * unit.Pt}, "Text")
	d.LinkURI(Area{0, 10 * unit.Pt, 10 * unit.Pt, 10 * unit.Pt}, "https://clinic.example/", "The clinic")
	out := opened(t, finished(t, d))
	if n := strings.Count(out, "/S /Link"); n != 2 {
		t.Errorf("%d Link elements, want 2", n)
	}
	if !strings.Contains(out, "/URI (https://clinic.example/%C3%A9%20x)") {
		t.Error("the address is not in ASCII")
	}
}

func TestUnknownDestinationsAreErrors(t *testing.T) {
	for name, add := range map[string]func(*Document){
		"link":     func(d *Document) { d.LinkTo(Area{}, "nowhere", "") },
		"bookmark": func(d *Document) { d.Outline(1, "Nowhere", "nowhere") },
	} {
		d := New(Info{})
		d.AddPage(pageWidth, pageHeight)
		add(d)
		if _, err := d.Bytes(); err == nil || !strings.Contains(err.Error(), `"nowhere"`) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := New(Info{}).Bytes(); err == nil {
		t.Error("a document without pages is no error")
	}
}

func TestOutlineIsOpenAtTheTopOnly(t *testing.T) {
	d := New(Info{Title: "Outline"})
	d.AddPage(pageWidth, pageHeight)
	d.Dest("x", 0)
	for _, o := range []struct {
		level int
		title string
	}{{1, "A"}, {2, "A1"}, {3, "A1a"}, {2, "A2"}, {1, "B"}, {3, "B1"}, {1, "C — ü"}} {
		d.Outline(o.level, o.title, "x")
	}
	out := opened(t, finished(t, d))
	var counts []string
	for _, m := range regexp.MustCompile(`/Count (-?\d+)`).FindAllStringSubmatch(out, -1) {
		counts = append(counts, m[1])
	}
	// Three at the top; A has two, A1 one, B one; all on one page.
	want := map[string]int{"3": 1, "-2": 1, "-1": 2, "1": 1}
	for _, c := range counts {
		want[c]--
	}
	for c, n := range want {
		if n != 0 {
			t.Errorf("counts %v: %q is off by %d", counts, c, n)
		}
	}
	for _, title := range []string{"/Title (A1a)", "/Title (B1)"} {
		if !strings.Contains(out, title) {
			t.Errorf("%s is missing", title)
		}
	}
}
