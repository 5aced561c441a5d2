package journal

import "fmt"

// State is what is known about one message to one address.
type State int

const (
	// New means that nothing was recorded.
	New State = iota
	// Trying is recorded just before a message is sent. If a crash leaves no other
	// record, State returns Unknown.
	Trying
	// Sent means that the server accepted the message.
	Sent
	// Deferred means that the server did not accept the message for now, or that the
	// connection was lost before its end. It was not delivered.
	Deferred
	// Refused means that the server will never accept the message.
	Refused
	// Unknown means that the message may have been delivered.
	Unknown
)

// Due reports whether a run sends the message by itself: if nobody has tried (New), or
// the server has put it off (Deferred). A message that was refused, or that may have
// been delivered, is only sent again if a person asks for it.
func (s State) Due() bool { return s == New || s == Deferred }

// String returns the name of the state in lower case.
func (s State) String() string {
	switch s {
	case New:
		return "new"
	case Trying:
		return "trying"
	case Sent:
		return "sent"
	case Deferred:
		return "deferred"
	case Refused:
		return "refused"
	case Unknown:
		return "unknown"
	default:
		panic(fmt.Sprintf("journal: state %d", int(s)))
	}
}

// MarshalText returns the state as it is written in the file.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText returns.
func (s *State) UnmarshalText(text []byte) error {
	for state := New; state <= Unknown; state++ {
		if state.String() == string(text) {
			*s = state
			return nil
		}
	}
	return fmt.Errorf("unknown state %q", text)
}
