package fetch

import (
	"cmp"
	"time"
)

// Limits limit what is fetched. A zero value means that of Usual.
type Limits struct {
	// Each and All are the largest sizes of one file and of all files, in bytes.
	Each, All int64
	// Files is how many addresses are asked for at most.
	Files int
	// Redirects is how many redirects are followed for one address.
	Redirects int
	// Wait is how long a server may send nothing. Time is how long one file may take,
	// and Total how long all files may take.
	Wait, Time, Total time.Duration
}

// Usual returns the limits for the pictures of one article.
func Usual() Limits {
	return Limits{Each: 20 << 20, All: 200 << 20, Files: 200, Redirects: 5, Wait: 10 * time.Second, Time: 30 * time.Second, Total: 3 * time.Minute}
}

// orUsual returns the limits with those of Usual for zero values.
func (l Limits) orUsual() Limits {
	u := Usual()
	return Limits{
		Each: cmp.Or(l.Each, u.Each), All: cmp.Or(l.All, u.All), Files: cmp.Or(l.Files, u.Files), Redirects: cmp.Or(l.Redirects, u.Redirects),
		Wait: cmp.Or(l.Wait, u.Wait), Time: cmp.Or(l.Time, u.Time), Total: cmp.Or(l.Total, u.Total),
	}
}
