package doc

import "slices"

// Format is the name of an edition in front matter, in only and except containers and
// on the command line.
type Format string

// The formats that pamphlet ships.
const (
	Brochure   Format = "brochure"
	Guide      Format = "guide"
	Handout    Format = "handout"
	Email      Format = "email"
	Booklet    Format = "booklet"
	LargePrint Format = "large-print"
	Press      Format = "press"
)

// Form describes a format: what reading, choosing and checking need to know of it.
type Form struct {
	Name Format
	// With is the form that this one accompanies, as the e-mail accompanies the
	// handout. It is made and left out together with that form, and nobody asks for it
	// alone. It is "" for all others.
	With Format
	// Like is the form whose options apply where its own are not set, or "".
	Like Format
	// Usual reports whether the form is made by default.
	Usual bool
	// Printed reports whether the form is for paper. Link targets are then printed in
	// words, and nothing is shown that the theme's faces cannot set.
	Printed bool
	// Chapters reports whether readers open the form at a chapter. Each chapter then
	// has the crisis line and its own notes.
	Chapters bool
	// Mark is the class of the headings that the form shows if it shows marked sections
	// only: Brochure or Handout. "" means Handout.
	Mark Format
	// Options are the keys that an author can set for the form: fold, paper, sections,
	// sheets, attach.
	Options []string
	// Attachable reports whether the form can be attached to the e-mail.
	Attachable bool
}

// Forms are all forms, in the order in which they are shown. The nil Forms are the
// forms that pamphlet ships.
type Forms []Form

// Of returns the form with a name. For an unknown name it returns a form with only that
// name.
func (all Forms) Of(f Format) Form {
	for _, form := range all.list() {
		if form.Name == f {
			return form
		}
	}
	return Form{Name: f}
}

// Names returns the names of the forms, in order.
func (all Forms) Names() []Format {
	var names []Format
	for _, f := range all.list() {
		names = append(names, f.Name)
	}
	return names
}

// Each calls yield for each form, in order, until yield returns false.
func (all Forms) Each(yield func(Form) bool) {
	for _, f := range all.list() {
		if !yield(f) {
			return
		}
	}
}

// Compare orders names in the order of their forms. Unknown names come first.
func (all Forms) Compare(a, b Format) int {
	names := all.Names()
	return slices.Index(names, a) - slices.Index(names, b)
}

func (all Forms) list() []Form {
	if all != nil {
		return all
	}
	return shipped
}

// printed are the options of a form for paper.
var printed = []string{"fold", "paper", "sections", "sheets"}

// shipped are the forms that the nil Forms mean. Nobody changes them.
var shipped = []Form{
	{Name: Brochure, Usual: true, Printed: true, Mark: Brochure, Options: printed, Attachable: true},
	{Name: Guide, Usual: true, Chapters: true, Mark: Handout, Options: []string{"sections"}, Attachable: true},
	{Name: Handout, Usual: true, Mark: Handout, Options: []string{"sections", "attach"}},
	{Name: Email, With: Handout, Mark: Handout},
	{Name: Booklet, Printed: true, Mark: Brochure, Options: printed},
	{Name: LargePrint, Printed: true, Mark: Brochure, Options: printed},
	{Name: Press, Like: Brochure, Printed: true, Mark: Brochure, Options: printed},
}
