// Package fetch gets the pictures of an article from the web, for the one command
// that is asked to. It is bounded in all that a server can give: the size of each
// file and of all, their number, time and redirects.
//
// A file that somebody else wrote names the addresses. So none leads into the
// network of the clinic: not to an address of a private network, nor to this
// computer unless the address says so itself (localhost, 127.0.0.1, [::1]), as
// somebody who tries a page on their own server writes it. What a name stands for
// is looked at when the connection is made. No cookies, no passwords and no page
// that led there are told to a server.
//
//	web := fetch.New(fetch.Limits{}, "1.0")
//	data, err := web.Get(ctx, "https://example.org/knee.png")
package fetch
