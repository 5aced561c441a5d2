package journal

import "fmt"

// State is what is known of one message to one address.
type State int

const (
	// New means that nothing was recorded.
	New State = iota
	// Trying is recorded just before a message is sent. After a crash it is all
	// that there is, and is reported as Unknown.
	Trying
	// Sent means that the server took it.
	Sent
	// Deferred means that the server did not take it for now, or that the connection
	// was lost before the end of the message. It was not delivered.
	Deferred
	// Refused means that the server will not take it.
	Refused
	// Unknown means that it may have been delivered.
	Unknown
)

// Due reports whether a run sends the message without being told to: if it never
// was sent (New), or was put off (Deferred). A refusal is final, and what may
// have arrived is not sent again; both take the explicit word of a person.
func (s State) Due() bool { return s == New || s == Deferred }

// String gives the state in lower case.
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

// MarshalText gives the state as it stands in the file.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText gave.
func (s *State) UnmarshalText(text []byte) error {
	for state := New; state <= Unknown; state++ {
		if state.String() == string(text) {
			*s = state
			return nil
		}
	}
	return fmt.Errorf("unknown state %q", text)
}
