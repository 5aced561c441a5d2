package handout_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"
	"testing"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// clinicFile is a contact file with every field that a card can show.
const clinicFile = `name: Harbour Street Clinic
tagline: Care for depression and anxiety
phones:
  - {id: admissions, label: Admissions, number: "866-208-2390", hours: "24 hours a day, 7 days a week"}
  - {id: nurse, label: Nurse line, number: "415-555-2671", hours: "Monday to Friday, 9 to 5"}
email: hello@harbour-street.example
website: https://www.harbour-street.example/
booking: https://www.harbour-street.example/book
address: {streetAddress: 12 Harbour Street, addressLocality: San Diego, addressRegion: CA, postalCode: "92101", addressCountry: US}
hours: Monday to Friday, 8 to 6
languages: [English, Español]
crisis: {label: "Suicide & Crisis Lifeline", number: "988"}
`

// shipped reads the theme that comes with the project once, for tests that do not
// change it.
var shipped = sync.OnceValues(func() (*theme.Theme, error) {
	var findings diag.List
	th, err := theme.Load("", &findings)
	if err == nil && findings.HasErrors() {
		err = fmt.Errorf("shipped theme: %v", findings.Sorted())
	}
	return th, err
})

// text returns running text with the *emphasis* and **strong** text in s.
func text(s string) []doc.Inline {
	var run []doc.Inline
	for i, part := range strings.Split(s, "**") {
		for j, piece := range strings.Split(part, "*") {
			t := []doc.Inline{&doc.Text{Value: piece}}
			if j%2 == 1 {
				t = []doc.Inline{&doc.Emphasis{Content: t}}
			}
			if i%2 == 1 {
				t = []doc.Inline{&doc.Strong{Content: t}}
			}
			run = append(run, t...)
		}
	}
	return run
}

func para(s string, more ...doc.Inline) *doc.Paragraph {
	return &doc.Paragraph{Content: append(text(s), more...)}
}

func heading(level int, id, s string) *doc.Heading {
	return &doc.Heading{Level: level, ID: id, Content: text(s)}
}

func cells(texts ...string) []*doc.Cell {
	row := make([]*doc.Cell, len(texts))
	for i, s := range texts {
		row[i] = &doc.Cell{Content: text(s)}
	}
	return row
}

func items(tight bool, texts ...string) *doc.List {
	l := &doc.List{Tight: tight}
	for _, s := range texts {
		l.Items = append(l.Items, &doc.Item{Number: len(l.Items) + 1, Content: []doc.Block{para(s)}})
	}
	return l
}

// sampleBody returns blocks with every kind of block and inline that an edition can
// have.
func sampleBody() []doc.Block {
	yes, no := true, false
	nested := items(true, "through the nose, as a spray", "into a vein, slowly, over 40 minutes", "under the skin")
	outer := items(true, "A nurse checks your blood pressure and asks how you slept.", "You are given the medicine:", "You rest until the effects have worn off.")
	outer.Ordered, outer.Items[1].Content = true, append(outer.Items[1].Content, nested)
	tasks := items(true, "Arrange a ride home", "Eat nothing for four hours before")
	tasks.Items[0].Task, tasks.Items[1].Task = &yes, &no
	wide := &doc.Table{Header: cells("Day", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Remarks"),
		Rows: [][]*doc.Cell{cells("Week 1", "Session", "Rest", "Rest", "Session", "Rest", "Rest", "Rest", "Somebody takes you home"), cells("Week 2", "Session", "Rest", "Rest", "Session", "Rest", "Rest", "Rest", "")}}
	call := &doc.Link{Target: doc.Literal("tel:+18662082390"), Content: text("866-208-2390")}
	return []doc.Block{
		para("Depression is an illness, not a weakness. When two medicines have not helped, there are other treatments. This guide explains one of them, in plain words, so that you can decide together with your doctor.", &doc.NoteRef{Number: 1, Occurrence: 1}),
		&doc.Callout{Kind: doc.KeyPointsCallout, Content: []doc.Block{items(true, "Relief can come within hours, but it does not last unless treatment goes on.", "It is given only where staff can watch over you.", "You must not drive until the next morning.")}},
		heading(2, "what", "What is ketamine?"),
		para("Ketamine is a medicine that doctors have used since 1970 to help people sleep through surgery. In smaller doses it can lift *severe* depression. Its use for depression is **off-label**: the law allows it, but the agency has not approved it for that. ", &doc.Link{Target: doc.Literal("#risks"), Content: text("Read about the risks")}, &doc.Text{Value: " first, or see "}, &doc.Link{Target: doc.Literal("https://www.fda.gov/drugs?a=1&b=2"), Content: text("the agency’s page")}, &doc.Text{Value: ". Call us on "}, call, &doc.Text{Value: "."}),
		&doc.Figure{Image: &doc.Image{Source: "images/room.png", Alt: doc.Literal("A quiet room with an armchair, a lamp and a window.")}, Caption: text("A session takes place in a quiet room. Someone is with you all the time.")},
		heading(3, "forms", "How is it given?"),
		outer,
		&doc.Table{Align: []doc.Align{doc.AlignDefault, doc.AlignDefault, doc.AlignRight}, Header: cells("Form", "Starts to work after", "Lasts", "What to know"),
			Rows: [][]*doc.Cell{cells("Nasal spray", "15 to 40 minutes", "2 hours", "The approved one is esketamine"), cells("Infusion into a vein", "5 minutes", "1 hour", "Off-label"), cells("Lozenge", "20 to 30 minutes", "2 to 3 hours", "Off-label; not for use at home alone")}},
		wide,
		heading(2, "risks", "What are the risks?"),
		&doc.Callout{Kind: doc.WarningCallout, Title: text("Do not drive"), Content: []doc.Block{para("Rest until the next morning. Do not drive, cook on a flame or sign papers before then.")}},
		para("Most side effects are short. They begin within minutes and are gone in two hours.", &doc.NoteRef{Number: 2, Occurrence: 1}),
		items(true, "feeling far away from yourself", "dizziness", "nausea", "blood pressure that rises for a short time"),
		heading(3, "help", "When to get help"),
		&doc.Callout{Kind: doc.EmergencyCallout, Title: text("Call 911"), Content: []doc.Block{para("if you have chest pain, cannot breathe well, or cannot be woken.")}},
		&doc.Callout{Kind: doc.NoteCallout, Content: []doc.Block{para("Tell us about every medicine that you take, with its dose.")}},
		&doc.Callout{Kind: doc.TipCallout, Title: text("Bring music"), Content: []doc.Block{para("Many people find calm music helpful. Bring headphones.")}},
		heading(2, "words", "Words that you may hear"),
		&doc.DefinitionList{Items: []*doc.Definition{
			{Terms: [][]doc.Inline{text("Major depressive disorder"), text("MDD")}, Details: [][]doc.Block{{para("Low mood or loss of interest, most of the day, for two weeks or longer.")}}},
			{Terms: [][]doc.Inline{text("Off-label")}, Details: [][]doc.Block{{para("A use that the agency has not approved.")}, {para("Common, legal, and a reason to ask questions.")}}}}},
		&doc.Quote{Content: []doc.Block{para("I slept through the night for the first time in a year.")}},
		heading(2, "prepare", "Before you come"),
		tasks,
		para("Write the code ", &doc.Verbatim{Value: "HS-2026"}, &doc.Text{Value: " on your form. The old form, "}, &doc.Strike{Content: text("blue")}, &doc.Text{Value: ", is no longer used."}, &doc.NoteRef{Number: 1, Occurrence: 2}, &doc.LineBreak{}, &doc.Text{Value: "Bring it along."}),
		&doc.Code{Language: "text", Text: "Name: ______________________\nMedicines: <list> & doses " + strings.Repeat("_", 120)},
		&doc.QR{URL: doc.Literal("https://www.harbour-street.example/forms"), Content: []doc.Block{para("All our forms, to fill in at home.")}},
		&doc.Rule{},
		&doc.FAQ{Title: text("Questions people ask"), Content: []doc.Block{heading(3, "hooked", "Can I become addicted?"), para("It can happen. That is why it is given here, and not sent home with you."), heading(3, "cost", "What does it cost?"), para("Ask your insurer before the first visit.")}},
		para("An address that is one long word: " + strings.Repeat("Donaudampfschifffahrt", 15)),
		&doc.ContactCard{},
	}
}

// sample returns an edition of an article with every kind of content. clinic is the text
// of the contact file, or "" for none.
func sample(t testing.TB, clinic string) *edition.Edition {
	t.Helper()
	var findings diag.List
	th, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	labels, err := th.Labels("en-US", diag.Pos{}, &findings)
	if err != nil {
		t.Fatal(err)
	}
	room, err := drawing()
	if err != nil {
		t.Fatal(err)
	}
	c := contact.Missing()
	if clinic != "" {
		c = contact.Read("clinic.yaml", []byte(clinic), &findings)
	}
	for _, f := range findings.Sorted() {
		if f.Severity == diag.Error {
			t.Error(f)
		}
	}
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	a := &doc.Article{File: "ketamine.md", Slug: "ketamine", Body: sampleBody(), Meta: doc.Meta{
		Title: "Ketamine treatment for major depression", Subtitle: "What it is, who it is for, what to ask",
		Summary: "Ketamine can ease severe depression within hours when other medicines have not helped. It must be given with care, by trained staff, and it is not for everyone.",
		Lang:    "en-US", Authors: []string{"Harbour Street Clinic"}, Edition: "2026.2", Keywords: []string{"depression", "ketamine"},
		Reviewed: doc.Review{By: "A. Reviewer, MD", On: day(2026, 10, 20), Next: day(2028, 10, 20)},
		Rights:   "© 2026 Harbour Street Clinic. Copy it for your patients.",
	}}
	a.Notes = []*doc.Note{
		{Number: 1, Label: "a", References: 2, Content: []doc.Block{para("The first note, which is mentioned twice.")}},
		{Number: 2, Label: "b", References: 1, Content: []doc.Block{para("A note of two paragraphs."), items(true, "and a list")}},
	}
	return &edition.Edition{Format: doc.Handout, Source: edition.Source{Article: a, Contact: c, Theme: th, Labels: labels, Kinds: kinds(),
		Pictures: map[string]*picture.Picture{"images/room.png": room}, Date: day(2026, 11, 1), Version: "0.1.0"}}
}

// kinds returns the formats that a set can have, those of other packages without what
// makes them.
func kinds() edition.Kinds {
	other := func(f doc.Format, files ...edition.File) edition.Kind {
		return edition.Kind{Form: doc.Forms(nil).Of(f), Files: files}
	}
	pdf := func(suffix string, shelf edition.Shelf, words func(*theme.Labels) (name, use string)) edition.File {
		return edition.File{Suffix: suffix, MediaType: "application/pdf", Place: edition.Place{Shelf: shelf, Words: words}}
	}
	folded := func(f doc.Format, shelf edition.Shelf, words func(*theme.Labels) (name, use string)) edition.Kind {
		sheets, pages := pdf("-"+string(f)+".pdf", shelf, words), pdf("-"+string(f)+"-reader.pdf", shelf, words)
		sheets.Sheets = &edition.Place{Shelf: edition.Staff, Words: func(l *theme.Labels) (name, use string) { return l.Index.Booklet, l.Index.BookletUse }}
		pages.Pages = true
		return other(f, sheets, pages)
	}
	return edition.Kinds{
		folded(doc.Brochure, edition.Main, func(l *theme.Labels) (name, use string) { return l.Index.Brochure, l.Index.BrochureUse }),
		other(doc.Guide, edition.File{Suffix: "-guide.epub", MediaType: "application/epub+zip", Place: edition.Place{
			Words: func(l *theme.Labels) (name, use string) { return l.Index.Guide, l.Index.GuideUse },
		}}),
		handout.Kind(), handout.EmailKind(),
		folded(doc.Booklet, edition.More, func(l *theme.Labels) (name, use string) { return l.Index.Booklet, "" }),
		other(doc.LargePrint, pdf("-large-print.pdf", edition.More, func(l *theme.Labels) (name, use string) { return l.Index.LargePrint, "" })),
		other(doc.Press, pdf("-press.pdf", edition.Staff, func(l *theme.Labels) (name, use string) { return l.Index.Press, l.Index.PressUse })),
	}
}

// drawing makes the picture of the sample once, for tests that do not change it.
var drawing = sync.OnceValues(func() (*picture.Picture, error) {
	im := image.NewPaletted(image.Rect(0, 0, 1200, 600), color.Palette{color.Gray{0xe8}, color.RGBA{0x0b, 0x5c, 0x63, 0xff}})
	for x := range 1200 {
		for y := range 600 {
			if y > 480 || x > 500 && x < 700 && y > 260 || (x-950)*(x-950)+(y-160)*(y-160) < 6000 {
				im.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		return nil, err
	}
	return &picture.Picture{Name: "room.png", MediaType: "image/png", Data: b.Bytes(), Width: 1200, Height: 600}, nil
})
