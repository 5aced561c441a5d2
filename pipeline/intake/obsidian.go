package intake

import (
	"path"
	"strings"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/markdown"
)

// noteApp rewrites what Obsidian and similar programs add to Markdown. Each line
// stays a line, so that line numbers stay those of the file.
type noteApp struct {
	report *report
	lines  []string
}

var (
	wikiLink    = lazyregexp.New(`(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]`)
	wikiPicture = lazyregexp.New(`(?i)\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$`)
	appRemark   = lazyregexp.New(`%%.*?%%`)
	highlight   = lazyregexp.New(`(^|[\s(\[“"'*_])==([^\s=](?:[^=\n]*[^\s=])?)==($|[\s)\].,;:!?”"'*_])`)
	blockName   = lazyregexp.New(`\s\^[A-Za-z0-9-]+\s*$`)
	tagLine     = lazyregexp.New(`^\s*#[\pL_][\pL\pN_/-]*(?:\s+#[\pL_][\pL\pN_/-]*)*\s*$`)
	appCallout  = lazyregexp.New(`^>\s*\[!([A-Za-z-]+)(?:\|[^\]]*)?\][+-]?\s*(.*)$`)
	fenceLine   = lazyregexp.New("^\\s*(```+|~~~+)")
	imageSize   = lazyregexp.New(`^\d+(?:x\d+)?$`)
)

// unapp returns Markdown without what only a program for notes understands.
func (p *intake) unapp(text string) string {
	a := &noteApp{report: &p.report, lines: strings.Split(text, "\n")}
	fence := ""
	blank, code := true, false // Indented code begins after an empty line.
	for i := markdown.FrontMatterLines([]byte(text)); i < len(a.lines); i++ {
		line := a.lines[i]
		if strings.TrimSpace(line) == "" {
			blank = true
			continue
		}
		code = strings.HasPrefix(line, "    ") && (blank || code)
		blank = false
		if m := fenceLine.FindStringSubmatch(line); m != nil {
			switch {
			case fence == "":
				fence = m[1][:3]
			case fence == m[1][:3]:
				fence = ""
			}
			continue
		}
		if fence != "" || code && strings.Contains(line, "[[") {
			continue
		}
		if strings.TrimSpace(line) == "%%" {
			i = a.remark(i)
			continue
		}
		if m := appCallout.FindStringSubmatch(line); m != nil {
			a.callout(i, m[1], m[2])
		}
		a.line(i)
	}
	return strings.Join(a.lines, "\n")
}

// remark removes a remark of several lines, and returns the index of its last line.
func (a *noteApp) remark(from int) int {
	for i := from + 1; i < len(a.lines); i++ {
		if strings.TrimSpace(a.lines[i]) == "%%" {
			a.out(from, "it is a comment for the writer of the notes", strings.Join(a.lines[from+1:i], "\n"))
			for j := from; j <= i; j++ {
				a.lines[j] = ""
			}
			return i
		}
	}
	return from
}

// out reports text that is left out of a line.
func (a *noteApp) out(i int, why, text string) {
	a.report.add(i+1, nil, leftOut, "left-out", "left out: "+why, strings.TrimSpace(text))
}

// line rewrites a line outside its code.
func (a *noteApp) line(i int) {
	line := a.lines[i]
	if tagLine.MatchString(line) {
		a.out(i, "these are tags of the notes", line)
		a.lines[i] = ""
		return
	}
	if m := blockName.FindString(line); m != "" {
		a.out(i, "it names this line for other notes", m)
		line = strings.TrimSuffix(line, m)
	}
	parts := strings.Split(line, "`")
	for k := 0; k < len(parts); k += 2 { // The other parts are code, between backticks.
		part := appRemark.ReplaceAllStringFunc(parts[k], func(s string) string {
			a.out(i, "it is a comment for the writer of the notes", strings.Trim(s, "%"))
			return ""
		})
		part = wikiLink.ReplaceAllStringFunc(part, func(s string) string { return a.link(i, s) })
		parts[k] = highlight.ReplaceAllString(part, "$1*$2*$3")
	}
	a.lines[i] = strings.TrimRight(strings.Join(parts, "`"), " ")
}

// link replaces a link to another note with its words. A picture stays a picture.
func (a *noteApp) link(i int, s string) string {
	m := wikiLink.FindStringSubmatch(s)
	target, words := strings.TrimSpace(strings.TrimSuffix(m[2], `\`)), strings.TrimSpace(m[3]) // In a table it is \|.
	switch {
	case m[1] == "!" && wikiPicture.MatchString(target):
		alt := words
		if alt == "" || imageSize.MatchString(alt) {
			alt = strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSuffix(path.Base(target), path.Ext(target)))
		}
		return "![" + alt + "](<" + target + ">)"
	case m[1] == "!":
		a.report.add(i+1, nil, toDo, "note-embedded", "another note is shown here, which is not in this file: write what it says, or remove its name", target)
	case words == "":
		a.report.add(i+1, nil, leftOut, "link-lost", "a link to another note became its words", target)
	default:
		a.report.add(i+1, nil, leftOut, "link-lost", "a link to another note became its words", words+" ("+target+")")
	}
	if words != "" {
		return words
	}
	return strings.TrimPrefix(strings.ReplaceAll(strings.TrimSuffix(target, ".md"), "#", ": "), ": ")
}

// callout turns a quotation that is marked as a callout into a container.
func (a *noteApp) callout(from int, kind, title string) {
	end := from + 1
	for end < len(a.lines) && strings.HasPrefix(a.lines[end], ">") {
		end++
	}
	name := "note"
	switch strings.ToLower(kind) {
	case "tip", "hint", "important", "success", "check", "done":
		name = "tip"
	case "warning", "caution", "attention", "danger", "error", "failure", "fail", "missing", "bug":
		name = "warning"
	}
	if end == from+1 { // A callout needs a text, so one with only a title becomes a quotation.
		a.lines[from] = "> " + title
		return
	}
	a.lines[from] = strings.TrimRight("::: "+name+" "+title, " ")
	for i := from + 1; i < end; i++ {
		a.lines[i] = strings.TrimPrefix(strings.TrimPrefix(a.lines[i], ">"), " ")
	}
	if end < len(a.lines) && strings.TrimSpace(a.lines[end]) == "" {
		a.lines[end] = ":::"
	} else {
		a.lines[end-1] += "\n:::"
	}
	a.report.add(from+1, nil, toLook, "callout-guessed", "a quotation that is marked as a callout became a callout", kind)
}
