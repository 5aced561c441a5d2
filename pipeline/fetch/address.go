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

// errHere is the error for an address in the user's own network.
var errHere = errors.New("it is an address in your own network, and pamphlet fetches nothing from there: save the picture yourself")

// parse parses a web address, and removes what is not sent to servers: a user, a
// password and the fragment.
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

// allowed returns an error if the address itself shows that nothing may be fetched
// from it.
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

// saysLoopback reports whether the host of an address is written as this computer.
func saysLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}

// notPublic are the blocks of IP addresses that are not public, besides those that
// package netip knows (IANA, Special-Purpose Address Registries).
var notPublic = [...]string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4",
	"64:ff9b:1::/48", "100::/64", "fec0::/10",
}

// public reports whether an IP address is public.
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

// hidden reports whether an IPv6 address contains an IPv4 address that is not public:
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

// guard returns a function that checks each address before a connection to it is
// made. If here is true, only this computer is allowed; otherwise only public
// addresses are.
func guard(here bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return err
		}
		host, _, _ = strings.Cut(host, "%") // Without the zone of a link-local address.
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
