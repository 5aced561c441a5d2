package submission

import (
	"net"
	"strings"
	"testing"
)

func TestLookupThatFailsIsExplained(t *testing.T) {
	s := Server{Host: "mail.harbour.example", Port: 587}
	for want, err := range map[string]*net.DNSError{
		`no mail server named "mail.harbour.example": check the spelling`: {IsNotFound: true},
		"check that this computer is online":                              {IsTemporary: true, IsTimeout: true},
	} {
		got := s.explain(t.Context(), &net.OpError{Op: "dial", Err: err})
		if !strings.Contains(got.Error(), want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}
