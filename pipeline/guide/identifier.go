package guide

import (
	"crypto/sha1"
	"fmt"

	"pamphlet/pipeline/edition"
)

// namespace is the name space of all identifiers of guides. It is the version 5 UUID
// of "pamphlet guide" in the nil name space. It must never change, because reading
// systems recognise a new edition of a book by its identifier.
const namespace = "\x85\xcc\x7e\xdb\x9f\xad\x54\x02\x9f\x75\xe8\xc4\x7c\xdd\xc8\xe2"

// identifier returns the permanent identifier of an edition of an article. It depends
// only on the clinic, the article and its edition, not on when and where it is built.
func identifier(e *edition.Edition) string {
	name := e.Article.Slug + "\x00" + e.Article.Meta.Edition
	if e.Contact != nil {
		name += "\x00" + e.Contact.Name
	}
	return "urn:uuid:" + uuid5(namespace, name)
}

// uuid5 returns the version 5 UUID of name (RFC 9562 §5.5). It is defined with SHA-1,
// which is safe here because nothing is secret.
func uuid5(space, name string) string {
	sum := sha1.Sum([]byte(space + name))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
