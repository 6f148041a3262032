// Holds the ledger's formats against the implementations that Go's own checksum database uses
// (golang.org/x/mod/sumdb/tlog and note).
//
//	go run . vectors > ../../Golden/go-vectors.txt   makes the golden file of the tests
//	go run . check FOLDER KEY                         checks a mirror made by liangdeng-verify mirror
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	size   = 70000
	origin = "ledger.example.org/shifan"
)

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "vectors":
		vectors()
	case len(os.Args) == 4 && os.Args[1] == "check":
		check(os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: vectors | check FOLDER KEY")
		os.Exit(2)
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "not sound:", err)
		os.Exit(1)
	}
}

// A tree in memory, hash by hash as the package stores it.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is not there", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func grow(leaves int64) stored {
	var tree stored
	for n := int64(0); n < leaves; n++ {
		hashes, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("leaf %d", n)), tree)
		must(err)
		tree = append(tree, hashes...)
	}
	return tree
}

func join(hashes []tlog.Hash) string {
	words := make([]string, len(hashes))
	for i, hash := range hashes {
		words[i] = hash.String()
	}
	return strings.Join(words, " ")
}

var sizes = []int64{1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 100, 255, 256, 257, 511, 512, 513, 1000, 65535, 65536, 65537, size}

func vectors() {
	tree := grow(size)
	for _, n := range sizes {
		root, err := tlog.TreeHash(n, tree)
		must(err)
		fmt.Printf("root %d %s\n", n, root)
	}
	random := rand.New(rand.NewSource(1))
	for _, n := range sizes {
		for _, index := range []int64{0, n / 3, n - 1, random.Int63n(n)} {
			proof, err := tlog.ProveRecord(n, index, tree)
			must(err)
			fmt.Printf("inclusion %d %d %s\n", index, n, join(proof))
		}
		for _, old := range []int64{1, n/2 + 1, n, 1 + random.Int63n(n)} {
			if old > n {
				continue
			}
			proof, err := tlog.ProveTree(n, old, tree)
			must(err)
			fmt.Printf("consistency %d %d %s\n", old, n, join(proof))
		}
	}
	for _, tile := range tlog.NewTiles(height, 0, size) {
		if tile.N%37 != 0 && tile.W == 1<<height && tile.L == 0 {
			continue
		}
		data, err := tlog.ReadTileData(tile, tree)
		must(err)
		sum := sha256.Sum256(data)
		fmt.Printf("tile %s %x\n", strings.Replace(tile.Path(), "tile/8/", "tile/", 1), sum)
	}
	notes(tree)
}

// The same seeds on both sides.
type seed byte

func (s seed) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

func notes(tree stored) {
	root, err := tlog.TreeHash(size, tree)
	must(err)
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, base64.StdEncoding.EncodeToString(root[:]))
	var signers []note.Signer
	for _, s := range []seed{1, 2} {
		secret, public, err := note.GenerateKey(s, origin)
		must(err)
		signer, err := note.NewSigner(secret)
		must(err)
		signers = append(signers, signer)
		fmt.Printf("key %s %s\n", secret, public)
	}
	for n := 1; n <= len(signers); n++ {
		signed, err := note.Sign(&note.Note{Text: text}, signers[:n]...)
		must(err)
		fmt.Printf("note %d %s\n", n, base64.StdEncoding.EncodeToString(signed))
	}
}

// Reads tiles of a mirror.
type mirror struct {
	folder string
	size   int64
}

func (m mirror) Height() int { return height }

func (m mirror) path(tile tlog.Tile) string {
	return filepath.Join(m.folder, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
}

func (m mirror) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := os.ReadFile(m.path(tile))
		if err != nil {
			return nil, err
		}
		all[i] = data
	}
	return all, nil
}

func (m mirror) SaveTiles([]tlog.Tile, [][]byte) {}

func check(folder, key string) {
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	var n int64
	_, err = fmt.Sscan(lines[1], &n)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	reader := tlog.TileHashReader(tlog.Tree{N: n, Hash: root}, mirror{folder, n})
	indexes := make([]int64, n)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, int64(i))
	}
	leaves, err := reader.ReadHashes(indexes)
	must(err)
	for i, entry := range entries(folder, n) {
		if tlog.RecordHash(entry) != leaves[i] {
			must(fmt.Errorf("entry %d does not fit its tile", i))
		}
	}
	for index := int64(0); index < n; index += 1 + n/50 {
		proof, err := tlog.ProveRecord(n, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, n, root, index, leaves[index]))
	}
	fmt.Printf("sound: %s, %d entries, root %s\n", lines[0], n, root)
}

func entries(folder string, n int64) [][]byte {
	var all [][]byte
	for tile := int64(0); tile<<height < n; tile++ {
		width := n - tile<<height
		if width > 1<<height {
			width = 1 << height
		}
		path := tlog.Tile{H: height, L: 0, N: tile, W: int(width)}.Path()
		data, err := os.ReadFile(filepath.Join(folder, strings.Replace(path, "tile/8/0/", "tile/entries/", 1)))
		must(err)
		for rest := bytes.NewBuffer(data); rest.Len() > 0; {
			length := binary.BigEndian.Uint16(rest.Next(2))
			all = append(all, append([]byte(nil), rest.Next(int(length))...))
		}
	}
	return all
}
