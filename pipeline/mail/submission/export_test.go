package submission

import (
	"context"
	"net"
)

// Open makes a session of a connection, as Dial does of the one that it makes.
func Open(ctx context.Context, s Server, conn net.Conn) (*Session, error) { return s.open(ctx, conn) }
