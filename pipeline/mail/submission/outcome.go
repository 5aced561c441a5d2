package submission

import "fmt"

// Outcome is what became of one message to one recipient.
type Outcome int

const (
	// Sent means that the server answered 250 to the end of the message, and is now
	// responsible for it (RFC 5321, 4.2.5).
	Sent Outcome = iota + 1
	// Deferred means that it was not accepted for now, because of a 4xx reply, or of
	// what says nothing about the recipient: a 5xx reply to the sender's address or
	// to a missing sign-in, or a message that is larger than the server takes. It
	// may be sent again.
	Deferred
	// Refused means a 5xx reply to the recipient or the message, or a message or an
	// address that SMTP cannot carry. Sending the same again is of no use.
	Refused
	// Lost means that the connection ended, or was of no more use, before the end of
	// the message was sent. Nothing was delivered; it is safe to send it again.
	Lost
	// Unknown means that the end of the message was sent, or may have been, and no
	// answer came that can be understood. It may have been delivered.
	Unknown
)

// String returns the outcome in lower case.
func (o Outcome) String() string {
	switch o {
	case Sent:
		return "sent"
	case Deferred:
		return "deferred"
	case Refused:
		return "refused"
	case Lost:
		return "lost"
	case Unknown:
		return "unknown"
	default:
		panic(fmt.Sprintf("submission: outcome %d", int(o)))
	}
}

// Result is what became of one message to one recipient, and why.
type Result struct {
	Outcome Outcome
	// Reply is the server's last reply on one line, "250 2.0.0 queued", without
	// control characters; "" if none came. It may hold the recipient's address.
	Reply string
	// General means that the message failed for no reason of the recipient's: any
	// other to anybody would have, too.
	General bool
	// Err says what is wrong and what to do, nil if the message was sent.
	Err error
}
