package pdf

import "strings"

// object returns the information dictionary (ISO 32000-1, 14.3.3). Its content is the
// same as in the metadata.
func (i Info) object(exchangeable bool) *object {
	o := newObject()
	for _, e := range []struct{ key, value string }{
		{"Title", i.Title}, {"Author", strings.Join(i.Authors, "; ")}, {"Subject", i.Subject},
		{"Keywords", strings.Join(i.Keywords, ", ")}, {"Creator", i.Creator}, {"Producer", i.Producer},
	} {
		if e.value != "" {
			o.set(e.key, textString(e.value))
		}
	}
	if !i.Date.IsZero() {
		date := text(i.Date.UTC().Format("D:20060102150405Z"))
		o.set("CreationDate", date)
		o.set("ModDate", date)
	}
	if i.Press != nil {
		// The file has no overlaps between neighbouring inks.
		o.set("Trapped", name("False"))
	}
	if exchangeable {
		o.set("GTS_PDFXVersion", text(exchange))
	}
	return o
}

// preferences returns the viewer preferences: to show the title instead of the file's
// name, and how to print.
func (i Info) preferences() dict {
	d := dict{{"DisplayDocTitle", token("true")}}
	if i.Print.ActualSize {
		d = append(d, entry{"PrintScaling", name("None")})
	}
	if i.Print.Duplex != "" {
		d = append(d, entry{"Duplex", name(i.Print.Duplex)})
	}
	if i.Print.PickTray {
		d = append(d, entry{"PickTrayByPDFSize", token("true")})
	}
	return d
}

// intent returns the output intent, which says what the file's colours mean, or nil.
func (i Info) intent() *object {
	if i.Press != nil {
		return i.Press.intent()
	}
	return screenIntent()
}
