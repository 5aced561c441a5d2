package theme

import (
	"html/template"
	"path"
	texttemplate "text/template"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// Theme is the shared styling of all editions: theme.yaml, the fonts that it
// names, and the style sheets, pages and labels beside it. It does not change
// once it is loaded.
type Theme struct {
	Name     string   `yaml:"name"`
	Colour   Scheme   `yaml:"colour"`
	Callouts Callouts `yaml:"callouts"`
	Faces    Faces    `yaml:"faces"`
	Type     Type     `yaml:"type"`
	Space    Space    `yaml:"space"`
	Shape    Shape    `yaml:"shape"`
	Print    Print    `yaml:"print"`
	// Booklet and LargePrint are the pages of those editions.
	Booklet    Print  `yaml:"booklet"`
	LargePrint Print  `yaml:"large_print"`
	Cover      Cover  `yaml:"cover"`
	Fold       Fold   `yaml:"fold"`
	Screen     Screen `yaml:"screen"`
	Email      Email  `yaml:"email"`

	dir    string            // the folder of the author's own files, "" if there is none
	own    map[string][]byte // those files, by their path in it
	pages  *template.Template
	sheets *texttemplate.Template
	// readings are the labels; copies of a theme share them.
	readings *readings
}

// Scheme is the palette in light and dark surroundings. Print uses Light.
type Scheme struct {
	Light Palette `yaml:"light"`
	Dark  Palette `yaml:"dark"`
}

// Palette names the colours by what they are for.
type Palette struct {
	// Paper is the background of a page; print leaves it to the sheet.
	Paper unit.Colour `yaml:"paper"`
	// Raised is the background of what lies on the page: tables, boxes.
	Raised unit.Colour `yaml:"raised"`
	// Tint is the background of the contact card and of table headers.
	Tint unit.Colour `yaml:"tint"`
	Ink  unit.Colour `yaml:"ink"`
	// Muted is for captions and running headers.
	Muted unit.Colour `yaml:"muted"`
	// Accent is the one hue: headings, links, the telephone number.
	Accent   unit.Colour `yaml:"accent"`
	OnAccent unit.Colour `yaml:"on_accent"`
	// Rule is for lines that carry no meaning of their own.
	Rule unit.Colour `yaml:"rule"`
}

// Callouts are the tones of the callouts.
type Callouts struct {
	Note      ToneScheme `yaml:"note"`
	Tip       ToneScheme `yaml:"tip"`
	Warning   ToneScheme `yaml:"warning"`
	Emergency ToneScheme `yaml:"emergency"`
	KeyPoints ToneScheme `yaml:"keypoints"`
}

// ToneScheme is a tone in light and dark surroundings.
type ToneScheme struct {
	Light Tone `yaml:"light"`
	Dark  Tone `yaml:"dark"`
}

// Tone is the pair of colours of one kind of callout: Mark for its bar, icon
// and word, Tint for its background.
type Tone struct {
	Mark unit.Colour `yaml:"mark"`
	Tint unit.Colour `yaml:"tint"`
}

// Tone gives the tones of one kind of callout.
func (c Callouts) Tone(kind doc.CalloutKind) ToneScheme {
	switch kind {
	case doc.NoteCallout:
		return c.Note
	case doc.TipCallout:
		return c.Tip
	case doc.WarningCallout:
		return c.Warning
	case doc.EmergencyCallout:
		return c.Emergency
	case doc.KeyPointsCallout:
		return c.KeyPoints
	default:
		panic("theme: callout " + string(kind))
	}
}

func (c Callouts) byName(kind string) ToneScheme { return c.Tone(doc.CalloutKind(kind)) }

// Faces are the type families. Where a family leaves out a style, the next one
// sets it.
type Faces struct {
	// Text sets everything but code.
	Text Family `yaml:"text"`
	// Code sets preformatted text; without files it is the built-in one.
	Code Family `yaml:"code"`
	// Fallback sets, in order, the words that Text has no letters for. The
	// built-in broad family always comes last.
	Fallback []Family `yaml:"fallback"`
}

// files returns the names of all font files.
func (f Faces) files() []string {
	var names []string
	for _, family := range append([]Family{f.Text, f.Code}, f.Fallback...) {
		for _, name := range family.files() {
			if name != "" {
				names = append(names, path.Clean(name))
			}
		}
	}
	return names
}

// Family is one type family: its name, and the font files (TrueType outlines)
// of its four styles, relative to the theme.
type Family struct {
	Name       string `yaml:"name"`
	Regular    string `yaml:"regular"`
	Bold       string `yaml:"bold"`
	Italic     string `yaml:"italic"`
	BoldItalic string `yaml:"bold_italic"`
	// Generic is the CSS family that stands in: sans-serif, serif, monospace.
	Generic string `yaml:"generic"`
}

// Type is the type scale. Sizes are multiples of an edition's body size.
type Type struct {
	// Leading is the distance of baselines, in multiples of the type size.
	Leading        float64 `yaml:"leading"`
	HeadingLeading float64 `yaml:"heading_leading"`
	// TitleLeading is that of the title, LabelLeading that of short lines which are
	// read one by one: subtitles, contact details, cells.
	TitleLeading float64 `yaml:"title_leading"`
	LabelLeading float64 `yaml:"label_leading"`
	// Setting is how printed paragraphs end their lines: ragged or justified.
	Setting string `yaml:"setting"`
	// Measure is the length of a line of body text, in ems.
	Measure float64   `yaml:"measure"`
	Scale   TypeScale `yaml:"scale"`
}

// The settings of paragraphs.
const (
	Ragged    = "ragged"
	Justified = "justified"
)

// TypeScale gives sizes as multiples of the body size.
type TypeScale struct {
	Title    float64 `yaml:"title"`
	Subtitle float64 `yaml:"subtitle"`
	// Phone is the primary telephone number on the contact card.
	Phone float64 `yaml:"phone"`
	H2    float64 `yaml:"h2"`
	H3    float64 `yaml:"h3"`
	H4    float64 `yaml:"h4"`
	Table float64 `yaml:"table"`
	Small float64 `yaml:"small"`
	Code  float64 `yaml:"code"`
}

// Space gives distances as multiples of the body size.
type Space struct {
	Paragraph float64 `yaml:"paragraph"`
	Item      float64 `yaml:"item"`
	Block     float64 `yaml:"block"`
	Section   float64 `yaml:"section"`
	// Heading is the space between a heading and its text.
	Heading float64 `yaml:"heading"`
	Indent  float64 `yaml:"indent"`
	Inset   float64 `yaml:"inset"`
	Cell    float64 `yaml:"cell"`
}

// Shape gives the weights of rules and the radius of corners.
type Shape struct {
	Hairline unit.Length `yaml:"hairline"`
	Bar      unit.Length `yaml:"bar"`
	Radius   unit.Length `yaml:"radius"`
}

// Cover holds the proportions of the top of the first page, in multiples of the body
// size but for Inset.
type Cover struct {
	// AboveTitle, AboveSubtitle and AboveSummary are the distances to what stands
	// above.
	AboveTitle    float64 `yaml:"above_title"`
	AboveSubtitle float64 `yaml:"above_subtitle"`
	AboveSummary  float64 `yaml:"above_summary"`
	// Inset is the distance of the words from the edge of their ground, in multiples
	// of that of other boxes.
	Inset float64 `yaml:"inset"`
	// AbovePicture and BelowPicture are the distances around the cover image.
	AbovePicture float64 `yaml:"above_picture"`
	BelowPicture float64 `yaml:"below_picture"`
	// Logo is the most that the logo is high, BelowLogo the distance of the
	// clinic's name to it, on pages and in panels.
	Logo      float64 `yaml:"logo"`
	BelowLogo float64 `yaml:"below_logo"`
}

// Fold holds what the panels of a folded brochure have.
type Fold struct {
	// Inset is the distance of a panel's text from the fold or the trim.
	Inset unit.Length `yaml:"inset"`
	// Most is how the text is set where there is room, Least where there is not:
	// below it the text does not fit.
	Most  Setting `yaml:"most"`
	Least Setting `yaml:"least"`
	// Scale gives the sizes of headings in panels.
	Scale TypeScale `yaml:"scale"`
	// Space gives the distances in panels, as shares of those on pages. A setting's
	// Space multiplies them once more.
	Space PanelSpace `yaml:"space"`
	// Line is the distance of the lines to write on, in panels and in booklets.
	Line  unit.Length `yaml:"line"`
	Front Front       `yaml:"front"`
	Back  Back        `yaml:"back"`
}

// PanelSpace gives distances in panels as shares of those of the same name in
// Space.
type PanelSpace struct {
	Block   float64 `yaml:"block"`
	Section float64 `yaml:"section"`
	Indent  float64 `yaml:"indent"`
	Inset   float64 `yaml:"inset"`
}

// Setting is one way to set the text of panels.
type Setting struct {
	Size unit.Length `yaml:"size"`
	// Leading is the distance of baselines, in multiples of the size.
	Leading float64 `yaml:"leading"`
	// Space multiplies all distances between blocks.
	Space float64 `yaml:"space"`
}

// Front is the template of the front panel.
type Front struct {
	// Title is the title's size, in multiples of the body size.
	Title float64 `yaml:"title"`
	// Ornament is drawn where there is no cover image: arcs or none.
	Ornament string `yaml:"ornament"`
	// AboveTitle, AboveSubtitle and AboveSummary are the distances to what stands
	// above, AboveFoot the least distance of the words to the foot, BelowPicture
	// that of the picture to the foot, in multiples of the body size.
	AboveTitle    float64 `yaml:"above_title"`
	AboveSubtitle float64 `yaml:"above_subtitle"`
	AboveSummary  float64 `yaml:"above_summary"`
	AboveFoot     float64 `yaml:"above_foot"`
	BelowPicture  float64 `yaml:"below_picture"`
	// LeastPicture and LeastOrnament are the heights below which there is no picture
	// and no ornament, in multiples of the body size.
	LeastPicture  float64 `yaml:"least_picture"`
	LeastOrnament float64 `yaml:"least_ornament"`
	// Foot is the distance of the telephone number from the edges of its band, in
	// multiples of the body size. PhoneLeading is the number's leading.
	Foot         float64 `yaml:"foot"`
	PhoneLeading float64 `yaml:"phone_leading"`
}

// Back is the template of the back panel.
type Back struct {
	// QR is whether it shows a code for the booking page, the web page or, with
	// neither, the address book.
	QR bool `yaml:"qr"`
	// Gap is the distance above the code, and the least one between how to reach the
	// clinic and who stands for the content, in multiples of the body size.
	Gap float64 `yaml:"gap"`
}

// Print is the plan of whole pages.
type Print struct {
	// Size is the body size.
	Size unit.Length `yaml:"size"`
	// Top, Bottom, Left and Right are the margins. Outdent is how far headings
	// and tables reach into the left one.
	Top     unit.Length `yaml:"top"`
	Bottom  unit.Length `yaml:"bottom"`
	Left    unit.Length `yaml:"left"`
	Right   unit.Length `yaml:"right"`
	Outdent unit.Length `yaml:"outdent"`
}

// Screen holds what only screens have.
type Screen struct {
	// Size is the body size where the reader has not chosen one.
	Size unit.Length `yaml:"size"`
}

// Email holds what only the body of an e-mail has. No face can go along with it.
type Email struct {
	// Size is the body size, Width the widest that the body becomes.
	Size  unit.Length `yaml:"size"`
	Width unit.Length `yaml:"width"`
	// Faces and Code are lists of families that readers have, as font-family
	// takes them.
	Faces string `yaml:"faces"`
	Code  string `yaml:"code"`
}
