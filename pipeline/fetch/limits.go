package fetch

import (
	"cmp"
	"time"
)

// Limits bound what is fetched. A value of zero is that of Usual.
type Limits struct {
	// Each and All are the most bytes of one file and of all.
	Each, All int64
	// Files is how many addresses are asked for.
	Files int
	// Redirects is how often one address may lead to another.
	Redirects int
	// Wait is how long a server may say nothing, Time how long one file may take,
	// and Total all of them.
	Wait, Time, Total time.Duration
}

// Usual returns the limits for the pictures of one article.
func Usual() Limits {
	return Limits{Each: 20 << 20, All: 200 << 20, Files: 200, Redirects: 5, Wait: 10 * time.Second, Time: 30 * time.Second, Total: 3 * time.Minute}
}

// orUsual fills in what is zero.
func (l Limits) orUsual() Limits {
	u := Usual()
	return Limits{
		Each: cmp.Or(l.Each, u.Each), All: cmp.Or(l.All, u.All), Files: cmp.Or(l.Files, u.Files), Redirects: cmp.Or(l.Redirects, u.Redirects),
		Wait: cmp.Or(l.Wait, u.Wait), Time: cmp.Or(l.Time, u.Time), Total: cmp.Or(l.Total, u.Total),
	}
}
