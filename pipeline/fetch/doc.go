// Package fetch gets the pictures of an article from the web, for pamphlet import
// --download. Everything that a server can send is limited: the size of each file and
// of all files, their number, the time, and redirects.
//
// The addresses come from a file that somebody else wrote. So none may lead into the
// network of the clinic: not to an address of a private network, and not to this
// computer unless the address itself says so (localhost, 127.0.0.1, [::1]), as for a
// page on one's own server. The IP address of a name is checked when the connection
// is made. Servers get no cookies, no passwords and no referrer.
//
//	web := fetch.New(fetch.Limits{}, "1.0")
//	data, err := web.Get(ctx, "https://example.org/knee.png")
package fetch
