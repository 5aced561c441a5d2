package picture

import (
	"bytes"
	"fmt"
	"slices"
)

// asJPEGHint says how to save a phone's photograph as JPEG.
const asJPEGHint = "save it as JPEG: on a Mac, open it in Preview, then File > Export, Format: JPEG; on Windows, open it in Photos or Paint, then Save as, JPEG; on an iPhone, choose Settings > Camera > Formats > Most Compatible for new photos, and for this one Share > Options > Most Compatible"

// notImage returns the problem of a file that cannot be read. It names the kind of
// file, as far as its first bytes show, and what to do.
func notImage(name string, data []byte) *Problem {
	if len(data) == 0 {
		return &Problem{"image-corrupt", fmt.Sprintf("image %q is an empty file", name), "copy or save the file again"}
	}
	kind, hint := foreign(data)
	return &Problem{"image-format", fmt.Sprintf("image %q is %s", name, kind), hint}
}

// foreign returns the kind of a file by its first bytes, and what its owner can do.
func foreign(data []byte) (kind, hint string) {
	const save = "save the image as PNG or JPEG"
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\ufeff"))))
	const raw = "export it as JPEG from the camera's program, or from Photos or Lightroom"
	switch {
	case begins(head, 0, "version https://git-lfs"):
		return "a pointer of Git LFS and not an image", "run git lfs pull"
	case begins(head, 0, "<!doctype html"), begins(head, 0, "<html"):
		return "a web page and not an image", "open the page and save the image itself, as PNG or JPEG"
	case begins(data, 4, "ftyp"):
		return foreignMedia(brands(data))
	case isTIFF(data), begins(data, 0, "IIU\x00"), begins(data, 0, "IIRO"), begins(data, 0, "IIRS"), begins(data, 0, "MMOR"),
		begins(data, 0, "FUJIFILMCCD-RAW"), begins(data, 0, "FOVb"), begins(data, 0, "\x00MRM"):
		return "a raw file of a camera, which cannot be read", raw
	case begins(data, 0, "\xff\x0a"), begins(data, 4, "JXL \r\n\x87\n"):
		return "a JPEG XL image, which cannot be read", "open it in the program that made it and save it as JPEG or PNG"
	case begins(data, 4, "jP  \r\n\x87\n"), begins(data, 0, "\xff\x4f\xff\x51"):
		return "a JPEG 2000 image, which cannot be read", "save it as JPEG: on a Mac, open it in Preview, then File > Export; on Windows, use IrfanView or GIMP"
	case begins(data, 0, "%PDF-"):
		return "a PDF document and not an image", "save the page as PNG: on a Mac, open it in Preview, then File > Export, Format: PNG, Resolution: 300; on Windows, open it and take a picture of it with the Snipping Tool"
	case begins(data, 0, "8BPS"), begins(data, 0, "8BPB"):
		return "a Photoshop document, which cannot be read", "in Photoshop: File > Export > Export As, PNG for a drawing and JPG for a photograph"
	case begins(data, 0, "gimp xcf"):
		return "a GIMP document, which cannot be read", "in GIMP: File > Export As, and a name that ends in .png or .jpg"
	case begins(data, 0, "%!PS"), begins(data, 0, "\xc5\xd0\xd3\xc6"):
		return "a PostScript drawing, which cannot be read", "export it as SVG or PNG from the program that drew it"
	case begins(data, 0, "\xd7\xcd\xc6\x9a"), begins(data, 40, " EMF"):
		return "a Windows metafile, which cannot be read", "in Word or PowerPoint: right-click the drawing, Save as Picture, PNG or SVG"
	case begins(data, 0, "\x00\x00\x01\x00"), begins(data, 0, "icns"):
		return "an icon file, which cannot be read", save
	case begins(data, 0, "PK\x03\x04"), begins(data, 0, "\xd0\xcf\x11\xe0"):
		return "an office document or an archive, and not an image", "open it, and save the picture in it as PNG or JPEG"
	case begins(data, 0, "\x1aE\xdf\xa3"), begins(data, 0, "RIFF") && begins(data, 8, "AVI "):
		return "a video and not an image", "save the frame that says most as PNG or JPEG"
	}
	return "not a PNG, JPEG, GIF, WebP, TIFF, BMP or SVG file", save
}

// foreignMedia returns the same for a file in the box format of ISO/IEC 14496-12, by
// its brands.
func foreignMedia(brands []string) (kind, hint string) {
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(brands, n) })
	}
	switch {
	case has("avif", "avis"):
		return "an AVIF image, which cannot be read", "save it as JPEG or PNG: on a Mac, open it in Preview, then File > Export; on Windows, open it in Photos or Paint, then Save as; on a web page, look for the same image as JPEG or PNG"
	case has("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"):
		return "a HEIC photo, which cannot be read", asJPEGHint
	case has("crx "):
		return "a raw file of a camera, which cannot be read", "export it as JPEG from the camera's program, or from Photos or Lightroom"
	}
	return "a video and not an image", "save the frame that says most as PNG or JPEG"
}

// brands returns the brands of the file type box, at most 32.
func brands(data []byte) []string {
	size := min(int(data[0])<<24|int(data[1])<<16|int(data[2])<<8|int(data[3]), len(data), 16+4*32)
	if size < 0 {
		return nil
	}
	var all []string
	for at := 8; at+4 <= size; at += 4 {
		if at != 12 { // The minor version.
			all = append(all, string(data[at:at+4]))
		}
	}
	return all
}
