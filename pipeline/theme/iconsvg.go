package theme

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
)

// IconSVG returns the icon of a callout as inline SVG in the colour of the text around
// it. The cut shapes are holes, so that any background shows through. It is hidden from
// screen readers, because the word for the callout says the same.
func IconSVG(kind doc.CalloutKind) string {
	var d strings.Builder
	for _, p := range Icon(kind) {
		for i, pt := range p.Points {
			d.WriteByte("ML"[min(i, 1)])
			d.WriteString(strconv.FormatFloat(pt.X, 'f', -1, 64))
			d.WriteByte(' ')
			d.WriteString(strconv.FormatFloat(pt.Y, 'f', -1, 64))
		}
		d.WriteByte('Z')
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" class="icon" width="%d" height="%[1]d" viewBox="0 0 %[1]d %[1]d" aria-hidden="true" focusable="false">`+
		`<path fill="currentColor" fill-rule="evenodd" d="%s"/></svg>`, IconSize, d.String())
}
