package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:v="urn:schemas-microsoft-com:vml"` +
	` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`

// build makes a Word file of the parts of a case. Each .xml file has the contents of
// a part's root element. Other files stay as they are, except that a PNG file gets its
// signature. The file relations has a line for each relation of the text: ID, kind,
// target.
func build(t testing.TB, archive *txtar.Archive) []byte {
	t.Helper()
	roots := map[string]string{
		"document": "w:document", "styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "endnotes": "w:endnotes",
		"comments": "w:comments", "header1": "w:hdr", "footer1": "w:ftr",
	}
	type file struct{ name, text string }
	files := []file{{"_rels/.rels", relations("rId1 officeDocument word/document.xml\nrId2 core-properties docProps/core.xml")}}
	related := ""
	for _, f := range archive.Files {
		stem, isPart := strings.CutSuffix(f.Name, ".xml")
		text := string(f.Data)
		switch root := roots[stem]; {
		case f.Name == "relations":
			related += text
		case stem == "core" && isPart:
			files = append(files, file{"docProps/core.xml", fmt.Sprintf("<cp:coreProperties %s>%s</cp:coreProperties>", namespaces, text)})
		case root != "" && isPart:
			if stem == "document" {
				text = "<w:body>" + text + "</w:body>"
			} else {
				related += fmt.Sprintf("%s %s %s\n", stem, strings.TrimRight(stem, "1"), f.Name)
			}
			files = append(files, file{"word/" + f.Name, fmt.Sprintf("<%s %s>%s</%[1]s>", root, namespaces, text)})
		case f.Name != "article.md" && f.Name != "guesses":
			if strings.HasSuffix(f.Name, ".png") {
				text = "\x89PNG\r\n\x1a\n" + text
			}
			files = append(files, file{"word/" + f.Name, text})
		}
	}
	files = append(files, file{"word/_rels/document.xml.rels", relations(related)})
	var all bytes.Buffer
	z := zip.NewWriter(&all)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = w.Write([]byte(f.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

// relations returns a part with relations. Targets with "://" or "mailto:" are
// external.
func relations(lines string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		mode := ""
		if strings.Contains(f[2], "://") || strings.HasPrefix(f[2], "mailto:") {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"%s/>`, f[0], f[1], f[2], mode)
	}
	b.WriteString("</Relationships>")
	return b.String()
}
