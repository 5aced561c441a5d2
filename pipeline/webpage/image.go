package webpage

import (
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/draft"
)

// image converts a picture. Only one that the page holds itself can be taken
// along.
func (f *flow) image(n *html.Node) {
	if countsVisitors(n) {
		return
	}
	pos := f.p.pos(n)
	alt := strings.Join(strings.Fields(attr(n, "alt")), " ")
	source := strings.TrimSpace(attr(n, "src"))
	for _, key := range []string{"data-src", "data-lazy-src", "data-original"} {
		if later := strings.TrimSpace(attr(n, key)); later != "" && (source == "" || strings.HasPrefix(source, "data:")) {
			source = later
		}
	}
	if source == "" {
		source, _, _ = strings.Cut(strings.TrimSpace(attr(n, "srcset")), " ")
	}
	i := &doc.Image{Pos: pos, Alt: alt}
	if data, isData := strings.CutPrefix(source, "data:"); isData {
		content, ext := decodeImage(data)
		if content == nil {
			f.guess(n, "image-missing", "a picture that the page holds is none of PNG, JPEG and GIF, or is damaged", strings.TrimSpace(alt+" "+shortened(source)))
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
		}
		f.guess(n, "image-missing", fmt.Sprintf("put the picture into the folder images, as %q", path.Base(i.Source)), shortened(source))
		f.p.draft.Guesses[len(f.p.draft.Guesses)-1].Source = i.Source
	}
	f.p.pending = nil
	f.spans = append(f.spans, draft.Span{Pos: pos, Node: i, Marks: f.marks})
}

// decodeImage reads what follows "data:" (RFC 2397), and gives the suffix of a
// file of its kind. It gives nil unless that is PNG, JPEG or GIF.
func decodeImage(s string) (content []byte, ext string) {
	kind, data, ok := strings.Cut(s, ",")
	if !ok || !strings.HasSuffix(strings.ToLower(strings.TrimSpace(kind)), ";base64") {
		return nil, ""
	}
	if plain, err := url.PathUnescape(data); err == nil {
		data = plain
	}
	data = strings.Join(strings.Fields(data), "")
	content, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(data, "="))
	if err != nil {
		return nil, ""
	}
	if ext = draft.ImageSuffix(content); ext == "" {
		return nil, ""
	}
	return content, ext
}

// freeName gives a path in the folder images that is not yet taken.
func (p *page) freeName(base string) string {
	name := "images/" + base
	stem := strings.TrimSuffix(name, path.Ext(name))
	for n := 2; p.named[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d%s", stem, n, path.Ext(base))
	}
	p.named[strings.ToLower(name)] = true
	return name
}

// besides notes where a picture is if it was saved beside the page.
func (p *page) besides(name, source string) {
	u, err := url.Parse(source)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return
	}
	if at := path.Clean(u.Path); fs.ValidPath(at) {
		p.draft.Beside[name] = at
	}
}

// baseName gives the file's name in an address, fit for any system, or "".
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

// countsVisitors tells whether a picture is none that anybody is to see.
func countsVisitors(n *html.Node) bool { return attr(n, "width") == "1" && attr(n, "height") == "1" }
