package contact

import (
	"cmp"
	"fmt"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/record"
)

// maxFile is the size, in bytes, of the largest contact file. A larger file is refused
// unread.
const maxFile = 1 << 20

// clinicFile is what clinic.yaml says, not yet checked.
type clinicFile struct {
	Name      string       `yaml:"name"`
	Tagline   string       `yaml:"tagline"`
	Phones    []phoneEntry `yaml:"phones"`
	Email     string       `yaml:"email"`
	Website   string       `yaml:"website"`
	Booking   string       `yaml:"booking"`
	Address   addressEntry `yaml:"address"`
	Hours     string       `yaml:"hours"`
	Languages []string     `yaml:"languages"`
	Logo      logoEntry    `yaml:"logo"`
	Crisis    struct {
		Label  string `yaml:"label"`
		Number string `yaml:"number"`
		Hours  string `yaml:"hours"`
	} `yaml:"crisis"`
	AlsoKnown []struct {
		Number string `yaml:"number"`
		Use    string `yaml:"use"`
	} `yaml:"also_known"`
	Country string `yaml:"country"`
	Mail    struct {
		From   string `yaml:"from"`
		Server string `yaml:"server"`
		Port   int    `yaml:"port"`
		User   string `yaml:"user"`
	} `yaml:"mail"`
}

type phoneEntry struct {
	ID     string `yaml:"id"`
	Label  string `yaml:"label"`
	Number string `yaml:"number"`
	Hours  string `yaml:"hours"`
}

type addressEntry struct {
	Street     string `yaml:"streetAddress"`
	Locality   string `yaml:"addressLocality"`
	Region     string `yaml:"addressRegion"`
	PostalCode string `yaml:"postalCode"`
	Country    string `yaml:"addressCountry"`
}

type logoEntry struct {
	Image string `yaml:"image"`
	Alt   string `yaml:"alt"`
}

// UnmarshalText lets a logo be written as its path alone.
func (l *logoEntry) UnmarshalText(text []byte) error {
	l.Image = string(text)
	return nil
}

// Read parses data, the contents of a contact file. file is its path as findings show
// it. Read adds what is wrong to findings and leaves it out of the contact.
func Read(file string, data []byte, findings *diag.List) *Contact {
	if len(data) <= maxFile && !isLikely(data) {
		findings.Error(diag.Pos{File: file}, "contact-file", "this is not a contact file: it has none of the keys of one, and nothing of it is shown here",
			"name the clinic's own file; its keys are: "+strings.Join(fileKeys(), ", "))
		return &Contact{File: file}
	}
	var f clinicFile
	var told diag.List
	r := &reader{Record: record.Read(file, 1, data, &f, &told), findings: &told, c: &Contact{File: file, Places: map[string]diag.Pos{}}}
	r.c.Unread = told.HasErrors()
	if r.Broken() {
		r.c.Country = defaultCountry
	} else {
		r.fill(&f)
	}
	r.c.Unread = told.HasErrors()
	findings.Merge(&told)
	return r.c
}

// fill checks what was written and fills the contact with it.
func (r *reader) fill(f *clinicFile) {
	c, findings := r.c, r.findings
	c.Name, c.Tagline, c.Hours = r.line(f.Name, "name"), r.line(f.Tagline, "tagline"), r.line(f.Hours, "hours")
	for _, key := range []string{"name", "tagline", "hours", "email", "website", "booking", "address"} {
		r.keep(key, key)
	}
	if !r.Has("name") && !c.Unread {
		findings.Warning(diag.Pos{File: c.File}, "contact-name", "the clinic has no name", "write name: and the clinic's name")
	}
	for i, l := range f.Languages {
		if l = r.line(l, "languages", i); l != "" {
			r.keep(fmt.Sprintf("languages.%d", len(c.Languages)), "languages", i)
			c.Languages = append(c.Languages, l)
		}
	}
	c.Address = r.address(f.Address)
	c.Country = r.country(f.Country, c.Address.Country)
	if countryCode(c.Address.Country) == "" {
		c.Address.in = c.Country
	}
	r.phones(f.Phones)
	r.crisis(f.Crisis.Label, f.Crisis.Number, f.Crisis.Hours)
	for i, k := range f.AlsoKnown {
		r.alsoKnown(i, k.Number, k.Use)
	}
	c.Email = r.email(f.Email, "email")
	c.Website, c.Booking = r.web(f.Website, "website"), r.web(f.Booking, "booking")
	c.Logo = Logo{Image: r.line(f.Logo.Image, "logo", "image"), Alt: r.line(f.Logo.Alt, "logo", "alt")}
	if c.Logo.Image != "" {
		c.LogoAt = r.At("logo", "image")
		c.Logo.Alt = cmp.Or(c.Logo.Alt, c.Name)
	}
	c.Mail = Mail{From: r.email(f.Mail.From, "mail", "from"), Server: r.server(f.Mail.Server), Port: f.Mail.Port, User: r.line(f.Mail.User, "mail", "user")}
	if p := f.Mail.Port; p < 0 || p > 65535 {
		r.error("mail-port", fmt.Sprintf("%d is not a valid port", p), "write 587, or what your e-mail provider says", "mail", "port")
		c.Mail.Port = 0
	}
}

// reader fills a Contact from what was written.
type reader struct {
	*record.Record
	findings *diag.List
	c        *Contact
	// ids are the IDs of the phones. lines are the IDs by the number that is dialled.
	ids   map[string]bool
	lines map[string]string
}

func (r *reader) error(rule, message, hint string, path ...any) {
	r.findings.Error(r.At(path...), rule, message, hint)
}

// keep remembers, under a key of Places, where the value at a path is written.
func (r *reader) keep(key string, path ...any) {
	if r.Has(path...) {
		r.c.Places[key] = r.At(path...)
	}
}

// separators matches characters that would end a line or turn the direction of what
// follows, in the header of a message, in a vCard or in a number that is read aloud.
var separators = lazyregexp.New(`[\pC\x{2028}\x{2029}]`)

// joiner matches characters that are invisible as well but that some scripts need.
var joiner = lazyregexp.New(`[\x{ad}\x{200b}-\x{200f}]`)

// line returns a value without space around it. The value must be one line: if not,
// line reports it and returns "".
func (r *reader) line(text string, path ...any) string {
	text = strings.TrimSpace(text)
	bad := separators.FindString(joiner.ReplaceAllString(text, ""))
	if bad == "" {
		return text
	}
	r.error("control-character", fmt.Sprintf("the value has the control character %U in it", []rune(bad)[0]), "write it on one line, with commas", path...)
	return ""
}

func (r *reader) address(a addressEntry) Address {
	return Address{
		Street:     r.line(a.Street, "address", "streetAddress"),
		Locality:   r.line(a.Locality, "address", "addressLocality"),
		Region:     r.line(a.Region, "address", "addressRegion"),
		PostalCode: r.line(a.PostalCode, "address", "postalCode"),
		Country:    r.line(a.Country, "address", "addressCountry"),
	}
}

// country returns the region that numbers are read in.
func (r *reader) country(own, ofAddress string) string {
	path := []any{"country"}
	text := r.line(own, path...)
	if text == "" {
		text, path = ofAddress, []any{"address", "addressCountry"}
	}
	if text == "" && r.c.Unread {
		return defaultCountry
	}
	if text == "" {
		r.findings.Note(diag.Pos{File: r.c.File}, "contact-country", "no country is given: telephone numbers are read as those of the United States", "write country: US, or the two letters of your country")
		return defaultCountry
	}
	if code := countryCode(text); code != "" {
		return code
	}
	hint := "write country: and its two letters, as in country: US"
	if near := diag.Nearest(text, countryNames()); near != "" {
		hint = "write country: " + countryCode(near)
	}
	r.error("contact-country", fmt.Sprintf("%q is not a known country", text), hint, path...)
	return defaultCountry
}

func (r *reader) server(text string) string {
	text = r.line(text, "mail", "server")
	if text == "" || text == "localhost" || hostShape.MatchString(text) {
		return text
	}
	r.error("mail-server", fmt.Sprintf("%q is not a valid server name", text), "write its name alone, as in smtp.example.com; the number after the colon goes into port", "mail", "server")
	return ""
}
