"""Every key of every table. No other module spells a key; the tenant stands at the head of each partition."""

from tropa.tenancy import Tenant

HEAD = "A"
LOW, HIGH = "\x20", "\uffff"


def tenant_of(pk: str) -> str:
    """The tenant id inside a partition key; empty when the key belongs to no tenant."""
    return pk[2:12] if pk.startswith("T#") else ""


def agency(t: Tenant) -> str:
    """Configuration partition: agency, staff, suppliers' defaults, templates, cash desks, counters."""
    return f"T#{t.id}"


def counter(name: str) -> str:
    return f"N#{name}"


def user(user_id: str) -> str:
    return f"U#{user_id}"


def legal_entity(entity_id: str) -> str:
    return f"E#{entity_id}"


def data_key() -> str:
    return "K"


def client(t: Tenant, client_id: str) -> str:
    return f"T#{t.id}#C#{client_id}"


def document(document_id: str) -> str:
    """A passport or the like inside its client's partition."""
    return f"K#{document_id}"


def deal_pointer(deal_id: str) -> str:
    """A deal inside its client's partition (projection)."""
    return f"D#{deal_id}"


def clients(t: Tenant) -> str:
    """List of clients, sorted by name."""
    return f"T#{t.id}#L#C"


def terms(t: Tenant, kind: str) -> str:
    """Search terms of a kind: n name, p phone, t phone reversed, e e-mail, l document, d deal."""
    return f"T#{t.id}#Q#{kind}"


def term(text: str, owner_id: str) -> str:
    return f"{text}#{owner_id}"


def unique(t: Tenant, kind: str) -> str:
    """A value that only one thing of the agency may hold."""
    return f"T#{t.id}#Z#{kind}"


def supplier(t: Tenant, supplier_id: str) -> str:
    return f"T#{t.id}#P#{supplier_id}"


def suppliers(t: Tenant) -> str:
    return f"T#{t.id}#L#P"


def deal(t: Tenant, deal_id: str) -> str:
    return f"T#{t.id}#D#{deal_id}"


def service(number: int) -> str:
    return f"S#{number:02d}"


def payment(at: str, payment_id: str) -> str:
    return f"M#{at}#{payment_id}"


def deal_place() -> str:
    """The derived row of a deal that puts it into the list of its phase and into the calendar."""
    return "Y"


def deals(t: Tenant) -> str:
    """List of deals, newest first by date#id."""
    return f"T#{t.id}#L#D"


def deals_in(t: Tenant, phase: str) -> str:
    """List of the deals of one phase by date#id."""
    return f"T#{t.id}#L#D#{phase}"


def calendar(t: Tenant) -> str:
    """What happens by local day: payments (day and time) and trips that begin (day)."""
    return f"T#{t.id}#L#Y"


def deals_of(t: Tenant, user_id: str) -> str:
    """List of a manager's deals by status#date."""
    return f"T#{t.id}#L#DM#{user_id}"


def payments(t: Tenant, month: str) -> str:
    """Payments of a month, yyyy-mm, sorted by instant."""
    return f"T#{t.id}#L#M#{month}"


def offset_receipt(receipt_id: str) -> str:
    """The receipt that closes prepayments, inside its deal's partition."""
    return f"O#{receipt_id}"


def receipts(t: Tenant, month: str) -> str:
    """Receipts of a month, yyyy-mm, by the id of their job, which grows with time."""
    return f"T#{t.id}#L#R#{month}"


def desk(t: Tenant, desk_id: str) -> str:
    """A cash desk with its jobs: head, open-job pointers right after it, then jobs."""
    return f"T#{t.id}#V#{desk_id}"


def open_job(job_id: str) -> str:
    return f"B#{job_id}"


def job(job_id: str) -> str:
    return f"J#{job_id}"


def desk_card(desk_id: str) -> str:
    """A cash desk inside the configuration partition, so that one query shows the agency with its desks."""
    return f"F#{desk_id}"


def waiting_receipt(job_id: str) -> str:
    """A receipt that is not printed yet, inside the configuration partition behind the desks."""
    return f"G#{job_id}"


def export(t: Tenant, export_id: str) -> str:
    return f"T#{t.id}#X#{export_id}"


def exports(t: Tenant) -> str:
    return f"T#{t.id}#L#X"


def onec_numbers(t: Tenant, entity_id: str, kind: str, year: int) -> str:
    """Numbers of the documents of one kind, firm and year: how far they run, then one row a document."""
    return f"T#{t.id}#O#{entity_id}#{kind}#{year}"


def onec_number(document_id: str) -> str:
    return f"N#{document_id}"


def mail(t: Tenant, mail_id: str) -> str:
    """A letter that waits for the sender."""
    return f"T#{t.id}#W#{mail_id}"


def pending(t: Tenant) -> str:
    """Sparse list of letters, exports and other work that is not done yet, by due time."""
    return f"T#{t.id}#L#W"


def work(pk: str) -> tuple[str, str]:
    """Kind and id of a piece of pending work, from its partition; empty for anything else."""
    letter, _, work_id = pk[13:].partition("#")
    return {"W": "mail", "X": "export"}.get(letter, ""), work_id


def intent(t: Tenant, day: str) -> str:
    """Record made before data leaves the agency (reveal, export, print)."""
    return f"T#{t.id}#I#{day}"


def agencies(shard: str) -> str:
    """Tenants by the last character of their id: the scheduler's list, sharded."""
    return f"L#T#{shard}"


# identity


def access(t: Tenant, user_id: str) -> str:
    """A person's right to come in and the sessions in force, one partition a person."""
    return f"T#{t.id}#U#{user_id}"


def session(secret_digest: str) -> str:
    return f"S#{secret_digest}"


def login(email_digest: str) -> str:
    return f"E#{email_digest}"


def challenge(digest: str) -> str:
    """A code sent by letter, a sign-up in progress, a pairing code."""
    return f"O#{digest}"


def idempotency(t: Tenant, digest: str) -> str:
    return f"T#{t.id}#I#{digest}"


def throttle(name: str) -> str:
    return f"R#{name}"


def presence(t: Tenant, desk_id: str) -> str:
    """Heartbeat of a cash desk."""
    return f"T#{t.id}#V#{desk_id}"


# audit


def audit_day(t: Tenant, day: str) -> str:
    return f"T#{t.id}#{day}"


def audit_chain(t: Tenant) -> str:
    return f"T#{t.id}"


def audit_actor(t: Tenant, user_id: str) -> str:
    return f"T#{t.id}#AU#{user_id}"
