package intake

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
)

// sighting is a way to reach somebody, and where it stands.
type sighting struct {
	// shown is how people read it. Those with equal keys are one.
	shown, key string
	number     contact.Number
	address    contact.Address
	// name is the line above an address.
	name string
	// unlikely tells that it is hardly the clinic's first: a fax, a helpline.
	unlikely string
	lines    []int
	block    doc.Block
}

// sightings are what a file says of how to reach people, each in the order in
// which it first stands.
type sightings struct{ phones, emails, webs, addresses []*sighting }

func see(list *[]*sighting, s sighting, line int) {
	for _, o := range *list {
		if o.key == s.key {
			o.lines = append(o.lines, line)
			o.name = cmp.Or(o.name, s.name)
			return
		}
	}
	s.lines = []int{line}
	*list = append(*list, &s)
}

var (
	emailShape = regexp.MustCompile(`[\pL\pN_%+-][\pL\pN._%+-]*@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`)
	faxBefore  = regexp.MustCompile(`(?i)\bfax\b[^\pL\pN]{0,4}(?:(?:number|no|n\.?º)\b)?[^\pL\pN]{0,4}$`)
)

// look finds all ways to reach somebody in a text. at gives the line of an
// offset; block is the one that the text is in, or nil.
func (s *sightings) look(text string, reader *contact.Contact, block doc.Block, at func(offset int) int) {
	if strings.ContainsAny(text, "0123456789") {
		for _, m := range reader.Mentions(text) {
			if m.Match != contact.Unknown {
				continue // The crisis line.
			}
			n := sighting{shown: m.Number.String(), key: m.Number.URI(), number: m.Number, block: block, unlikely: helpline(m.Number)}
			if faxBefore.MatchString(strings.ToValidUTF8(text[max(0, m.Start-20):m.Start], "")) {
				n.unlikely = "a fax"
			}
			see(&s.phones, n, at(m.Start))
		}
		for _, a := range postals(text, reader.Country) {
			see(&s.addresses, sighting{shown: strings.Join(a.address.Lines(), ", "), key: fmt.Sprint(strings.ToLower(a.address.Street), a.address.PostalCode), address: a.address, name: a.above, block: block}, at(a.start))
		}
	}
	if strings.Contains(text, "@") {
		for _, m := range emailShape.FindAllStringIndex(text, -1) {
			see(&s.emails, sighting{shown: text[m[0]:m[1]], key: strings.ToLower(text[m[0]:m[1]]), block: block}, at(m[0]))
		}
	}
}

// links finds the web addresses that a run leads to, those of mail that its
// words do not say, and numbers.
func (s *sightings) links(run []doc.Inline, block doc.Block) {
	doc.WalkInlines(run, func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		target := l.Target.String()
		if to, isMail := strings.CutPrefix(target, "mailto:"); isMail {
			if to, _, _ = strings.Cut(to, "?"); emailShape.FindString(to) == to && !strings.Contains(doc.Plain(l.Content), to) {
				see(&s.emails, sighting{shown: to, key: strings.ToLower(to), block: block}, l.Line)
			}
		} else if u, err := url.Parse(target); err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Host, ".") {
			see(&s.webs, sighting{shown: target, key: siteOf(target), block: block}, l.Line)
		}
	})
}

// siteOf gives the host of a web address or an e-mail address without "www.".
func siteOf(address string) string {
	if _, host, ok := strings.Cut(address, "@"); ok {
		return strings.ToLower(host)
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// helpline says which national line a number is, or "". People print them beside
// the clinic's own, and often.
func helpline(n contact.Number) string {
	switch n.E164() {
	case "+18002738255":
		return "the old number of the 988 Lifeline"
	case "+18886289454":
		return "the former Spanish line of the 988 Lifeline"
	case "+18006624357":
		return "SAMHSA's National Helpline"
	case "+18002221222":
		return "Poison Help"
	case "+18007997233":
		return "the National Domestic Violence Hotline"
	case "+18006564673":
		return "the National Sexual Assault Hotline"
	case "+18009506264":
		return "the NAMI HelpLine"
	case "+18662217264", "+18664887386":
		return "the Trevor Project's line"
	case "+18883737888":
		return "the National Human Trafficking Hotline"
	}
	return ""
}

// contacts proposes a contact file, or takes the one that is known, and puts
// placeholders where the article says what it has.
func (p *intake) contacts(known *contact.Contact) {
	c := known
	if c == nil {
		if c = p.propose(); c == nil {
			p.foreign(contact.Missing())
			p.reachable(contact.Missing())
			p.report.add(0, nil, toDo, "clinic-missing", "no telephone number, e-mail or postal address was found, and there is no clinic.yaml: write one, so that readers can reach the clinic", "")
			return
		}
	}
	p.foreign(c)
	p.reachable(c)
	p.placeholders(c)
	p.others(c, known != nil)
}

// seen gives all sightings in the article and in what was left out of it.
func (p *intake) seen(reader *contact.Contact) *sightings {
	s := &sightings{}
	p.visit(func(b doc.Block) {
		for _, run := range doc.Texts(b) {
			if ps := passageOf(run, b); strings.ContainsAny(ps.text, "@0123456789") {
				s.look(ps.text, reader, b, ps.line)
			}
			s.links(run, b)
		}
	})
	for _, g := range p.draft.Guesses {
		if g.Kind == "left-out" {
			s.look(g.Text, reader, nil, func(offset int) int { return g.Line + strings.Count(g.Text[:offset], "\n") })
		}
	}
	return s
}

// propose makes a contact of what the file says, or gives nil.
func (p *intake) propose() *contact.Contact {
	reader := contact.Missing()
	country, why := p.country()
	reader.Country = country
	if country == "US" || country == "CA" {
		if n, err := contact.ParseNumber("988", country); err == nil {
			reader.Crisis = contact.Phone{ID: "crisis", Label: "988 Suicide & Crisis Lifeline", Number: n}
		}
	}
	found := p.seen(reader)
	if len(found.addresses) > 0 {
		if in := found.addresses[0].address.Country; in != country && in != "" {
			reader.Country, why = in, "the postal address is there"
			found = p.seen(reader)
		}
	}
	c := &contact.Contact{Country: reader.Country}
	comments := map[string]string{}
	take := func(list []*sighting) *sighting {
		var best *sighting
		for _, s := range list {
			if s.unlikely == "" && (best == nil || len(s.lines) > len(best.lines)) {
				best = s
			}
		}
		return best
	}
	say := func(key, what string, s *sighting) {
		comments[key] = fmt.Sprintf("%s: found %s, on %s", what, times(len(s.lines)), onLines(s.lines))
		p.report.add(s.lines[0], s.block, toLook, strings.TrimSuffix(key, "s.0")+"-proposed", fmt.Sprintf("%s of clinic.yaml: it stands %s, on %s", what, times(len(s.lines)), onLines(s.lines)), s.shown)
		p.report.entries[len(p.report.entries)-1].outside = s.block == nil
	}
	if s := take(found.phones); s != nil {
		c.Phones = []contact.Phone{{ID: "main", Number: s.number}}
		say("phones.0", "the first telephone number", s)
	}
	if s := take(found.emails); s != nil {
		c.Email = s.shown
		say("email", "the e-mail address", s)
	}
	if s := p.website(found, c.Email); s != nil {
		c.Website = s.shown
		say("website", "the web address", s)
	}
	if s := take(found.addresses); s != nil {
		c.Address = s.address
		say("address", "the postal address", s)
		if s.name != "" && !strings.ContainsAny(s.name, ".:?!@0123456789") && len(strings.Fields(s.name)) < 8 {
			c.Name = s.name
			comments["name"] = "it stands above the postal address"
			p.report.add(s.lines[0], s.block, toLook, "name-proposed", "the clinic's name in clinic.yaml: it stands above the postal address", s.name)
			p.report.entries[len(p.report.entries)-1].outside = s.block == nil
		}
	}
	p.sound(c)
	if len(c.Phones) == 0 && c.Email == "" && c.Address.IsZero() && c.Website == "" {
		return nil
	}
	if line := p.crisisLine(reader); line > 0 {
		c.Crisis = reader.Crisis
		p.report.add(line, nil, toLook, "crisis-proposed", "988 is named; it is the crisis line of clinic.yaml", "")
	}
	if c.Name == "" {
		comments["name"] = "name: the clinic's name"
		p.report.add(0, nil, toDo, "name-missing", "clinic.yaml needs the clinic's name: write name: and the name", "")
	}
	comments["country"] = "telephone numbers are read in this country: " + why
	comments["also_known"] = p.alsoFound(found, c)
	if comments["also_known"] == "" {
		delete(comments, "also_known")
	}
	p.result.Clinic = append([]byte("# How readers reach the clinic. This was proposed from what stands in an imported\n# file: look at each line before you print anything.\n"), c.Write(comments)...)
	return c
}

// alsoFound is the remark in clinic.yaml about numbers that were not taken.
func (p *intake) alsoFound(found *sightings, c *contact.Contact) string {
	var b strings.Builder
	for _, s := range found.phones {
		if len(c.Phones) > 0 && s.key == c.Phones[0].Number.URI() || s.unlikely != "" && s.unlikely != "a fax" {
			continue
		}
		fmt.Fprintf(&b, "\n  - {number: %q, use: main}   %s", s.shown, onLines(s.lines))
		if s.unlikely != "" {
			b.WriteString(", " + s.unlikely)
		}
	}
	if b.Len() == 0 || len(c.Phones) == 0 {
		return ""
	}
	return "Also found. One to print goes to phones; one that is the clinic's and must not be\nprinted stays here, without the signs # before also_known: and before its line.\nalso_known:" + b.String()
}

// website gives the web address that is most likely the clinic's: on the domain
// of its e-mail, else the only one that leads to a site's front page.
func (p *intake) website(found *sightings, email string) *sighting {
	var fronts []*sighting
	for _, s := range found.webs {
		if email != "" && s.key == siteOf(email) {
			u, err := url.Parse(s.shown)
			if err != nil {
				continue
			}
			s.shown = u.Scheme + "://" + u.Host
			return s
		}
		if u, err := url.Parse(s.shown); err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
			fronts = append(fronts, s)
		}
	}
	if len(fronts) == 1 {
		return fronts[0]
	}
	return nil
}

// crisisLine gives the line on which 988 first stands as a number to call, or 0.
func (p *intake) crisisLine(reader *contact.Contact) int {
	if reader.Crisis.Number.IsZero() {
		return 0
	}
	line := 0
	p.visit(func(b doc.Block) {
		for _, run := range doc.Texts(b) {
			if ps := passageOf(run, b); line == 0 && strings.Contains(ps.text, "988") {
				for _, m := range reader.Mentions(ps.text) {
					if m.Phone == &reader.Crisis {
						line = ps.line(m.Start)
					}
				}
			}
		}
	})
	return line
}

// country gives the country that the article's language says, and why.
func (p *intake) country() (code, why string) {
	tag, err := language.Parse(p.draft.Article.Meta.Lang)
	if err == nil {
		if region, confidence := tag.Region(); confidence == language.Exact {
			return region.String(), "the language is " + p.draft.Article.Meta.Lang
		}
		base, _ := tag.Base()
		for _, c := range []struct{ base, country string }{{"de", "DE"}, {"fr", "FR"}, {"it", "IT"}, {"nl", "NL"}, {"pl", "PL"}, {"pt", "BR"}} {
			if base.String() == c.base {
				return c.country, "the language is " + p.draft.Article.Meta.Lang
			}
		}
	}
	return "US", "nothing says another"
}

// others reports the numbers and addresses that are still in the article.
func (p *intake) others(c *contact.Contact, isFile bool) {
	reader := *c
	if reader.Country == "" {
		reader.Country = contact.Missing().Country
	}
	p.visit(func(b doc.Block) {
		for _, run := range doc.Texts(b) {
			ps := passageOf(run, b)
			if !strings.ContainsAny(ps.text, "@0123456789") {
				continue
			}
			for _, m := range reader.Mentions(ps.text) {
				shown, line := ps.text[m.Start:m.End], ps.line(m.Start)
				switch {
				case m.Match == contact.AlsoKnown:
					p.report.add(line, b, toDo, "phone-also-known", fmt.Sprintf("this number is the clinic's and must not be printed: it stays in the article, and check finds it: write {{phone.%s}} for it, or take it out", m.Phone.ID), shown)
				case m.Match == contact.Unknown && helpline(m.Number) != "":
					p.report.add(line, b, toLook, "phone-kept", "this number is "+helpline(m.Number)+"; it stays as it is", shown)
				case m.Match == contact.Unknown && isFile:
					p.report.add(line, b, toDo, "phone-unknown", "this number is not in clinic.yaml: add it there, to phones or to also_known, or look whose it is", shown)
				case m.Match == contact.Unknown:
					p.report.add(line, b, toDo, "phone-unknown", "this number is not the first one of clinic.yaml: if it is the clinic's, add it there, to phones or to also_known", shown)
				}
			}
			for _, m := range emailShape.FindAllString(ps.text, -1) {
				if !strings.EqualFold(m, c.Email) {
					p.report.add(b.Position().Line, b, toDo, "email-unknown", "this e-mail address is not in clinic.yaml; it stays as it is", m)
				}
			}
			for _, a := range postals(ps.text, reader.Country) {
				p.report.add(ps.line(a.start), b, toDo, "address-unknown", "this postal address is not the one in clinic.yaml; it stays as it is", ps.text[a.start:a.end])
			}
		}
	})
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// onLines gives lines as people say them, at most five.
func onLines(lines []int) string {
	lines = slices.Compact(slices.Sorted(slices.Values(lines)))
	if lines[0] == 0 {
		return "the whole file"
	}
	var b strings.Builder
	b.WriteString("line")
	if len(lines) > 1 {
		b.WriteString("s")
	}
	for i, n := range lines {
		if i == 5 {
			fmt.Fprintf(&b, " and %d more", len(lines)-5)
			break
		}
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " %d", n)
	}
	return b.String()
}
