package submission

import "fmt"

// Outcome is what became of one message to one recipient.
type Outcome int

const (
	// Sent means that the server answered 250 to the end of the message, and is now
	// responsible for it (RFC 5321, 4.2.5).
	Sent Outcome = iota + 1
	// Deferred means that the message was not accepted for now: because of a 4xx
	// reply, or for a reason that has nothing to do with the recipient (a 5xx reply
	// to the sender's address or to a missing sign-in, or a message that is larger
	// than the server accepts). It may be sent again.
	Deferred
	// Refused means a 5xx reply to the recipient or the message, or a message or an
	// address that SMTP cannot carry. Sending the same again is of no use.
	Refused
	// Lost means that the connection ended, or could no longer be used, before the
	// end of the message was sent. Nothing was delivered; it is safe to send the
	// message again.
	Lost
	// Unknown means that the end of the message was or may have been sent, but no
	// answer came that can be understood. The message may have been delivered.
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
	// control characters; "" if none came. It may contain the recipient's address.
	Reply string
	// General is true if the failure has nothing to do with the recipient: a message
	// to anybody else would fail too.
	General bool
	// Err says what is wrong and what to do, nil if the message was sent.
	Err error
}
