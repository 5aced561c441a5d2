// Package doubling appends to lists that become long.
//
//	blocks = doubling.Append(blocks, b)
package doubling
