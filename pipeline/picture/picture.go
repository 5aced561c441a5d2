package picture

// Picture is an image that is ready to be placed: upright, in sRGB, and of
// bounded size.
type Picture struct {
	// Name is a file name that is unique in the article, without folders:
	// "session-room.png".
	Name string
	// MediaType is image/png or image/jpeg, and says what Data holds. A PNG is 8
	// bits a channel, not interlaced.
	MediaType     string
	Data          []byte
	Width, Height int // pixels
}
