package docx

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// drawing converts a drawing: pictures, text boxes, charts, diagrams and ruled lines.
func (f *flow) drawing(n *node, marks draft.Marks) {
	alt := ""
	if p := n.find("wp:docPr"); p != nil {
		if alt = p.attr("descr"); alt == "" {
			alt = p.attr("title")
		}
	}
	f.drawn(n, alt, marks)
}

func (f *flow) drawn(n *node, alt string, marks draft.Marks) {
	for _, c := range n.children {
		switch c.name {
		case "a:blip":
			id := c.attr("embed")
			if id == "" {
				id = c.attr("link")
			}
			f.image(id, alt, marks)
		case "v:imagedata":
			name := alt
			if name == "" {
				name = c.attr("title")
			}
			f.image(c.attr("id"), name, marks)
		case "w:txbxContent":
			f.after = append(f.after, c)
		case "c:chart":
			f.data(c.attr("id"), "a chart")
		case "dgm:relIds":
			f.data(c.attr("dm"), "a diagram")
		case "mc:AlternateContent":
			for _, inner := range alternative(c) {
				f.drawn(&node{children: []*node{inner}}, alt, marks)
			}
		case "v:rect":
			if c.attr("hr") == "t" && f.top && len(f.spans) == 0 {
				f.add(&doc.Rule{Pos: f.r.pos()})
			}
			f.drawn(c, alt, marks)
		case "v:shape":
			if own := c.attr("alt"); own != "" {
				f.drawn(c, own, marks)
				continue
			}
			f.drawn(c, alt, marks)
		case "v:textpath":
			if text := c.attr("string"); text != "" {
				f.word(text, marks)
			}
		default:
			f.drawn(c, alt, marks)
		}
	}
}

// data reports a chart or a diagram as left out, with the words in it.
func (f *flow) data(id, what string) {
	text := ""
	if rel, ok := f.r.parts[f.r.part].relations[id]; ok && !rel.external {
		n, err := f.r.archive.tree(rel.target)
		if err != nil && f.r.err == nil {
			f.r.err = err
		}
		if n != nil {
			text = visibleText(n)
		}
	}
	f.r.draft.Add(f.r.paragraph, nil, "left-out", fmt.Sprintf("left out: %s; save it in Word as a picture and put that in its place", what), text)
}

// image appends a picture. A picture that an article cannot show is left out and
// reported.
func (f *flow) image(id, alt string, marks draft.Marks) {
	r := f.r
	rel, ok := r.parts[r.part].relations[id]
	if !ok {
		if id != "" || alt != "" {
			f.guess("image-missing", "a picture is not in the file", alt)
			f.word(alt, marks)
		}
		return
	}
	alt = strings.Join(strings.Fields(alt), " ")
	missing := func(message, text string) {
		f.guess("image-missing", message, text)
		if alt != "" {
			f.word(alt, marks)
		}
	}
	if u, err := url.Parse(rel.target); rel.external && err == nil && draft.OnWeb(u) {
		source, known := r.pictures[rel.target]
		if !known {
			source = fmt.Sprintf("images/linked-%d", len(r.draft.Remote)+1)
			r.pictures[rel.target], r.draft.Remote[source] = source, u.String()
		}
		f.guess("image-missing", "a picture is not in the file but linked", strings.TrimSpace(alt+" "+rel.target))
		r.draft.Guesses[len(r.draft.Guesses)-1].Source = source
		f.put(&doc.Image{Pos: r.pos(), Source: source, Alt: doc.Literal(alt)}, marks)
		return
	}
	if rel.external {
		missing("a picture is not in the file but linked", strings.TrimSpace(alt+" "+rel.target))
		return
	}
	source, known := r.pictures[rel.target]
	if !known {
		content, err := r.archive.read(rel.target)
		if err != nil && r.err == nil {
			r.err = err
		}
		if suffix := draft.ImageSuffix(content); suffix != "" {
			source = fmt.Sprintf("images/picture-%d%s", len(r.draft.Images)+1, suffix)
			r.draft.Images[source] = content
		}
		r.pictures[rel.target] = source
	}
	if source == "" {
		missing("a picture cannot be shown in an article; save it in Word as a PNG file and put that in its place", strings.TrimSpace(alt+" "+path.Base(rel.target)))
		return
	}
	if strings.Contains(alt, "automatically generated") || strings.Contains(alt, "AI-generated content may be incorrect") {
		f.guess("alt-guessed", "a program wrote the description of a picture; check it", alt)
	}
	f.put(&doc.Image{Pos: r.pos(), Source: source, Alt: doc.Literal(alt)}, marks)
}
