package verify

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// CompareMoved proves a page in the place of an article that has moved: it leads to
// place at once and by a link, names the article's title, and neither leads
// elsewhere nor does anything else.
func CompareMoved(data []byte, place, title string) []Fault {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return []Fault{{Rule: "verify-file", Message: fmt.Sprintf("the file cannot be read: %v", err)}}
	}
	content, err := Read("text/html", data)
	if err != nil {
		return []Fault{{Rule: "verify-file", Message: fmt.Sprintf("the file cannot be read: %v", err)}}
	}
	var faults []Fault
	fault := func(rule, format string, args ...any) {
		faults = append(faults, Fault{Rule: rule, Message: fmt.Sprintf(format, args...)})
	}
	refreshes, links := 0, 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "meta" && attribute(n, "http-equiv") != "" {
			refreshes++
			if !strings.EqualFold(attribute(n, "http-equiv"), "refresh") || attribute(n, "content") != "0; url="+place {
				fault("verify-link", "it leads at once to %q, and the article is at %s", attribute(n, "content"), place)
			}
		}
		for _, a := range n.Attr {
			if a.Key != "href" {
				continue
			}
			if a.Val != place {
				fault("verify-link", "it leads to %s, and the article is at %s", a.Val, place)
			} else if n.Data == "a" {
				links++
			}
		}
	}
	if refreshes != 1 {
		fault("verify-link", "it should lead to %s once by itself, and does so %d times", place, refreshes)
	}
	if links == 0 {
		fault("verify-link", "the link to %s is missing", place)
	}
	if !strings.Contains(strings.Join(strings.Fields(content.Text), " "), strings.Join(strings.Fields(title), " ")) {
		fault("verify-words", "it does not name %q", title)
	}
	for _, said := range content.Strange {
		if said != `a <meta http-equiv="refresh">` && said != "<meta http-equiv>" {
			fault("verify-form", "unexpected content: %s", said)
		}
	}
	return faults
}
