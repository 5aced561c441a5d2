package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// errHere is the error of an address in the network of whoever runs the program.
var errHere = errors.New("it is an address in your own network, and pamphlet fetches nothing from there: save the picture yourself")

// parse reads an address of the web and takes out of it what no server is told: a
// user, a password and the place in a page.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, errors.New("its address cannot be read")
	}
	if err := allowed(u); err != nil {
		return nil, err
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u, nil
}

// allowed returns why nothing is fetched from an address, by what it says.
func allowed(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("its address begins with %q, not with http or https", u.Scheme+":")
	}
	host := u.Hostname()
	if host == "" {
		return errors.New("its address has no server name")
	}
	if ip, err := netip.ParseAddr(host); err == nil && !saysLoopback(host) && !public(ip) {
		return errHere
	}
	return nil
}

// saysLoopback reports whether the host of an address says that it is this
// computer.
func saysLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// notPublic are the blocks that are not addresses of the web, besides those that
// package netip knows (IANA, Special-Purpose Address Registries).
var notPublic = [...]string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4",
	"64:ff9b:1::/48", "100::/64", "fec0::/10",
}

// public reports whether an IP address is one of the web.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, block := range notPublic {
		if netip.MustParsePrefix(block).Contains(ip) {
			return false
		}
	}
	return !hidden(ip)
}

// hidden reports whether an address of IPv6 carries one of IPv4 that is not public:
// by translation (RFC 6052) or by 6to4 (RFC 3056).
func hidden(ip netip.Addr) bool {
	if !ip.Is6() {
		return false
	}
	b := ip.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(ip):
		return !public(netip.AddrFrom4([4]byte(b[12:16])))
	case netip.MustParsePrefix("2002::/16").Contains(ip):
		return !public(netip.AddrFrom4([4]byte(b[2:6])))
	}
	return false
}

// guard returns what looks at each address before a connection to it is made. Here
// reports that this computer is allowed, and nothing else.
func guard(here bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return err
		}
		host, _, _ = strings.Cut(host, "%") // The zone of a link.
		ip, err := netip.ParseAddr(host)
		if err != nil {
			return err
		}
		if here && ip.Unmap().IsLoopback() || !here && public(ip) {
			return nil
		}
		return errHere
	}
}
