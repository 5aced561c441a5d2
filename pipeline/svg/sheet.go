package svg

import (
	"slices"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// rule is a selector of a style sheet with its declarations.
type rule struct {
	parts       []simple // the last part is for the element itself
	specificity int
	declared    []declaration
}

type declaration struct {
	property, value string
	important       bool
}

// simple is a part of a selector, such as "path.logo#a", with its relation to the part
// before.
type simple struct {
	tag, id string
	classes []string
	has     []condition // on attributes
	child   bool        // the element is a child of the one before, not just a descendant
}

// condition is a condition on an attribute: [class^="logo"]. Without a sign, the
// attribute only has to be there.
type condition struct{ name, sign, value string }

// conditionPattern matches a condition on an attribute.
var conditionPattern = lazyregexp.New(`^\[\s*(?:[\w-]+\|)?([\w-]+)\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|[^\]]*?)\s*)?\]`)

func (c condition) matches(e *element) bool {
	v, ok := e.attrs[c.name]
	switch c.sign {
	case "":
		return ok
	case "=":
		return v == c.value
	case "~=":
		return slices.Contains(strings.Fields(v), c.value)
	case "|=":
		return v == c.value || strings.HasPrefix(v, c.value+"-")
	}
	if c.value == "" {
		return false
	}
	switch c.sign {
	case "^=":
		return strings.HasPrefix(v, c.value)
	case "$=":
		return strings.HasSuffix(v, c.value)
	}
	return strings.Contains(v, c.value)
}

// commentPattern matches a comment, and the signs that hide a style from old programs.
var commentPattern = lazyregexp.New(`(?s)/\*.*?\*/|<!--|-->`)

// sheet reads the style sheets of a drawing. Rules for other media and for states of a
// pointer never apply on paper.
func sheet(root *element, notes *Notes) []rule {
	var text strings.Builder
	root.each(func(e *element) {
		if kind := e.attrs["type"]; e.name == "style" && (kind == "" || strings.EqualFold(kind, "text/css")) {
			for _, c := range e.children {
				text.WriteString(c.text)
			}
			text.WriteByte('\n')
		}
	})
	css := commentPattern.ReplaceAllString(text.String(), " ")
	if strings.Contains(strings.ToLower(css), "@import") || leadsOut(css) {
		notes.drop(outside)
	}
	return rules(css, 0, notes)
}

func rules(css string, depth int, notes *Notes) []rule {
	var all []rule
	for css = strings.TrimSpace(css); css != ""; css = strings.TrimSpace(css) {
		head, rest, ok := strings.Cut(css, "{")
		if end := strings.IndexByte(css, ';'); strings.HasPrefix(css, "@") && end >= 0 && (!ok || end < len(head)) {
			css = css[end+1:] // @import, @charset, @namespace.
			continue
		}
		if !ok {
			return all
		}
		body, after := block(rest)
		css = after
		if media := strings.Fields(strings.ToLower(head)); strings.HasPrefix(head, "@") {
			if media[0] == "@media" && depth < 4 && (len(media) == 2 && slices.Contains([]string{"all", "print", "screen"}, media[1])) {
				all = append(all, rules(body, depth+1, notes)...)
			}
			continue
		}
		declared := declarations(body)
		for _, s := range strings.Split(head, ",") {
			if r, ok := selector(s); ok {
				r.declared = declared
				all = append(all, r)
			} else if !statePattern.MatchString(s) {
				notes.undrawn("a rule of its style sheet")
			}
		}
	}
	return all
}

// block splits a text at the bracket that closes the one before the text.
func block(text string) (body, after string) {
	open := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	return text, ""
}

// declarations parses "fill: red; stroke: none".
func declarations(text string) []declaration {
	var all []declaration
	for text != "" {
		var one string
		// A semicolon may be inside brackets: url(data:…;base64,…).
		end := strings.IndexByte(text, ';')
		if open := strings.IndexByte(text, '('); open >= 0 && end > open {
			if shut := strings.IndexByte(text[open:], ')'); shut >= 0 && open+shut > end {
				end = strings.IndexByte(text[open+shut:], ';')
				if end >= 0 {
					end += open + shut
				}
			}
		}
		if end < 0 {
			one, text = text, ""
		} else {
			one, text = text[:end], text[end+1:]
		}
		property, value, ok := strings.Cut(one, ":")
		if !ok {
			continue
		}
		d := declaration{property: strings.TrimSpace(property), value: strings.TrimSpace(value)}
		if !strings.HasPrefix(d.property, "--") {
			d.property = strings.ToLower(d.property)
		}
		if v, ok := strings.CutSuffix(strings.ToLower(d.value), "!important"); ok {
			d.important, d.value = true, strings.TrimSpace(d.value[:len(v)])
		}
		all = append(all, d)
	}
	return all
}

// partPattern matches one piece of a simple selector.
var partPattern = lazyregexp.New(`^(\*|[.#]?[\p{L}_-][\p{L}\p{N}_-]*)`)

// statePattern matches states that do not exist on paper.
var statePattern = lazyregexp.New(`:(hover|focus|active|visited|focus-within|focus-visible|target)\b`)

// selector parses a selector. It returns false for a selector with pseudo-classes other
// than :root, or with siblings.
func selector(text string) (rule, bool) {
	var r rule
	child := false
	for _, word := range strings.Fields(strings.ReplaceAll(text, ">", " > ")) {
		if word == ">" {
			child = true
			continue
		}
		s := simple{child: child}
		child = false
		if word = strings.TrimSuffix(word, ":root"); word == "" {
			s.tag = "svg"
		}
		for word != "" {
			part := partPattern.FindString(word)
			if m := conditionPattern.FindStringSubmatch(word); m != nil {
				s.has = append(s.has, condition{m[1], m[2], strings.Trim(m[3], `"'`)})
				r.specificity += 100
				word = word[len(m[0]):]
				continue
			}
			switch {
			case part == "":
				return r, false
			case part == "*":
			case part[0] == '.':
				s.classes = append(s.classes, part[1:])
				r.specificity += 100
			case part[0] == '#':
				s.id = part[1:]
				r.specificity += 10000
			default:
				s.tag = part[strings.LastIndexByte(part, '|')+1:]
				r.specificity++
			}
			word = word[len(part):]
		}
		r.parts = append(r.parts, s)
	}
	return r, len(r.parts) > 0 && len(r.parts) <= 16
}

func (s *simple) matches(e *element) bool {
	if s.tag != "" && s.tag != e.name || s.id != "" && s.id != e.attrs["id"] {
		return false
	}
	for _, c := range s.has {
		if !c.matches(e) {
			return false
		}
	}
	if len(s.classes) > 0 {
		has := strings.Fields(e.attrs["class"])
		for _, c := range s.classes {
			if !slices.Contains(has, c) {
				return false
			}
		}
	}
	return true
}

func (r *rule) matches(e *element) bool {
	last := len(r.parts) - 1
	if !r.parts[last].matches(e) {
		return false
	}
	child := r.parts[last].child
	e = e.parent
	for i := last - 1; i >= 0; i-- {
		for ; ; e = e.parent {
			if e == nil {
				return false
			}
			if r.parts[i].matches(e) {
				break
			}
			if child {
				return false
			}
		}
		child = r.parts[i].child
		e = e.parent
	}
	return true
}

// each calls visit for an element and everything inside it.
func (e *element) each(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.each(visit)
	}
}

// cascade sets the declared properties of each element (CSS Cascade 4): presentation
// attributes, then the rules by specificity and order, then the style attribute.
func cascade(root *element, all []rule) error {
	slices.SortStableFunc(all, func(a, b rule) int { return a.specificity - b.specificity })
	// An element is compared only with the rules for its ID, classes or name.
	byKey := map[string][]int{}
	for i := range all {
		last := all[i].parts[len(all[i].parts)-1]
		key := last.tag
		if len(last.classes) > 0 {
			key = "." + last.classes[0]
		}
		if last.id != "" {
			key = "#" + last.id
		}
		byKey[key] = append(byKey[key], i)
	}
	work := 0
	root.each(func(e *element) {
		for _, key := range ruleKeys(e) {
			work += len(byKey[key])
		}
	})
	if work > maxWork/100 {
		return ErrTooComplex
	}
	root.each(func(e *element) {
		if e.name == textNode {
			return
		}
		var found []int
		for _, key := range ruleKeys(e) {
			found = append(found, byKey[key]...)
		}
		slices.Sort(found)
		e.declared = map[string]string{}
		for name, value := range e.attrs {
			if isProperty(name) {
				e.declared[name] = value
			}
		}
		var set, important []declaration
		for _, i := range found {
			if all[i].matches(e) {
				set = append(set, all[i].declared...)
			}
		}
		set = append(set, declarations(commentPattern.ReplaceAllString(e.attrs["style"], " "))...)
		for _, d := range set {
			if d.important {
				important = append(important, d)
			} else {
				e.declared[d.property] = d.value
			}
		}
		for _, d := range important {
			e.declared[d.property] = d.value
		}
	})
	return nil
}

// ruleKeys returns the keys of the rules that an element is compared with, each once.
// A text has none.
func ruleKeys(e *element) []string {
	if e.name == textNode {
		return nil
	}
	keys := append([]string{"", e.name, "#" + e.attrs["id"]}, dotted(e.attrs["class"])...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

func dotted(classes string) []string {
	all := strings.Fields(classes)
	for i := range all {
		all[i] = "." + all[i]
	}
	return all
}

// isProperty reports whether an attribute is also a property of CSS (SVG 2, 6.6).
func isProperty(name string) bool {
	switch name {
	case "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
		"stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "color", "opacity", "display", "visibility", "clip-path", "clip-rule",
		"mask", "filter", "stop-color", "stop-opacity", "font-size", "font-family", "font-weight", "font-style", "font", "text-anchor",
		"letter-spacing", "word-spacing", "marker-start", "marker-mid", "marker-end", "paint-order", "vector-effect",
		"mix-blend-mode", "transform", "transform-origin", "overflow", "mask-type", "baseline-shift", "dominant-baseline", "writing-mode", "text-decoration":
		return true
	}
	return false
}
