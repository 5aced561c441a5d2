package intake

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/picture"
)

// webPicture is a picture that an article names by its web address.
type webPicture struct {
	address string
	// data is the picture, and suffix the extension for its kind of file.
	data   []byte
	suffix string
	// asked is true if it was asked for. err is why there is no picture.
	asked bool
	err   error
}

// missing returns the message that says why there is no picture, and how to get it.
func (w *webPicture) missing() string {
	const became = "its description is in its place: "
	if !w.asked {
		return fmt.Sprintf("the picture at %q is on the web, and nothing was fetched; %simport the file with --download to have it", w.shown(), became)
	}
	return fmt.Sprintf("the picture at %q was not fetched: %v; %sto show it, save it into the folder images beside the article, and write ![what it shows](images/%s.png)",
		w.shown(), w.err, became, draft.PictureName(w.address))
}

// fetched returns the message that says where a picture is from.
func (w *webPicture) fetched() string {
	return fmt.Sprintf("the picture was fetched from %q: make sure that you may use it; it belongs to its owner", w.shown())
}

// shown returns the address for people, without a user and a password.
func (w *webPicture) shown() string {
	address := w.address
	if u, err := url.Parse(address); err == nil && u.User != nil {
		u.User = nil
		address = u.String()
	}
	if len(address) > mostAddress {
		address = strings.ToValidUTF8(address[:mostAddress], "") + "…"
	}
	return address
}

// mostAddress is the length of the longest address in messages, in bytes.
const mostAddress = 300

// webAddress returns the address to fetch a picture on the web from, "" for any other
// source.
func webAddress(source string) string {
	if strings.HasPrefix(source, "//") {
		source = "https:" + source
	}
	u, err := url.Parse(strings.TrimSpace(source))
	if err != nil || !draft.OnWeb(u) {
		return ""
	}
	return u.String()
}

// addresses finds the pictures of a Markdown file that are on the web, or in the file
// itself.
func (p *intake) addresses() {
	note := func(source string) string {
		if address := webAddress(source); address != "" {
			p.draft.Remote[source] = address
		}
		rest, ok := strings.CutPrefix(source, "data:")
		if !ok {
			return source
		}
		data, suffix := draft.DataPicture(rest)
		if data == nil {
			return source
		}
		at := draft.FreePicture("picture", suffix, func(path string) bool { return p.taken(path, data) })
		p.draft.Images[at] = data
		return at
	}
	cover := &p.draft.Article.Meta.Cover
	cover.Image = note(cover.Image)
	p.draft.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			im.Source = note(im.Source)
		}
	})
}

// taken reports whether a path is that of another picture of the article, or of
// another file beside it.
func (p *intake) taken(path string, data []byte) bool {
	if _, ok := p.draft.Beside[path]; ok {
		return true
	}
	for known := range p.draft.Images {
		if strings.EqualFold(known, path) {
			return true
		}
	}
	return p.options.Taken != nil && p.options.Taken(path, data)
}

// keep adds a picture under a unique name, and returns its path.
func (p *intake) keep(w *webPicture) string {
	at := draft.FreePicture(draft.PictureName(w.address), w.suffix, func(path string) bool { return p.taken(path, w.data) })
	p.draft.Images[at] = w.data
	return at
}

// fetch fetches the pictures on the web, in the order of the article, and adds them
// under unique names.
func (p *intake) fetch() {
	p.web = map[string]*webPicture{}
	moved := map[string]string{}
	visit := func(source string, line int) string {
		if at, ok := moved[source]; ok {
			return at
		}
		address := p.draft.Remote[source]
		if address == "" || p.draft.Images[source] != nil {
			return source
		}
		w := ask(address, p.options.Fetch)
		at := source
		if w.data != nil {
			delete(p.draft.Beside, source) // Its own name is free for it.
			at = p.keep(w)
			p.report.add(line, nil, toDo, "image-fetched", w.fetched(), "")
		} else {
			p.web[source] = w
		}
		moved[source] = at
		return at
	}
	cover := &p.draft.Article.Meta.Cover
	cover.Image = visit(cover.Image, cover.Line)
	p.draft.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			im.Source = visit(im.Source, im.Line)
		}
	})
}

// ask fetches a picture and checks whether an article can show it. It does not rely
// on what the server says about it.
func ask(address string, fetch func(string) ([]byte, error)) *webPicture {
	w := &webPicture{address: address}
	if fetch == nil {
		return w
	}
	w.asked = true
	data, err := fetch(address)
	if err == nil {
		err = picture.Check(draft.PictureName(address), data)
	}
	if problem, ok := errors.AsType[*picture.Problem](err); ok {
		err = fmt.Errorf("%s (%s)", problem.Message, problem.Hint)
	}
	if w.err = err; err != nil {
		return w
	}
	if w.suffix = draft.ImageSuffix(data); w.suffix == "" {
		w.err = errors.New("it is not a picture that an article can show")
		return w
	}
	w.data = data
	return w
}
