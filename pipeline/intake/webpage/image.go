package webpage

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// image converts a picture. Only the data of a picture inside the page goes into the
// draft. Other pictures are named, and their address is reported.
func (f *flow) image(n *html.Node) {
	if countsVisitors(n) {
		return
	}
	pos := f.p.pos(n)
	alt := strings.Join(strings.Fields(attr(n, "alt")), " ")
	source, later := pictureSource(n)
	i := &doc.Image{Pos: pos, Alt: doc.Literal(alt)}
	if data, isData := strings.CutPrefix(source, "data:"); isData {
		content, ext := draft.DataPicture(data)
		if content == nil {
			f.guess(n, "image-missing", "a picture that the page holds cannot be shown in an article, or is damaged", strings.TrimSpace(alt+" "+shortened(source)))
			if alt != "" {
				f.word(n, alt)
			}
			return
		}
		i.Source = f.p.freeName("picture" + ext)
		f.p.draft.Images[i.Source] = content
	} else {
		i.Source = f.p.pictures[source]
		if i.Source == "" {
			base := baseName(source)
			if base == "" {
				if alt != "" {
					f.guess(n, "image-missing", "a picture has no address; its description became text", alt)
					f.word(n, alt)
				}
				return
			}
			i.Source = f.p.freeName(base)
			f.p.pictures[source] = i.Source
			f.p.besides(i.Source, source)
			f.p.remote(i.Source, source, later)
		}
		f.guess(n, "image-missing", fmt.Sprintf("put the picture into the folder images, as %q", path.Base(i.Source)), shortened(source))
		f.p.draft.Guesses[len(f.p.draft.Guesses)-1].Source = i.Source
	}
	f.p.pending = nil
	f.spans = append(f.spans, draft.Span{Pos: pos, Node: i, Marks: f.marks})
}

// pictureSource returns the address of a picture. later is the address that the page's
// script puts in its place when a reader comes near, or "".
func pictureSource(n *html.Node) (source, later string) {
	source = strings.TrimSpace(attr(n, "src"))
	for _, key := range []string{"data-src", "data-lazy-src", "data-original"} {
		if later == "" {
			later = strings.TrimSpace(attr(n, key))
		}
	}
	for _, key := range []string{"data-srcset", "data-lazy-srcset"} {
		if later == "" {
			later = firstOf(attr(n, key))
		}
	}
	if later != "" && (source == "" || strings.HasPrefix(source, "data:")) {
		source = later
	}
	if source == "" {
		source = firstOf(attr(n, "srcset"))
	}
	return source, later
}

// firstOf returns the first address in a srcset attribute, or "".
func firstOf(set string) string {
	fields := strings.Fields(set)
	if len(fields) == 0 {
		return ""
	}
	return strings.TrimRight(fields[0], ",")
}

// freeName returns a path in the folder images that is not taken yet, and takes it.
func (p *page) freeName(base string) string {
	suffix := path.Ext(base)
	name := draft.FreePicture(strings.TrimSuffix(base, suffix), suffix, func(path string) bool { return p.named[strings.ToLower(path)] })
	p.named[strings.ToLower(name)] = true
	return name
}

// besides notes the path of a picture that was saved beside the page.
func (p *page) besides(name, source string) {
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return
	}
	if at := path.Clean(u.Path); fs.ValidPath(at) {
		p.draft.Beside[name] = at
	}
}

// remote notes the web address of a picture. The address that the page's script would
// load comes first, then the one that the page shows.
func (p *page) remote(name, source, later string) {
	for _, address := range []string{later, source} {
		if address == "" || strings.HasPrefix(address, "data:") {
			continue
		}
		u, err := url.Parse(address)
		if err != nil {
			continue
		}
		if p.base != nil {
			u = p.base.base.ResolveReference(u)
		} else if u.Scheme == "" && u.Host != "" {
			u.Scheme = "https"
		}
		if draft.OnWeb(u) {
			p.draft.Remote[name] = u.String()
			return
		}
	}
}

// baseName returns the file's name in an address, or "". Characters that some system
// does not allow in a file's name become hyphens.
func baseName(address string) string {
	if u, err := url.Parse(address); err == nil {
		address = u.Path
	}
	name := path.Base(strings.ReplaceAll(address, `\`, "/"))
	name = strings.Map(func(c rune) rune {
		if c < ' ' || strings.ContainsRune(`<>:"/\|?*`, c) || c == 0x7f {
			return '-'
		}
		return c
	}, strings.ToValidUTF8(name, "-"))
	if strings.Trim(name, ".- ") == "" {
		return ""
	}
	return name
}

// countsVisitors reports whether a picture is one pixel in size. Such a picture counts
// visitors and is not meant to be seen.
func countsVisitors(n *html.Node) bool { return attr(n, "width") == "1" && attr(n, "height") == "1" }
