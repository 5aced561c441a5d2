package check

import (
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"

	"golang.org/x/net/publicsuffix"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

var (
	emailShape = lazyregexp.New(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)
	webShape   = lazyregexp.New(`(?:https?://|\bwww\.)[^\s<>"')\]]+`)
)

// addresses reports e-mail addresses that the clinic does not have, and web
// addresses that readers would take for its own.
func addresses(t *text, findings *diag.List) {
	if t.Contact.File == "" {
		return
	}
	own, ownSite := t.ownDomains(), newWordSet(ownSiteWords())
	for _, p := range t.passages {
		var seen map[string]bool
		look := func(address string, at doc.Pos, sentence string) {
			if seen[address] {
				return // A link's words are often its address.
			}
			if seen == nil {
				seen = map[string]bool{}
			}
			seen[address] = true
			if strings.Contains(address, "@") && !strings.Contains(address, "//") {
				t.email(address, at, findings)
			} else {
				t.web(address, at, ownSite.has(sentence), own, findings)
			}
		}
		// said returns the beginning, up to to, of the sentence that has the byte from.
		said := func(from, to int) string {
			all := p.sentences()
			i := sort.Search(len(all), func(i int) bool { return all[i].to > from })
			if i == len(all) || to < all[i].from {
				return ""
			}
			return p.lower[all[i].from:min(to, len(p.lower))]
		}
		offset := 0
		doc.WalkInlines(p.content, func(in doc.Inline) {
			if l, ok := in.(*doc.Link); ok && !l.Target.HasField() {
				target := l.Target.String()
				if to, mail := strings.CutPrefix(target, "mailto:"); mail {
					to, _, _ = strings.Cut(to, "?")
					look(to, l.Pos, "")
				} else if strings.HasPrefix(target, "http") {
					words := plainSigns(doc.Plain(l.Content))
					from := max(0, strings.Index(p.text[offset:], words)) + offset
					look(target, l.Pos, said(from, from+len(words)))
					offset = from
				}
			}
		})
		if strings.Contains(p.text, "@") {
			for _, m := range emailShape.FindAllStringIndex(p.text, -1) {
				look(p.text[m[0]:m[1]], p.at(m[0]), "")
			}
		}
		if strings.Contains(p.lower, "http") || strings.Contains(p.lower, "www.") {
			for _, m := range webShape.FindAllStringIndex(p.text, -1) {
				address := strings.TrimRight(p.text[m[0]:m[1]], ".,;:!?")
				look(address, p.at(m[0]), said(m[0], m[0]))
			}
		}
	}
}

func (t *text) email(address string, at doc.Pos, findings *diag.List) {
	c := t.Contact
	if strings.EqualFold(address, c.Email) || strings.EqualFold(address, c.Mail.From) {
		return
	}
	hint := "write email: and the address into the file"
	if c.Email != "" {
		hint = fmt.Sprintf("write {{email}}, which is %s", c.Email)
	}
	findings.Warning(t.Article.At(at), "contact-email", fmt.Sprintf("e-mail address %q is not in %s", address, c.File), hint)
}

// ownDomains returns the registered domains that clinic.yaml names.
func (t *text) ownDomains() []string {
	var own []string
	add := func(address string) {
		if d := domainOf(address); d != "" && !slices.Contains(own, d) {
			own = append(own, d)
		}
	}
	add(t.Contact.Website)
	add(t.Contact.Booking)
	if _, host, ok := strings.Cut(t.Contact.Email, "@"); ok {
		add("https://" + host)
	}
	return own
}

// web reports an address that looks like the clinic's but is not: its name is almost
// the clinic's, or the words before it have called it the clinic's.
func (t *text) web(address string, at doc.Pos, called bool, own []string, findings *diag.List) {
	domain := domainOf(address)
	if domain == "" || slices.Contains(own, domain) {
		return
	}
	hint := "write website: and the address into the file"
	if t.Contact.Website != "" {
		hint = fmt.Sprintf("write {{website}}, which is %s", t.Contact.Website)
	}
	for _, d := range own {
		if near(domain, d) {
			findings.Warning(t.Article.At(at), "contact-web", fmt.Sprintf("web address %q is almost the clinic's %s", address, d), hint)
			return
		}
	}
	if called {
		findings.Warning(t.Article.At(at), "contact-web", fmt.Sprintf("web address %q is called the clinic's, and is not in %s", address, t.Contact.File), hint)
	}
}

// near reports whether one domain may be the other with a typing error or another
// ending.
func near(a, b string) bool {
	a, _, _ = strings.Cut(a, ".")
	b, _, _ = strings.Cut(b, ".")
	a, b = strings.ReplaceAll(a, "-", ""), strings.ReplaceAll(b, "-", "")
	return a == b || min(len(a), len(b)) >= 6 && diag.Nearest(a, []string{b}) != ""
}

// domainOf returns the registered part of a web address: example.com for
// https://www.example.com/visit. It returns "" if the text is not a web address.
func domainOf(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

func ownSiteWords() []string {
	return []string{"our website", "our web site", "our web page", "our site", "our portal", "our patient portal", "visit us at", "find us at", "find us online at",
		"nuestra página", "nuestro sitio", "nuestro portal", "visítenos en", "notre site", "notre portail", "nosso site", "nosso portal", "visite-nos"}
}
