package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// object gives the information dictionary (ISO 32000-1, 14.3.3). It says what
// the metadata says.
func (i Info) object(exchangeable bool) *object {
	o := newObject()
	for _, e := range []struct{ key, value string }{
		{"Title", i.Title}, {"Author", strings.Join(i.Authors, "; ")}, {"Subject", i.Subject},
		{"Keywords", strings.Join(i.Keywords, ", ")}, {"Creator", i.Creator}, {"Producer", i.Producer},
	} {
		if e.value != "" {
			o.set(e.key, words(e.value))
		}
	}
	if !i.Date.IsZero() {
		date := text(i.Date.UTC().Format("D:20060102150405Z"))
		o.set("CreationDate", date)
		o.set("ModDate", date)
	}
	if i.Press != nil {
		// Nobody has let neighbouring inks overlap.
		o.set("Trapped", name("False"))
	}
	if exchangeable {
		o.set("GTS_PDFXVersion", text(exchange))
	}
	return o
}

// preferences asks the viewer to show the title and not the file's name, and
// says how to print.
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

// intent says what the file's colours mean, or gives nil.
func (i Info) intent() *object {
	if i.Press != nil {
		return i.Press.intent()
	}
	return screenIntent()
}

// metadata gives the XMP packet (ISO 16684-1). A tagged file says that it
// conforms to PDF/UA-1 and PDF/A-2a, another that it conforms to PDF/A-2u. The
// two standards meet in the schema at the end: PDF/A wants every property
// described that it does not know (ISO 19005-2, 6.6.2.3). A file for press claims
// no PDF/A.
func (i Info) metadata(tagged, exchangeable bool) []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
`)
	simple := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<%s>%s</%[1]s>\n", tag, escaped(value))
		}
	}
	alternative := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></%[1]s>\n", tag, escaped(value))
		}
	}
	list := func(tag, kind string, values []string) {
		if len(values) == 0 {
			return
		}
		fmt.Fprintf(&b, "<%s><rdf:%s>", tag, kind)
		for _, v := range values {
			fmt.Fprintf(&b, "<rdf:li>%s</rdf:li>", escaped(v))
		}
		fmt.Fprintf(&b, "</rdf:%s></%s>\n", kind, tag)
	}
	alternative("dc:title", i.Title)
	alternative("dc:description", i.Subject)
	if len(i.Authors) > 0 {
		// One entry, as the information dictionary has one author.
		list("dc:creator", "Seq", []string{strings.Join(i.Authors, "; ")})
	}
	list("dc:subject", "Bag", i.Keywords)
	if i.Lang != "" {
		list("dc:language", "Bag", []string{i.Lang})
	}
	simple("pdf:Keywords", strings.Join(i.Keywords, ", "))
	simple("pdf:Producer", i.Producer)
	simple("xmp:CreatorTool", i.Creator)
	if !i.Date.IsZero() {
		date := i.Date.UTC().Format("2006-01-02T15:04:05Z")
		simple("xmp:CreateDate", date)
		simple("xmp:ModifyDate", date)
		simple("xmp:MetadataDate", date)
	}
	switch {
	case i.Press != nil:
		simple("pdf:Trapped", "False")
		if exchangeable {
			fmt.Fprintf(&b, "<pdfx:GTS_PDFXVersion xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">%s</pdfx:GTS_PDFXVersion>\n", exchange)
		}
		if tagged {
			simple("pdfuaid:part", "1")
		}
	case tagged:
		simple("pdfaid:part", "2")
		simple("pdfaid:conformance", "A")
		simple("pdfuaid:part", "1")
		b.WriteString(`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
`)
	default:
		simple("pdfaid:part", "2")
		simple("pdfaid:conformance", "U")
	}
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n")
	return b.Bytes()
}

// escaped gives a text as XML. What XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes all
	}
	return b.String()
}
