package handout_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/picture"
)

// body renders an edition with these blocks as a page, a plain text and an e-mail.
func body(t *testing.T, blocks ...doc.Block) (page, text, letter string, m *handout.Message) {
	t.Helper()
	e := sample(t, clinicFile)
	e.Article.Body, e.Article.Notes = blocks, nil
	var findings diag.List
	files, err := handout.Render(e, &findings)
	if err != nil {
		t.Fatal(err)
	}
	m, _ = email(t, e)
	return string(files[0].Data), string(files[1].Data), string(m.HTML), m
}

func numbered(numbering doc.Numbering, ordered bool, numbers ...int) *doc.List {
	l := &doc.List{Ordered: ordered, Tight: true, Numbering: numbering}
	for _, n := range numbers {
		l.Items = append(l.Items, &doc.Item{Number: n, Content: []doc.Block{para("Mai")}})
	}
	return l
}

// Outlook and Gmail can only count in digits from a first number.
func TestMarksThatMailProgramsDoNotKnowAreText(t *testing.T) {
	native := func(l *doc.List) bool {
		_, _, letter, _ := body(t, l)
		text := regexp.MustCompile(`<td role="presentation"[^>]*>([^<]*)</td>`).FindAllStringSubmatch(letter, -1)
		for i, it := range l.Items {
			if len(text) > 0 && text[2*i][1] != l.Numbering.Mark(it.Number) {
				t.Errorf("item %d of %+v has the mark %q", it.Number, l.Numbering, text[2*i][1])
			}
		}
		return len(text) == 0
	}
	for _, c := range []struct {
		list *doc.List
		want bool
	}{
		{numbered(doc.Numbering{}, true, 1, 2, 3), true},
		{numbered(doc.Numbering{}, true, 7, 8), true},
		{numbered(doc.Numbering{}, false, 0, 0), true},
		{numbered(doc.Numbering{}, true, 2, 9, 23), false},
		{numbered(doc.Numbering{}, true, 0, 1), false},
		{numbered(doc.Numbering{Style: doc.LowerAlpha}, true, 1, 2), false},
		{numbered(doc.Numbering{Delimiter: doc.OneParen}, true, 1, 2), false},
		{numbered(doc.Numbering{Style: doc.UpperRoman, Delimiter: doc.TwoParens}, true, 4, 5), false},
	} {
		if got := native(c.list); got != c.want {
			t.Errorf("%+v: left to mail programs: %v", c.list.Numbering, got)
		}
	}
}

func TestPlainTextHasTheMarksOfTheAuthorAndNoDash(t *testing.T) {
	nested := numbered(doc.Numbering{}, false, 0)
	nested.Items[0].Content = []doc.Block{para("7 C: call"), numbered(doc.Numbering{}, false, 0)}
	empty := numbered(doc.Numbering{Style: doc.LowerAlpha, Delimiter: doc.TwoParens}, true, 1, 2, 3)
	empty.Items[1].Content = nil
	_, text, _, _ := body(t, nested, empty, numbered(doc.Numbering{}, true, 0, 1, 10))
	for _, want := range []string{"\n• 7 C: call\n  • Mai\n", "\n(a) Mai\n(b)\n(c) Mai\n", "\n 0. Mai\n 1. Mai\n10. Mai\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if regexp.MustCompile(`(?m)^\s*[-–—−] `).MatchString(text) {
		t.Errorf("a line begins with a dash: %s", text)
	}
}

// A mail program would read such a sign at the beginning of a line as the mark of
// a quotation or of an item.
func TestSignsDoNotBeginALineOfPlainText(t *testing.T) {
	long := strings.Repeat("wide ", 13) + "and then - 5 mg or 12. May"
	table := &doc.Table{Header: []*doc.Cell{{Content: text("> 39 C")}, {Content: text("call")}}}
	item := &doc.List{Tight: true, Items: []*doc.Item{{Content: []doc.Block{para("> 39 C")}}}}
	_, got, _, _ := body(t, para(">20 seconds"), para("> 39 C", &doc.LineBreak{}, &doc.Text{Value: ">= 40 C"}), item, table, para(long), &doc.Quote{Content: []doc.Block{para("quoted > 5")}})
	for _, want := range []string{"\n >20 seconds\n", "\n >39 C\n >= 40 C\n", "\n• >39 C\n", "\n >39 C  call\n", "\n> quoted > 5\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if m := regexp.MustCompile(`(?m)^(>[^ ]|- |12\.).*$`).FindString(got); m != "" {
		t.Errorf("a line begins with %q", m)
	}
}

func TestPlainTextHasPlainSpacesAndKeepsAStrengthTogether(t *testing.T) {
	strength := "250\u00a0mg/\u20605\u202fmL at 8\u00a0p.m."
	words := strings.TrimSpace(strings.Repeat("give "+strength+" again ", 20))
	cells := []*doc.Cell{{Content: text(words)}, {Content: text("x")}}
	_, got, letter, _ := body(t, para(words), &doc.Table{Header: cells, Rows: [][]*doc.Cell{cells}}, &doc.Code{Text: strength})
	if m := regexp.MustCompile("[\u00a0\u202f\u2060]").FindString(got); m != "" {
		t.Errorf("%U is in the text", []rune(m)[0])
	}
	if m := regexp.MustCompile(`(?m)(\b250|mg/5|at 8)$|^\s*(mg|mL|p\.m)`).FindString(got); m != "" {
		t.Errorf("a line is cut at %q: %s", m, got)
	}
	if n := strings.Count(got, "250 mg/5 mL"); n < 41 {
		t.Errorf("%d strengths", n)
	}
	if strings.Contains(letter, "\u2060") {
		t.Error("the e-mail has a word joiner, a box in old mail programs")
	}
	_, got, _, _ = body(t, para(strings.Repeat("摄入量组（62.2–\u206079.8 ", 30)))
	if m := regexp.MustCompile(`(?m)62\.2–$`).FindString(got); m != "" {
		t.Errorf("a range is cut where no spaces stand between words: %s", got)
	}
	_, got, _, _ = body(t, para(strings.Repeat("all\u00a0", 60)+"held"))
	for line := range strings.Lines(got) {
		if len([]rune(line)) > 73 {
			t.Errorf("a line of %d: %q", len([]rune(line)), line)
		}
	}
}

func TestRaisedTextOfPlainTextIsLetters(t *testing.T) {
	up := func(s string) doc.Inline { return &doc.Superscript{Content: text(s)} }
	_, got, _, _ := body(t, para("10", up("9"), &doc.NoteRef{Number: 1}, &doc.Text{Value: "/L, 1"}, up("st"), &doc.Text{Value: ", x"}, up("a"), &doc.Text{Value: ", 10"}, up("a/b"),
		&doc.Text{Value: ", CO"}, &doc.Subscript{Content: text("2")}, &doc.Text{Value: "."}),
		para("m", &doc.Superscript{Content: []doc.Inline{&doc.Link{Target: doc.Literal("https://a.example/"), Content: text("2")}, &doc.NoteRef{Number: 1}}}),
		para("", &doc.Link{Target: doc.Literal("https://b.example/"), Content: text("Brand")}, up("®"), &doc.Text{Value: " and "}, &doc.Link{Target: doc.Literal("https://c.example/"), Content: text("room 2")}, &doc.Text{Value: "4."}))
	for _, want := range []string{"10⁹[1]/L, 1st, x^a, 10^(a/b), CO₂.", "m² <https://a.example/>[1]", "Brand® <https://b.example/> and room 24. <https://c.example/>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

func TestLinkedPicturesLeadSomewhereInEveryForm(t *testing.T) {
	page, text, letter, _ := body(t, &doc.Figure{Image: &doc.Image{Source: "images/room.png", Alt: doc.Literal("Map of the clinic")}, Target: doc.Literal("https://www.example.org/map")})
	link := regexp.MustCompile(`<a [^>]*href="https://www.example.org/map"[^>]*><img [^>]*alt="Map of the clinic"[^>]*></a>`)
	if !link.MatchString(page) || !link.MatchString(letter) {
		t.Error("the picture is no link")
	}
	if want := "[Map of the clinic] <https://www.example.org/map>"; !strings.Contains(text, want) {
		t.Errorf("%q is not in %s", want, text)
	}
}

// sketch returns a picture of a black line without a background.
func sketch(t *testing.T, width, height int) *picture.Picture {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		m.SetNRGBA(x, height/2, color.NRGBA{A: 0xff})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return &picture.Picture{Name: "clear.png", MediaType: "image/png", Data: b.Bytes(), Width: width, Height: height}
}

func TestPicturesOfAnEmailFitTheirPlaceAndCanBeSeenInTheDark(t *testing.T) {
	e := sample(t, clinicFile)
	e.Pictures = map[string]*picture.Picture{"clear.png": sketch(t, 900, 500), "small.png": sketch(t, 40, 20), edition.LogoKey: sketch(t, 300, 100)}
	im := func(source string) doc.Inline { return &doc.Image{Source: source, Alt: doc.Literal("drawing")} }
	drawing := im("clear.png")
	cell := func() *doc.Cell { return &doc.Cell{Content: []doc.Inline{drawing}} }
	e.Article.Body = []doc.Block{&doc.Paragraph{Content: []doc.Inline{drawing, drawing}},
		&doc.List{Tight: true, Items: []*doc.Item{{Content: []doc.Block{&doc.Paragraph{Content: []doc.Inline{drawing}}}}}},
		&doc.Table{Header: []*doc.Cell{cell(), cell(), cell()}}, &doc.Paragraph{Content: []doc.Inline{im("small.png")}}}
	m, _ := email(t, e)
	var widths []string
	for _, w := range regexp.MustCompile(`alt="drawing" width="(\d+)" height="(\d+)"`).FindAllStringSubmatch(string(m.HTML), -1) {
		widths = append(widths, w[1]+"x"+w[2])
	}
	if got, want := strings.Join(widths, " "), "552x306 552x306 512x283 164x90 164x90 164x90 40x20"; got != want {
		t.Errorf("got widths %s, want %s", got, want)
	}
	for _, p := range m.Images {
		if p.Name != "clear.png" {
			continue
		}
		img, err := png.Decode(p.Open())
		if err != nil {
			t.Fatal(err)
		}
		if _, _, _, a := img.At(0, 0).RGBA(); a != 0xffff {
			t.Errorf("%s can be seen through", p.ID)
		}
	}
}

// A style sheet prints the value of the attribute after the link.
func TestPageHasWhereLinksLeadForPaper(t *testing.T) {
	link := func(target, words string) doc.Inline {
		return &doc.Link{Target: doc.Literal(target), Content: text(words)}
	}
	for _, c := range []struct{ target, words, want string }{
		{"tel:+14155550177", "call the nurse", ` data-to="415-555-0177"`},
		{"tel:+14155550177", "call 415-555-0177", ""},
		{"tel:988", "call", ` data-to="988"`},
		{"sms:+14155550132", "text us", ` data-to="415-555-0132"`},
		{"mailto:desk@a.example", "write", ` data-to="desk@a.example"`},
		{"https://www.a.example/map", "map", ` data-to="www.a.example/map"`},
		{"https://www.a.example/", "www.a.example", ""},
		{"#risks", "risks", ""},
	} {
		page, _, letter, _ := body(t, para("", link(c.target, c.words)))
		_, rest, ok := strings.Cut(page, `<a href="`+c.target+`"`)
		tag, _, _ := strings.Cut(rest, ">")
		if got := regexp.MustCompile(` data-to="[^"]*"`).FindString(tag); !ok || got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.target, c.words, got, c.want)
		}
		if strings.Contains(letter, "data-to") {
			t.Error("an e-mail has the attribute")
		}
	}
}
