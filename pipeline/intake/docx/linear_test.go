package docx

import (
	"strings"
	"testing"

	"pamphlet/pipeline/lineartest"
)

// The time is linear in the letters of a document and in its elements.
func TestReadTakesLinearTime(t *testing.T) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	take := func(data []byte) {
		if _, err := Read("file.docx", data); err != nil {
			return // A file may be refused, but in linear time too.
		}
	}
	lineartest.Run(t, func(hostile string) {
		take(body(t, hello+"<w:p><w:r><w:t>"+escape.Replace(hostile)+"</w:t></w:r></w:p>"))
	})
	lineartest.RunEach(t, []string{
		hello, "<w:p/>", "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
	}, func(hostile string) { take(body(t, hostile)) })
	lineartest.RunEach(t, []string{
		"<w:r><w:t>a</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>",
		`<w:hyperlink w:anchor="x"><w:r><w:t>a</w:t></w:r></w:hyperlink>`, `<w:bookmarkStart w:id="1" w:name="x"/>`, "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>`,
	}, func(hostile string) { take(body(t, "<w:p>"+hostile+"</w:p>")) })
}
