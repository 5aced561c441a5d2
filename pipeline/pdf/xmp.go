package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// xmp is an unfinished XMP packet.
type xmp struct{ b bytes.Buffer }

// The beginning and the end of a packet (ISO 16684-1, 7.3).
const (
	packetBegin = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
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
`
	packetEnd = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
)

// described is the schema of a property that PDF/A does not define.
const described = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
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
`

// metadata returns the XMP packet (ISO 16684-1). A tagged file claims PDF/UA-1 and
// PDF/A-2a, and an untagged one PDF/A-2u. PDF/A requires a description of every
// property that it does not define, such as that of PDF/UA, so the schema follows (ISO
// 19005-2, 6.6.2.3). A file for press does not claim PDF/A.
func (i Info) metadata(tagged, exchangeable bool) []byte {
	x := &xmp{}
	x.b.WriteString(packetBegin)
	x.alternative("dc:title", i.Title)
	x.alternative("dc:description", i.Subject)
	if len(i.Authors) > 0 {
		// One entry, as the information dictionary has one author.
		x.list("dc:creator", "Seq", []string{strings.Join(i.Authors, "; ")})
	}
	x.list("dc:subject", "Bag", i.Keywords)
	if i.Lang != "" {
		x.list("dc:language", "Bag", []string{i.Lang})
	}
	x.simple("pdf:Keywords", strings.Join(i.Keywords, ", "))
	x.simple("pdf:Producer", i.Producer)
	x.simple("xmp:CreatorTool", i.Creator)
	if !i.Date.IsZero() {
		date := i.Date.UTC().Format("2006-01-02T15:04:05Z")
		x.simple("xmp:CreateDate", date)
		x.simple("xmp:ModifyDate", date)
		x.simple("xmp:MetadataDate", date)
	}
	x.conforms(i.Press != nil, tagged, exchangeable)
	x.b.WriteString(packetEnd)
	return x.b.Bytes()
}

// conforms names the standards that the file conforms to.
func (x *xmp) conforms(press, tagged, exchangeable bool) {
	switch {
	case press:
		x.simple("pdf:Trapped", "False")
		if exchangeable {
			fmt.Fprintf(&x.b, "<pdfx:GTS_PDFXVersion xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">%s</pdfx:GTS_PDFXVersion>\n", exchange)
		}
		if tagged {
			x.simple("pdfuaid:part", "1")
		}
	case tagged:
		x.simple("pdfaid:part", "2")
		x.simple("pdfaid:conformance", "A")
		x.simple("pdfuaid:part", "1")
		x.b.WriteString(described)
	default:
		x.simple("pdfaid:part", "2")
		x.simple("pdfaid:conformance", "U")
	}
}

// simple writes a property with one value, unless the value is empty.
func (x *xmp) simple(tag, value string) {
	if value != "" {
		fmt.Fprintf(&x.b, "<%s>%s</%[1]s>\n", tag, escaped(value))
	}
}

// alternative writes a property that may have one value per language.
func (x *xmp) alternative(tag, value string) {
	if value != "" {
		fmt.Fprintf(&x.b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></%[1]s>\n", tag, escaped(value))
	}
}

// list writes a property with several values. A Seq is ordered, a Bag is not.
func (x *xmp) list(tag, kind string, values []string) {
	if len(values) == 0 {
		return
	}
	fmt.Fprintf(&x.b, "<%s><rdf:%s>", tag, kind)
	for _, v := range values {
		fmt.Fprintf(&x.b, "<rdf:li>%s</rdf:li>", escaped(v))
	}
	fmt.Fprintf(&x.b, "</rdf:%s></%s>\n", kind, tag)
}

// escaped returns a text as XML. Characters that XML does not allow become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // A strings.Builder never fails.
	}
	return b.String()
}
