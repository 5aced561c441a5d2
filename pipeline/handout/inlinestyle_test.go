package handout

import "testing"

// A mail program does not read a style sheet, so this package decides which rule wins.
func TestAttributesHaveWhatACascadeWouldGive(t *testing.T) {
	for name, c := range map[string]struct{ css, want string }{
		"an element after a class loses":            {".a{color:red} p{color:blue}", "color:red"},
		"an element and a class beat a class":       {"p.a{color:red} .a{color:blue}", "color:red"},
		"two classes beat an element and a class":   {".a.b{color:red} p.a{color:blue}", "color:red"},
		"of two as specific, the later wins":        {".a{color:red} .b{color:blue}", "color:blue"},
		"the later element wins":                    {"p{color:red} p{color:blue}", "color:blue"},
		"each selector of a rule counts for itself": {"p,.a{color:red} p.b{color:blue} .b{color:green}", "color:blue"},
		"other elements and classes do not count":   {"td{color:red} .a.c{color:blue} p.c{color:green}", ""},
		"a shorthand resets what it is short for":   {"p{margin-top:1px;margin-left:2px;color:red} .a{margin:0}", "color:red;margin:0"},
		"a part after its shorthand changes it":     {"p{margin:0} .a{margin-top:1px}", "margin:0;margin-top:1px"},
		"a shorthand with less weight resets none":  {".a{margin-top:1px} p{margin:0}", "margin:0;margin-top:1px"},
		"a name that only begins the same stays":    {"p{margins:1px;font-size:2px} .a{margin:0;size:3px}", "margins:1px;font-size:2px;margin:0;size:3px"},
		"a shorthand in one rule resets, too":       {"p{border-top:1px;border:0}", "border:0"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := parseMailSheet(c.css)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.style("p", []string{"a", "b"}); got != c.want {
				t.Errorf("%s: got %q, want %q", c.css, got, c.want)
			}
		})
	}
}
