package doc

// Pos is a place in the article file. Line and Col count from 1, Col in
// characters. Nodes embed it.
type Pos struct{ Line, Col int }

// Position returns the place itself. With it, every node that embeds a Pos has the
// method.
func (p Pos) Position() Pos { return p }

// Block is a piece of the article on lines of its own. The cases are *Heading,
// *Paragraph, *List, *DefinitionList, *Quote, *Code, *Table, *Figure, *Rule, *Callout,
// *FAQ, *ContactCard, *QR and *Restricted.
//
//sumtype:decl
type Block interface {
	Position() Pos
	block()
}

// Heading begins a section. Level is 2 to 6, and at most one more than the level of the
// heading before it.
type Heading struct {
	Pos
	Level int
	// ID is unique in the article. It keeps letters of every script.
	ID string
	// Brochure, Handout and Essential are the classes of the same name.
	Brochure, Handout, Essential bool
	Content                      []Inline
}

// Paragraph is running text.
type Paragraph struct {
	Pos
	Content []Inline
}

// List is an ordered or bulleted list.
type List struct {
	Pos
	Ordered bool
	// Numbering is the form of an ordered list's marks.
	Numbering Numbering
	// Tight lists have no space between their items.
	Tight bool
	Items []*Item
}

// Start returns the number of the first item of an ordered list.
func (l *List) Start() int {
	if len(l.Items) == 0 {
		return 1
	}
	return l.Items[0].Number
}

// Last returns the highest number among the items of an ordered list.
func (l *List) Last() int {
	last := 0
	for _, it := range l.Items {
		last = max(last, it.Number)
	}
	return last
}

// Item is one item of a List.
type Item struct {
	Pos
	// Number is the number of an item of an ordered list, as the author wrote it.
	Number int
	// Task is nil for an ordinary item. Otherwise it reports whether the item's box is
	// ticked.
	Task    *bool
	Content []Block
}

// DefinitionList explains terms.
type DefinitionList struct {
	Pos
	Items []*Definition
}

// Definition is one or more terms with one or more explanations.
type Definition struct {
	Pos
	Terms   [][]Inline
	Details [][]Block
}

// Quote is a block quotation.
type Quote struct {
	Pos
	Content []Block
}

// Code is preformatted text. Text has no final line end.
type Code struct {
	Pos
	Language, Text string
}

// Align is the alignment of a table's column.
type Align int

// The alignments. AlignDefault is the start of the line.
const (
	AlignDefault Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Table has a header row, and rows with as many cells as the header.
type Table struct {
	Pos
	Align  []Align
	Header []*Cell
	Rows   [][]*Cell
}

// Cell is one cell of a Table.
type Cell struct {
	Pos
	Content []Inline
}

// Figure is a picture on a line of its own. Caption is the title of the picture and may
// be empty. Target is the address that the picture leads to, as in a Link, or empty.
type Figure struct {
	Pos
	Image   *Image
	Target  Phrase
	Caption []Inline
}

// Picture returns the figure's image as running text. It is in a Link if the picture
// leads somewhere.
func (f *Figure) Picture() []Inline {
	if len(f.Target) == 0 {
		return []Inline{f.Image}
	}
	return []Inline{&Link{Pos: f.Image.Pos, Target: f.Target, Content: []Inline{f.Image}}}
}

// Untitled returns the figure with an image without a title, because the caption
// already shows it.
func (f *Figure) Untitled() *Figure {
	c := *f
	c.Image = &Image{Pos: f.Image.Pos, Source: f.Image.Source, Alt: f.Image.Alt}
	return &c
}

// Rule is a thematic break.
type Rule struct{ Pos }

// CalloutKind names a kind of Callout.
type CalloutKind string

// The kinds of callout.
const (
	NoteCallout      CalloutKind = "note"
	TipCallout       CalloutKind = "tip"
	WarningCallout   CalloutKind = "warning"
	EmergencyCallout CalloutKind = "emergency"
	KeyPointsCallout CalloutKind = "keypoints"
)

// Callout is text set apart. If Title is empty, the reader sees only the word for the
// kind.
type Callout struct {
	Pos
	Kind    CalloutKind
	Title   []Inline
	Content []Block
}

// FAQ holds questions (headings or terms) and their answers.
type FAQ struct {
	Pos
	Title   []Inline
	Content []Block
}

// ContactCard marks where the author wants the whole contact card.
type ContactCard struct{ Pos }

// QR is a QR code of a web address.
type QR struct {
	Pos
	// URL is absolute: http, https, mailto or tel.
	URL Phrase
	// Content is shown beside the code. It may be empty.
	Content []Block
}

// Link returns the address of the code as a link, with the address in the form that
// people read.
func (q *QR) Link() *Link {
	return &Link{Target: q.URL, Content: []Inline{&Text{Value: ShownAddress(q.URL.String())}}}
}

// Restricted holds blocks for some formats. If Except is set, the blocks are for all
// formats except these.
type Restricted struct {
	Pos
	Except  bool
	Formats []Format
	Content []Block
}

func (*Heading) block()        {}
func (*Paragraph) block()      {}
func (*List) block()           {}
func (*DefinitionList) block() {}
func (*Quote) block()          {}
func (*Code) block()           {}
func (*Table) block()          {}
func (*Figure) block()         {}
func (*Rule) block()           {}
func (*Callout) block()        {}
func (*FAQ) block()            {}
func (*ContactCard) block()    {}
func (*QR) block()             {}
func (*Restricted) block()     {}
