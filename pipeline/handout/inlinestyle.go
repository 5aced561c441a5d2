package handout

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/markup"
)

// mailSheet is a style sheet for programs that may not read style sheets.
type mailSheet struct {
	// rules are sorted by weight.
	rules []mailRule
	// media are the @media rules, which cannot be written into attributes.
	media string
	// kept are the classes that media names.
	kept map[string]bool
}

// mailRule is the declarations for one selector: an element, classes, or both.
type mailRule struct {
	element      string
	classes      []string
	declarations []declaration
}

type declaration struct{ property, value string }

var (
	cssComment   = lazyregexp.New(`(?s)/\*.*?\*/`)
	cssSpace     = lazyregexp.New(`\s+`)
	cssClass     = lazyregexp.New(`\.([A-Za-z][A-Za-z0-9_-]*)`)
	mailSelector = lazyregexp.New(`^[a-z][a-z0-9]*$|^[a-z0-9]*(?:\.[A-Za-z][A-Za-z0-9_-]*)+$`)
)

// parseMailSheet reads a style sheet of @media rules and of rules with simple
// selectors. An error is a mistake in the theme.
func parseMailSheet(css string) (*mailSheet, error) {
	s := &mailSheet{kept: map[string]bool{}}
	rest := strings.TrimSpace(cssSpace.ReplaceAllString(cssComment.ReplaceAllString(css, ""), " "))
	for rest != "" {
		head, after, ok := strings.Cut(rest, "{")
		if !ok {
			return nil, fmt.Errorf("%.40q has no declarations", rest)
		}
		end := closing(after)
		if end < 0 {
			return nil, fmt.Errorf("the rule %.40q is not closed", head)
		}
		head = strings.TrimSpace(head)
		if strings.HasPrefix(head, "@media") {
			s.media += rest[:len(rest)-len(after)+end+1] + "\n"
		} else if err := s.add(head, after[:end]); err != nil {
			return nil, err
		}
		rest = strings.TrimSpace(after[end+1:])
	}
	for _, m := range cssClass.FindAllStringSubmatch(s.media, -1) {
		s.kept[m[1]] = true
	}
	slices.SortStableFunc(s.rules, func(a, b mailRule) int { return a.weight() - b.weight() })
	return s, nil
}

// closing returns the index of the brace that closes the one before the text, -1 if
// there is none.
func closing(text string) int {
	depth := 1
	for i, r := range text {
		switch r {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func (s *mailSheet) add(selectors, body string) error {
	var declarations []declaration
	for d := range strings.SplitSeq(body, ";") {
		property, value, ok := strings.Cut(d, ":")
		if ok {
			declarations = append(declarations, declaration{strings.TrimSpace(property), strings.TrimSpace(value)})
		}
	}
	for selector := range strings.SplitSeq(selectors, ",") {
		selector = strings.TrimSpace(selector)
		if !mailSelector.MatchString(selector) {
			return fmt.Errorf("the selector %.40q names neither an element nor a class", selector)
		}
		parts := strings.Split(selector, ".")
		s.rules = append(s.rules, mailRule{parts[0], parts[1:], declarations})
	}
	return nil
}

// weight returns the specificity of the selector (Selectors 4, 17).
func (r mailRule) weight() int {
	w := 1000 * len(r.classes)
	if r.element != "" {
		w++
	}
	return w
}

func (r mailRule) matches(element string, classes []string) bool {
	return (r.element == "" || r.element == element) && !slices.ContainsFunc(r.classes, func(c string) bool { return !slices.Contains(classes, c) })
}

// style returns the value of an element's style attribute.
func (s *mailSheet) style(element string, classes []string) string {
	var all []declaration
	for _, r := range s.rules {
		if r.matches(element, classes) {
			for _, d := range r.declarations {
				// A shorthand replaces the properties that it is short for.
				all = slices.DeleteFunc(all, func(old declaration) bool {
					return old.property == d.property || strings.HasPrefix(old.property, d.property+"-")
				})
				all = append(all, d)
			}
		}
	}
	parts := make([]string, len(all))
	for i, d := range all {
		parts[i] = d.property + ":" + d.value
	}
	return strings.Join(parts, ";")
}

// apply writes the rules into the elements of a page, and the rest of the sheet at
// the end of its head. Classes that only these rules needed are removed.
func (s *mailSheet) apply(page []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(2 * len(page)) // With the styles of its elements.
	z := html.NewTokenizer(bytes.NewReader(page))
	styles := map[string]string{} // by element and classes
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("read page: %w", err)
			}
			return out.Bytes(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(&out, z.Token(), styles)
		case html.EndTagToken:
			if raw := z.Raw(); string(raw) == "</head>" && s.media != "" {
				fmt.Fprintf(&out, "<style>\n%s</style>\n", s.media)
			}
			out.Write(z.Raw())
		case html.TextToken, html.CommentToken, html.DoctypeToken:
			out.Write(z.Raw())
		}
	}
}

func (s *mailSheet) start(out *bytes.Buffer, t html.Token, styles map[string]string) {
	out.WriteByte('<')
	out.WriteString(t.Data)
	attribute := func(key, value string) {
		out.WriteByte(' ')
		out.WriteString(key)
		out.WriteString(`="`)
		out.WriteString(markup.Escape(value))
		out.WriteByte('"')
	}
	var classes []string
	own := ""
	for _, a := range t.Attr {
		switch a.Key {
		case "class":
			classes = strings.Fields(a.Val)
		case "style":
			own = a.Val
		default:
			attribute(a.Key, a.Val)
		}
	}
	key := t.Data + "." + strings.Join(classes, ".")
	style, known := styles[key]
	if !known {
		style = s.style(t.Data, classes)
		styles[key] = style
	}
	if kept := slices.DeleteFunc(classes, func(c string) bool { return !s.kept[c] }); len(kept) > 0 {
		attribute("class", strings.Join(kept, " "))
	}
	if style = strings.Trim(style+";"+own, ";"); style != "" {
		attribute("style", style)
	}
	out.WriteByte('>')
}
