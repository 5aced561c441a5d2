package intake

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
)

// contacts proposes a contact file, or takes the known one, and replaces its details
// in the article with placeholders.
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

// seen returns all contact details in the article and in what was left out of it.
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

// propose returns a contact made from what the file says, or nil if there is nothing.
func (p *intake) propose() *contact.Contact {
	reader, found, why := p.located()
	o := &proposal{intake: p, contact: &contact.Contact{Country: reader.Country}, comments: map[string]string{}}
	o.choose(found)
	c := o.contact
	p.sound(c)
	if len(c.Phones) == 0 && c.Email == "" && c.Address.IsZero() && c.Website == "" {
		return nil
	}
	if line := p.crisisLine(reader); line > 0 {
		c.Crisis = reader.Crisis
		p.report.add(line, nil, toLook, "crisis-proposed", "988 is named; it is the crisis line of clinic.yaml", "")
	}
	if c.Name == "" {
		o.comments["name"] = "name: the clinic's name"
		p.report.add(0, nil, toDo, "name-missing", "clinic.yaml needs the clinic's name: write name: and the name", "")
	}
	o.comments["country"] = "telephone numbers are read in this country: " + why
	if also := p.alsoFound(found, c); also != "" {
		o.comments["also_known"] = also
	}
	p.result.Clinic = append([]byte("# How readers reach the clinic. This was proposed from an imported file:\n# check each line before you print anything.\n"), c.Write(o.comments)...)
	return c
}

// located returns the contact details in the file, read for a country, and why it is
// that country: the language or the first postal address says so.
func (p *intake) located() (reader *contact.Contact, found *sightings, why string) {
	reader = contact.Missing()
	country, why := p.country()
	reader.Country = country
	if country == "US" || country == "CA" {
		if n, err := contact.ParseNumber("988", country); err == nil {
			reader.Crisis = contact.Phone{ID: "crisis", Label: "988 Suicide & Crisis Lifeline", Number: n}
		}
	}
	found = p.seen(reader)
	if len(found.addresses) > 0 {
		if in := found.addresses[0].address.Country; in != country && in != "" {
			reader.Country, why = in, "the postal address is there"
			found = p.seen(reader)
		}
	}
	return reader, found, why
}

// proposal is a contact file that is being made, with a comment for each key that was
// found.
type proposal struct {
	*intake
	contact  *contact.Contact
	comments map[string]string
}

// choose takes the most likely of each kind of contact detail.
func (o *proposal) choose(found *sightings) {
	c := o.contact
	if s := likeliest(found.phones); s != nil {
		c.Phones = []contact.Phone{{ID: "main", Number: s.number}}
		o.say("phones.0", "the first telephone number", s)
	}
	if s := likeliest(found.emails); s != nil {
		c.Email = s.shown
		o.say("email", "the e-mail address", s)
	}
	if s := o.website(found, c.Email); s != nil {
		c.Website = s.shown
		o.say("website", "the web address", s)
	}
	if s := likeliest(found.addresses); s != nil {
		c.Address = s.address
		o.say("address", "the postal address", s)
		if s.name != "" && !strings.ContainsAny(s.name, ".:?!@0123456789") && len(strings.Fields(s.name)) < 8 {
			c.Name = s.name
			o.comments["name"] = "it is above the postal address"
			o.report.add(s.lines[0], s.block, toLook, "name-proposed", "the clinic's name in clinic.yaml: it is above the postal address", s.name)
			o.report.entries[len(o.report.entries)-1].outside = s.block == nil
		}
	}
}

// say records where the value of a key was found, in a comment and in the report.
func (o *proposal) say(key, what string, s *sighting) {
	o.comments[key] = fmt.Sprintf("%s: found %s, on %s", what, times(len(s.lines)), onLines(s.lines))
	o.report.add(s.lines[0], s.block, toLook, strings.TrimSuffix(key, "s.0")+"-proposed", fmt.Sprintf("%s of clinic.yaml: found %s, on %s", what, times(len(s.lines)), onLines(s.lines)), s.shown)
	o.report.entries[len(o.report.entries)-1].outside = s.block == nil
}

// likeliest returns the sighting that is in the file most often, nil if none may be
// the clinic's main one.
func likeliest(list []*sighting) *sighting {
	var best *sighting
	for _, s := range list {
		if s.unlikely == "" && (best == nil || len(s.lines) > len(best.lines)) {
			best = s
		}
	}
	return best
}

// alsoFound returns the remark in clinic.yaml about numbers that were not taken.
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

// website returns the web address that is most likely the clinic's: the one on the
// domain of its e-mail, or the only one that leads to the front page of a site.
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

// crisisLine returns the line on which 988 is first written as a number to call, or
// 0.
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

// country returns the country for the article's language, and why it is that country.
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
					p.report.add(line, b, toDo, "phone-unknown", "this number is not in clinic.yaml: add it there, to phones or to also_known, or find out whose it is", shown)
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

// onLines returns line numbers in words, at most five.
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
