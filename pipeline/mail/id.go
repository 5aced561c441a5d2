package mail

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// nowhere is the domain of messages whose sender is not known (RFC 2606, 2).
const nowhere = "pamphlet.invalid"

// NewID returns a Message-ID, without its angle brackets, made from the domain of the
// sender and the parts that identify the message. The same parts always make the same
// ID, and cannot be read from it. If domain is "", the ID has a domain that cannot
// exist.
func NewID(domain string, parts ...string) string {
	return digest(parts...)[:32] + "@" + cmp.Or(domain, nowhere)
}

// digest returns a hash of all the parts. It depends on where each part ends.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		addPart(h, []byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// addPart adds a part and its length to a hash.
func addPart(h hash.Hash, part []byte) {
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
	_, _ = h.Write(part)
}

// checkID returns an error if id cannot be written between angle brackets (RFC 5322,
// 3.6.4; RFC 2045, 7). The error names it as what.
func checkID(what, id string) error {
	left, right, ok := strings.Cut(id, "@")
	if !ok || !isDotAtom(left) || !isDotAtom(right) || len(id) > maxAddress {
		return fmt.Errorf("%s %q is not of the form left@right", what, id)
	}
	return nil
}
