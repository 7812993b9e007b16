"""Files: the address to send one to, sharing it, and fetching what somebody shared."""

from tests.slack import payloads
from tests.slack.chat import write
from tests.slack.contract import Args, Json, Refusal
from tests.slack.world import BOT, File, Stored, Workspace


def address(ws: Workspace, args: Args) -> Json:
    """files.getUploadURLExternal."""
    length = args.number("length", 0)
    if length <= 0:
        raise Refusal("invalid_arguments", "[ERROR] length must be positive")
    held = File(ws.id("F"), args.text("filename"), length, BOT)
    ws.files[held.id] = held
    return {"ok": True, "upload_url": f"{ws.url}/upload/v1/{held.id}", "file_id": held.id}


def received(ws: Workspace, file_id: str, data: bytes) -> str:
    """What the upload address answers; nothing but the length is looked at."""
    held = ws.files.get(file_id)
    if held is None or held.data is not None:
        raise Refusal("file_not_found")
    if len(data) != held.length:
        raise Refusal("invalid_arguments", f"[ERROR] {len(data)} bytes, announced were {held.length}")
    held.data = data
    return f"OK - {len(data)}"


def complete(ws: Workspace, args: Args) -> Json:
    """files.completeUploadExternal: named, and shared where a channel is given."""
    if args.given.get("blocks"):
        raise Refusal("invalid_arguments", "[ERROR] the double shares files without blocks")
    given = args.parsed("files", list)
    files = []
    for entry in given:
        held = ws.files.get(entry.get("id", "")) if isinstance(entry, dict) else None
        if held is None or held.data is None or held.shared:
            raise Refusal("file_not_found")
        held.title = entry.get("title") or held.name
        files.append(held)
    if not files:
        raise Refusal("invalid_arguments", "[ERROR] no files")
    wanted = args.text("channel_id") or args.text("channels")
    if wanted:
        _share(ws, args, wanted, files)
    return {"ok": True, "files": [payloads.file(f, ws) for f in files]}


def info(ws: Workspace, args: Args) -> Json:
    """files.info."""
    held = ws.files.get(args.text("file"))
    if held is None or not held.shared:
        raise Refusal("file_not_found")
    return {"ok": True, "file": payloads.file(held, ws), "comments": []}


def _share(ws: Workspace, args: Args, wanted: str, files: list[File]) -> None:
    channel = ws.own_channel(wanted)
    thread = args.text("thread_ts")
    if channel.archived:
        raise Refusal("posting_to_channel_denied")
    if thread and thread not in channel.messages:
        raise Refusal("invalid_arguments", "[ERROR] no such thread")
    for held in files:
        held.shared = True
    content = Stored("", "", BOT, args.text("initial_comment"), [], files=tuple(f.id for f in files))
    write(ws, channel, content, thread or None)
