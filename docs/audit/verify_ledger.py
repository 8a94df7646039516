#!/usr/bin/env python3
"""Verifies a ledger, or the proof of one entry, with Python's standard library alone (3.9 or later).

    verify_ledger.py FOLDER [--checkpoint FILE]...      FOLDER holds the branch's files: ledger/, checkpoint
    verify_ledger.py --proof FILE [--line FILE]         without a line: the one that the proof carries

Checks names and months of segments, numbers, the hash chain, canonical form, keys, and the Merkle root (RFC 6962)
against each checkpoint. The standard library has no Ed25519: check the signatures with openssl (see README.md).
Exit status: 0 all is well, 1 something is wrong, 2 it could not be checked.
"""
import argparse, base64, hashlib, json, pathlib, re, sys, time

MEMBERS = {"v": int, "seq": int, "time": int, "id": str, "type": str, "key": str, "prev": str}

def sha256(data):
    return hashlib.sha256(data).digest()

def halfway(size):
    return 1 << (size - 1).bit_length() - 1  # the largest power of two below it

def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    half = halfway(len(leaves))
    return sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:]))

def root_above(leaf, index, size, path):
    """The root of a tree of `size` leaves, from one of them and the nodes beside its way up; if they fit."""
    if size == 1 or not path:
        return leaf if size == 1 and not path else b""
    half = halfway(size)
    if index < half:
        return sha256(b"\1" + root_above(leaf, index, half, path[:-1]) + path[-1])
    return sha256(b"\1" + path[-1] + root_above(leaf, index - half, size - half, path[:-1]))

def integer(text):
    if not re.fullmatch("-?[0-9]+", text) or abs(int(text)) >= 2**53:
        raise ValueError(f"has a number that no entry can have: {text}")
    return int(text)

def in_order(pairs):
    keys = [key.encode("utf-16-be", "surrogatepass") for key, _ in pairs]  # RFC 8785 sorts by UTF-16 units
    if any(key >= following for key, following in zip(keys, keys[1:])):
        raise ValueError("not in canonical form: its keys are out of order")
    return dict(pairs)

def depth(value):
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if parts is None else 1 + max(map(depth, parts), default=0)

def read_entry(line):
    """The entry of a line (bytes); raises ValueError unless the line is canonical and has what every entry has."""
    entry = json.loads(line.decode(), object_pairs_hook=in_order, parse_int=integer, parse_float=integer,
                       parse_constant=integer)
    written = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if written != line or depth(entry) > 64:
        raise ValueError("not in canonical form")
    if not isinstance(entry, dict) or any(type(entry.get(name)) is not kind for name, kind in MEMBERS.items()):
        raise ValueError("lacks a member that every entry has")
    if entry["v"] != 1 or entry["seq"] < 0 or not 0 <= entry["time"] <= 253402300799:
        raise ValueError("has a member that no entry can have")
    return entry

def unbase64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError(f"{text} is not base64 as RFC 4648 writes it")
    return data

def read_checkpoint(path, note):
    """(path, log, size, root, hash of the last line or None) of a checkpoint, whose signatures are not checked."""
    found = re.fullmatch(r"(.+)\n(0|[1-9][0-9]*)\n(\S+)((?:\n.+)*)\n\n(?:— \S+ \S+\n)+", note)
    if not found:
        raise ValueError(f"{path} holds no checkpoint")
    last = re.search(r"^last-line-sha256 (.*)$", found[4], re.M)
    return path, found[1], int(found[2]), unbase64(found[3]), last and last[1]

def verify_ledger(folder, checkpoints):
    """(what is wrong, a summary)"""
    problems, leaves, hashes, keys = [], [], ["0" * 64], {}
    files = [path for path in (folder / "ledger").rglob("*") if path.is_symlink() or not path.is_dir()]
    for path in sorted(files, key=lambda path: path.name):
        where = path.relative_to(folder).as_posix()
        name = re.fullmatch(r"ledger/([0-9]{4}/[0-9]{2})/([0-9]{12})\.jsonl", where)
        if not name or int(name[2]) % 256 != 0:
            problems.append(f"{where}: not the path of a segment")
            continue
        if path.is_symlink() or not path.is_file():
            problems.append(f"{where}: no regular file")
            continue
        start, content = int(name[2]), path.read_bytes()
        if not content.endswith(b"\n"):
            problems.append(f"{where}: does not end in a newline")
        for number, line in enumerate(content.removesuffix(b"\n").split(b"\n"), 1):
            at, seq, prev = f"{where}:{number}", len(leaves), hashes[-1]
            try:
                entry = read_entry(line)
                if keys.setdefault(entry["key"], seq) != seq:
                    problems.append(f"{at}: has the key of entry {keys[entry['key']]}")
                if seq == start and time.strftime("%Y/%m", time.gmtime(entry["time"])) != name[1]:
                    problems.append(f"{at}: the segment's first event happened in another month")
                if entry["seq"] != seq or not start <= seq < start + 256:
                    problems.append(f"{at}: calls itself entry {entry['seq']}, and is entry {seq} by its place")
                if entry["prev"] != prev:
                    problems.append(f"{at}: names {entry['prev']} as the hash of the line before, which has {prev}")
            except (ValueError, RecursionError) as problem:
                problems.append(f"{at}: {problem}")
            leaves.append(sha256(b"\0" + line))
            hashes.append(sha256(line).hex())
    for path, _, size, root, last in checkpoints:
        if size > len(leaves):
            problems.append(f"{path}: covers {size} entries, but only {len(leaves)} are here")
        elif root_of(leaves[:size]) != root or last not in (None, hashes[size]):
            problems.append(f"{path}: was signed for other entries than the first {size} that are here")
    if len({log for _, log, *_ in checkpoints}) > 1:
        problems.append("the checkpoints are of several logs")
    root = base64.b64encode(root_of(leaves)).decode()
    return problems, f"{len(leaves)} entries, last line {hashes[-1]}, root {root}, {len(checkpoints)} checkpoints agree"

def verify_proof(path, proof, line):
    """The same for a c2sp.org/tlog-proof@v1 file, and the line (bytes) that it is said to be of."""
    head, _, checkpoint = proof.partition("\n\n")
    found = re.fullmatch(r"c2sp\.org/tlog-proof@v1\n(?:extra (.*)\n)?index (0|[1-9][0-9]*)((?:\n.+)*)", head)
    if not found or (line is None and found[1] is None):
        raise ValueError(f"{path} is no c2sp.org/tlog-proof@v1 file, or carries no line: give one with --line")
    line = unbase64(found[1]) if line is None else line
    index, nodes = int(found[2]), [unbase64(word) for word in found[3].split("\n")[1:]]
    _, log, size, root, _ = read_checkpoint(path, checkpoint)
    fits = index < size and len(nodes) <= 64 and all(len(node) == 32 for node in nodes)
    wrong = not fits or root_above(sha256(b"\0" + line), index, size, nodes) != root
    place = f"entry {index} of the ledger `{log}` at size {size}"
    return [f"this line is not {place}"] * wrong, f"{place} is {line.decode('utf-8', 'backslashreplace')}"

def say(text):
    """Prints one line. What others wrote must not steer the terminal, so only plain ASCII goes out as it is."""
    print("".join(sign if " " <= sign <= "~" else ascii(sign)[1:-1] for sign in text))

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("folder", nargs="?", type=pathlib.Path)
    what.add_argument("--proof", type=pathlib.Path)
    parser.add_argument("--checkpoint", action="append", default=[], type=pathlib.Path)
    parser.add_argument("--line", type=pathlib.Path)
    given = parser.parse_args()
    try:
        if given.proof:
            line = given.line and given.line.read_bytes().removesuffix(b"\n")
            problems, summary = verify_proof(given.proof, given.proof.read_bytes().decode(), line)
        else:
            (given.folder / "ledger").stat()
            notes = [read_checkpoint(path, path.read_bytes().decode()) for path in given.checkpoint]
            problems, summary = verify_ledger(given.folder, notes)
    except (OSError, ValueError) as problem:
        say(f"could not be checked: {problem}")
        return 2
    for line in [*problems[:20], f"WRONG: {len(problems)} problems" if problems else f"OK: {summary}"]:
        say(line)
    say("Signatures were not checked; the README shows how openssl does it.")
    return 1 if problems else 0

if __name__ == "__main__":
    sys.exit(main())
