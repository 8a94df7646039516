#!/usr/bin/env python3
"""Verifies a ledger, or the proof of one entry, with Python's standard library alone (3.9 or later).

    verify_ledger.py FOLDER [--checkpoint FILE]...      FOLDER holds the branch's files: ledger/, checkpoint
    verify_ledger.py --proof FILE [--line FILE]         without a line: the one that the proof carries

Checks names and months of segments, numbers, the hash chain, canonical form, keys, and the Merkle root (RFC 6962)
against each checkpoint. The standard library has no Ed25519: check the signatures with openssl (see README.md).

Exit status: 0 all is well, 1 something is wrong, 2 it could not be checked.
"""
import argparse, base64, datetime, hashlib, json, pathlib, re, sys

SEGMENT_EVENTS, DEPTH_MAX, LAST = 256, 64, "last-line-sha256 "


def say(text, stream=None):
    """Prints one line. What others wrote must not steer the terminal, so only plain ASCII goes out as it is."""
    print("".join(sign if " " <= sign <= "~" else ascii(sign)[1:-1] for sign in text), file=stream)


def sha256(data):
    return hashlib.sha256(data).digest()


def refuse(text):
    raise ValueError(f"a number that is no integer: {text}")


def integer(text):
    if abs(int(text)) > 2**53 - 1:
        refuse(text)
    return int(text)


def ordered(value, depth=0):
    """The value with its keys in the order of RFC 8785: by UTF-16 units, which `sort_keys` does not know."""
    if isinstance(value, (dict, list)) and depth == DEPTH_MAX:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [ordered(item, depth + 1) for item in value]
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: ordered(value[key], depth + 1) for key in keys}
    return value


def read_entry(line):
    """The entry of a line (bytes); raises ValueError unless the line is canonical and has what every entry has."""
    entry = json.loads(line.decode("utf-8"), parse_int=integer, parse_float=refuse, parse_constant=refuse)
    written = json.dumps(ordered(entry), ensure_ascii=False, separators=(",", ":"))
    if written.encode("utf-8", "surrogatepass") != line:
        raise ValueError("not in canonical form")
    types = {"v": int, "seq": int, "time": int, "id": str, "type": str, "key": str, "prev": str}
    if not isinstance(entry, dict) or any(type(entry.get(name)) is not kind for name, kind in types.items()):
        raise ValueError("lacks a member that every entry has")
    if entry["v"] != 1 or entry["seq"] < 0 or not re.fullmatch("[0-9a-f]{64}", entry["prev"]):
        raise ValueError("has a member that no entry can have")
    if not 0 <= entry["time"] <= 253402300799:
        raise ValueError("has a time that no calendar has")
    return entry


def push_leaf(nodes, size, node):
    while size % 2 == 1:
        node, size = sha256(b"\1" + nodes.pop() + node), size // 2
    nodes.append(node)


def root_of(nodes):
    if not nodes:
        return sha256(b"")
    root = nodes[-1]
    for node in reversed(nodes[:-1]):
        root = sha256(b"\1" + node + root)
    return root


def read_checkpoint(note):
    """(origin, size, root, hash of the last line or None) of a checkpoint, whose signatures are not checked."""
    text, blank, signatures = note.rpartition("\n\n")
    origin, size, root, *extensions = text.split("\n")
    if not (blank and signatures and origin) or not re.fullmatch("0|[1-9][0-9]*", size):
        raise ValueError("not a checkpoint")
    last = [line[len(LAST):] for line in extensions if line.startswith(LAST)]
    return origin, int(size), base64.b64decode(root, validate=True), last[0] if last else None


def verify_ledger(folder, checkpoints):
    problems, nodes, keys, seq, prev = [], [], {}, 0, "0" * 64
    heads = {0: (root_of([]), prev)}
    sizes = {size for _, (_, size, _, _) in checkpoints}
    files = [path for path in (folder / "ledger").rglob("*") if not path.is_dir()]
    for path in sorted(files, key=lambda path: path.name):
        where = path.relative_to(folder).as_posix()
        name = re.fullmatch(r"ledger/([0-9]{4})/([0-9]{2})/([0-9]{12})\.jsonl", where)
        start = int(name[3]) if name else -1
        if start % SEGMENT_EVENTS != 0:
            problems.append(f"{where}: not the path of a segment")
            continue
        *lines, rest = path.read_bytes().split(b"\n")
        if rest or not lines:
            problems.append(f"{where}: does not end in a newline")
            lines += [rest] if rest else []
        for number, line in enumerate(lines, 1):
            at = f"{where}:{number}"
            try:
                entry = read_entry(line)
            except (ValueError, RecursionError) as problem:
                entry = {"seq": seq, "prev": prev}
                problems.append(f"{at}: {problem}")
            if entry["seq"] != seq:
                problems.append(f"{at}: entry {entry['seq']} stands where entry {seq} has to stand")
            if entry["prev"] != prev:
                problems.append(f"{at}: names {entry['prev']} as the hash of the line before, which has {prev}")
            if not start <= entry["seq"] < start + SEGMENT_EVENTS:
                problems.append(f"{at}: entry {entry['seq']} does not belong into this segment")
            if entry["seq"] == start and "time" in entry:
                date = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=entry["time"])
                if date.strftime("%m") != name[2] or date.year != int(name[1]):
                    problems.append(f"{at}: the segment's first event happened in another month")
            if "key" in entry and keys.setdefault(entry["key"], seq) != seq:
                problems.append(f"{at}: has the key of entry {keys[entry['key']]}")
            push_leaf(nodes, seq, sha256(b"\0" + line))
            prev, seq = hashlib.sha256(line).hexdigest(), seq + 1
            if seq in sizes:
                heads[seq] = (root_of(nodes), prev)
    for source, (_, size, root, last) in checkpoints:
        if size > seq:
            problems.append(f"{source}: covers {size} entries, but only {seq} are here")
        elif heads[size][0] != root or last not in (None, heads[size][1]):
            problems.append(f"{source}: was signed for other entries than the first {size} that are here")
    origins = {origin for _, (origin, _, _, _) in checkpoints}
    if len(origins) > 1:
        problems.append(f"the checkpoints are of several logs: {', '.join(sorted(origins))}")
    root = base64.b64encode(root_of(nodes)).decode()
    return problems, f"{seq} entries, last line {prev}, root {root}, {len(checkpoints)} checkpoints agree"


def verify_proof(proof, line):
    """RFC 9162, section 2.1.3.2, over a c2sp.org/tlog-proof@v1 file."""
    head, _, checkpoint = proof.partition("\n\n")
    version, *rest = head.split("\n")
    if rest and rest[0].startswith("extra "):
        carried = base64.b64decode(rest.pop(0)[len("extra "):], validate=True)
        line = carried if line is None else line
    if line is None:
        raise ValueError("the proof carries no line: give one with --line")
    if version != "c2sp.org/tlog-proof@v1" or not re.fullmatch("index (0|[1-9][0-9]*)", rest[0]):
        raise ValueError("not a c2sp.org/tlog-proof@v1 file")
    index = int(rest[0].split(" ")[1])
    origin, size, root, _ = read_checkpoint(checkpoint)
    at, last, node = index, size - 1, sha256(b"\0" + line)
    for sibling in (base64.b64decode(word, validate=True) for word in rest[1:]):
        if last <= 0 or len(sibling) != 32:
            return [f"it is not the proof of entry {index}"], ""
        if at % 2 == 1 or at == last:
            node = sha256(b"\1" + sibling + node)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            node = sha256(b"\1" + node + sibling)
        at, last = at // 2, last // 2
    if index >= size or last != 0 or node != root:
        return [f"this line is not entry {index} of the ledger `{origin}` at size {size}"], ""
    return [], f"entry {index} of the ledger `{origin}` at size {size} is {line.decode('utf-8', 'backslashreplace')}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--checkpoint", action="append", default=[], type=pathlib.Path)
    parser.add_argument("--proof", type=pathlib.Path)
    parser.add_argument("--line", type=pathlib.Path)
    given = parser.parse_args()
    if (given.folder is None) == (given.proof is None) or (given.line and not given.proof):
        parser.error("give a folder or a proof")
    try:
        if given.proof:
            line = given.line.read_bytes().removesuffix(b"\n") if given.line else None
            problems, summary = verify_proof(given.proof.read_bytes().decode("utf-8"), line)
        elif (given.folder / "ledger").is_dir():
            read = [(str(path), read_checkpoint(path.read_bytes().decode("utf-8"))) for path in given.checkpoint]
            problems, summary = verify_ledger(given.folder, read)
        else:
            raise ValueError(f"{given.folder} has no folder `ledger`")
    except (OSError, ValueError, IndexError) as problem:
        say(f"could not be checked: {problem}", sys.stderr)
        return 2
    for problem in problems[:20]:
        say(problem)
    if problems:
        say(f"WRONG: {len(problems)} problems")
        return 1
    say(f"OK: {summary}")
    say("Signatures were not checked; the README shows how openssl does it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
