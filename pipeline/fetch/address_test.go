package fetch

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// An address that somebody else wrote leads to the web and nowhere else.
func TestGetAsksTheWebAlone(t *testing.T) {
	c := New(Limits{Wait: time.Second, Time: time.Second}, "1")
	t.Cleanup(c.Close)
	for _, address := range []string{
		"http://192.168.0.1/a.png", "http://10.1.2.3/", "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[fd00::1]/",
		"http://0.0.0.0/", "http://[::]/", "http://[::ffff:192.168.0.1]/", "http://100.64.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://[64:ff9b::c0a8:1]/", "http://[2002:c0a8:1::]/",
	} {
		if _, err := c.Get(t.Context(), address); err == nil || !strings.Contains(err.Error(), "in your own network") {
			t.Errorf("%s: got %v", address, err)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "ftp://example.org/a.png", "gopher://example.org/", "data:image/png;base64,", "javascript:alert(1)", "a.png", "http:///a.png", "http://[::1", ""} {
		if _, err := c.Get(t.Context(), address); err == nil {
			t.Errorf("%q was fetched", address)
		}
	}
}

// What a name stands for is looked at when the connection is made: a name may be
// anybody's to point at this computer.
func TestConnectionsAreMadeToTheWebAlone(t *testing.T) {
	for address, want := range map[string]struct{ web, here bool }{
		"93.184.216.34:80": {true, false}, "[2606:2800:220:1::1]:443": {true, false}, "127.0.0.1:80": {false, true}, "[::1]:80": {false, true}, "127.8.8.8:80": {false, true},
		"192.168.0.1:80": {}, "10.0.0.1:80": {}, "169.254.169.254:80": {}, "[fe80::1%eth0]:80": {}, "[fd12::1]:80": {}, "[::ffff:10.0.0.1]:80": {}, "0.0.0.0:80": {},
	} {
		if got := guard(false)("tcp", address, nil) == nil; got != want.web {
			t.Errorf("%s as one of the web: got %v", address, got)
		}
		if got := guard(true)("tcp", address, nil) == nil; got != want.here {
			t.Errorf("%s as this computer: got %v", address, got)
		}
	}
}

func TestOnlyAnAddressSaysThatItIsThisComputer(t *testing.T) {
	for host, want := range map[string]bool{"localhost": true, "LOCALHOST": true, "127.0.0.1": true, "127.1.2.3": true, "::1": true, "::ffff:127.0.0.1": true, "localhost.example.org": false, "example.org": false, "2130706433": false, "0.0.0.0": false} {
		if got := saysLoopback(host); got != want {
			t.Errorf("%s: got %v", host, got)
		}
	}
	if public(netip.MustParseAddr("127.0.0.1")) {
		t.Error("this computer is not the web")
	}
}

func TestRedirectsLeadToNothingMorePrivate(t *testing.T) {
	c := New(Limits{}, "1")
	t.Cleanup(c.Close)
	at := func(address string) *http.Request {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, c2 := range []struct {
		from, to string
		ok       bool
	}{
		{"http://example.org/", "https://example.org/", true},
		{"https://example.org/", "https://cdn.example.net/", true},
		{"https://example.org/", "http://example.org/", false},
		{"http://example.org/", "http://localhost/", false},
		{"http://example.org/", "http://127.0.0.1:631/", false},
		{"http://example.org/", "http://10.0.0.1/", false},
		{"http://example.org/", "ftp://example.org/", false},
		{"http://127.0.0.1/", "http://localhost/b", true},
	} {
		if err := c.redirect(at(c2.to), []*http.Request{at(c2.from)}); (err == nil) != c2.ok {
			t.Errorf("%s to %s: got %v", c2.from, c2.to, err)
		}
	}
}
