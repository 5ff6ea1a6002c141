"""The people of the desk and of a case (人员): users with their roles, invited helpers, opinions, conflicts, hand-over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.committee import Role, User
from mediation.domain.conflicts import conflicts_of
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding
from mediation.domain.listing import DisputeFilter
from mediation.domain.people_records import HandedOver, HandOver, Opinion, Participant, taken_over
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.names import tidy_name
from mediation.services.people_papers import PrintedBook, print_hand_over
from mediation.services.profiles import OpenProfile
from mediation.services.recusals import RecusalBook
from mediation.services.reminders import MOST_OPEN, ReminderService
from mediation.storage.envelope import read_envelope
from mediation.storage.key_slot import FIRM, KeyCost


class PeopleService:
    """Everything about who works here and who joins a case."""

    def __init__(self, profile: OpenProfile, reminders: ReminderService, clock: Clock) -> None:
        self._profile = profile
        self._storage = profile.storage
        self._reminders = reminders
        self._clock = clock
        self.recusals = RecusalBook(self._storage, clock)

    # ---- users --------------------------------------------------------------------------------------------

    def users(self) -> tuple[User, ...]:
        """Return everybody who has or had a passphrase, in the order they came."""
        with self._storage.read() as view:
            return view.committee.users()

    def add_user(self, name: str, roles: Sequence[Role], passphrase: str, *, cost: KeyCost = FIRM) -> User:
        """Let another person open the desk with a passphrase of her own."""
        wanted = tidy_name(name)
        if not wanted:
            raise RefusedInput("还没写姓名。")
        if not roles:
            raise RefusedInput("至少选一个身份。")
        with self._storage.work("添人") as work:
            if wanted in {user.name for user in work.committee.users() if user.active}:
                raise RefusedInput(f"已经有叫“{wanted}”的人了。", "同名的在姓名后面加个字分开。")
            added = work.committee.add_user(User(wanted, tuple(roles)))
            assert added.id is not None
            envelope = read_envelope(self._profile.paths.envelope)
            changed = envelope.with_passphrase(self._profile.key, added.id, passphrase, cost=cost)
            # The slot first: a user without one cannot come in, a slot without its user opens nothing.
            changed.write(self._profile.paths.envelope)
            work.commit()
        return added

    def change_roles(self, user: User, roles: Sequence[Role]) -> User:
        """Give a person other roles; somebody must stay who approves."""
        if not roles:
            raise RefusedInput("至少选一个身份。")
        with self._storage.work("改身份") as work:
            changed = replace(user, roles=tuple(roles))
            _keep_a_director(work.committee.users(), changed)
            work.committee.save_user(changed)
            work.commit()
        return changed

    def deactivate(self, user: User) -> User:
        """Take a person's passphrase away; open work must be handed over before."""
        assert user.id is not None
        if user.name == self._storage.user:
            raise NotAllowedNow("不能停用正在用的自己。")
        open_work = len(self.open_work(user.name))
        if open_work:
            raise NotAllowedNow(f"{user.name}手上还有{open_work}件没办完。", "先把这些件移交给别人。")
        with self._storage.work("停用") as work:
            gone = replace(user, active=False)
            _keep_a_director(work.committee.users(), gone)
            work.committee.save_user(gone)
            path = self._profile.paths.envelope
            read_envelope(path).without_user(user.id).write(path)
            work.commit()
        return gone

    def give_one_time_passphrase(self, user: User, *, cost: KeyCost = FIRM) -> str:
        """Give a colleague who forgot hers a passphrase to be used once; she replaces it before anything opens."""
        assert user.id is not None
        if user.name == self._storage.user:
            raise NotAllowedNow("自己的口令自己改。", "忘了自己的，用封存的恢复码打开。")
        with self._storage.work("重发口令") as work:
            if not work.committee.user(user.id).active:
                raise NotAllowedNow(f"{user.name}已经停用了。", "要回来，就再加一次。")
            path = self._profile.paths.envelope
            changed, drawn = read_envelope(path).with_one_time_passphrase(
                self._profile.key, user.id, cost=cost
            )
            work.note("user", str(user.id), {"passphrase": "reset"})
            work.commit()
            # The trail first: nobody gets another one's way in without a line of it.
            changed.write(path)
        return drawn

    # ---- people of a case ---------------------------------------------------------------------------------

    def invite(
        self, dispute_id: UUID, participant: Participant, *, on: date | None = None
    ) -> Kept[Participant]:
        """Write down somebody invited to help; both sides must have agreed (人民调解法 20)."""
        if not participant.name.strip():
            raise RefusedInput("写上请了谁。")
        with self._storage.work("请人参加调解") as work:
            dispute = work.disputes.get(dispute_id)
            silent = [party.name for party in dispute.parties if party.name not in participant.consents]
            if silent:
                raise RefusedInput(f"请人参加要当事人都同意，还缺{'、'.join(silent)}。")
            day = on or self._clock.today()
            kept = work.records.add(participant, on=day, dispute_id=dispute_id)
            work.commit()
        return kept

    def participants(self, dispute_id: UUID) -> tuple[Kept[Participant], ...]:
        """Return who was invited to a dispute."""
        with self._storage.read() as view:
            return view.records.of(Participant, dispute_id)

    def advise(self, dispute_id: UUID, text: str, *, author: str = "", part: str = "") -> Kept[Opinion]:
        """Keep an opinion on a case, by default that of whoever unlocked the desk."""
        if not text.strip():
            raise RefusedInput("写上意见。")
        with self._storage.read() as view:
            view.disputes.get(dispute_id)  # an outside lawyer advises only where she was asked
        with self._storage.work("写意见") as work:
            opinion = Opinion(text.strip(), author or work.user, part)
            kept = work.records.add(opinion, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def opinions(self, dispute_id: UUID) -> tuple[Kept[Opinion], ...]:
        """Return the opinions on a case, oldest first."""
        with self._storage.read() as view:
            return view.records.of(Opinion, dispute_id)

    def mark_to_print(self, opinion: Kept[Opinion], *, to_print: bool) -> Kept[Opinion]:
        """Say whether an opinion is printed for the dossier; it is not unless somebody says so."""
        with self._storage.work("意见入卷") as work:
            kept = work.records.change(opinion, replace(opinion.value, to_print=to_print))
            work.commit()
        return kept

    def take_opinion_back(self, opinion: Kept[Opinion], *, reason: str) -> None:
        """Withdraw an opinion; only who wrote it may, and the trail keeps it."""
        if opinion.by != self._storage.user:
            raise NotAllowedNow(f"这条是{opinion.by}写的，要由本人撤回。")
        if not reason.strip():
            raise RefusedInput("撤回意见要写明原因。")
        with self._storage.work("撤回意见") as work:
            work.records.withdraw(opinion, reason.strip())
            work.commit()

    def let_go(self, participant: Kept[Participant], *, reason: str) -> None:
        """Take somebody out who was invited by mistake or no longer helps."""
        if not reason.strip():
            raise RefusedInput("写明为什么不再请。")
        with self._storage.work("不再请人参加") as work:
            work.records.withdraw(participant, reason.strip())
            work.commit()

    def conflicts(self, dispute: Dispute) -> tuple[Finding, ...]:
        """Return signs that a mediator or recorder of a dispute may stand too near to a party (回避; hint only)."""
        return conflicts_of(dispute)

    # ---- hand-over ----------------------------------------------------------------------------------------

    def open_work(self, name: str) -> tuple[HandedOver, ...]:
        """Return the open disputes a mediator leads, with what is due next."""
        with self._storage.read() as view:
            lines = view.lists.disputes(DisputeFilter(open_only=True, mediator=name), limit=MOST_OPEN).lines
        today = self._clock.today()
        due = {
            one.line.id: next((f"{light.deadline.rule.name}{short_date(light.deadline.due, today)}到期"
                               for light in one.lights if light.deadline.due and not light.advice), "")
            for one in self._reminders.all_lights()
        }  # fmt: skip
        return tuple(
            HandedOver(line.id, line.number, line.title, line.stage.chinese, due.get(line.id, ""))
            for line in lines
        )

    def hand_over(
        self, giver: str, taker: str, *, reason: str = "", supervisor: str = "", place: str = ""
    ) -> Kept[HandOver]:
        """Give all open work of one mediator to another, in one step."""
        if giver == taker:
            raise RefusedInput("移交的人和接手的人是同一个。")
        if taker not in {user.name for user in self.users() if user.active}:
            raise RefusedInput(f"“{taker}”不在本调委会的名单里。")
        work_given = self.open_work(giver)
        if not work_given:
            raise NotAllowedNow(f"{giver}手上没有没办完的件。")
        with self._storage.work("移交") as work:
            for one in work_given:
                dispute = work.disputes.get(one.dispute_id)
                work.disputes.save(taken_over(dispute, giver, taker))
            record = HandOver(giver, taker, reason, work_given, supervisor, place)
            kept = work.records.add(record, on=self._clock.today())
            work.commit()
        return kept

    def print_hand_over(self, kept: Kept[HandOver]) -> PrintedBook:
        """Print the hand-over book (移交清册) for the three who sign it."""
        with self._storage.read() as view:
            committee = view.committee.get()
        return print_hand_over(kept, committee)

    def hand_overs(self) -> tuple[Kept[HandOver], ...]:
        """Return every hand-over, oldest first."""
        with self._storage.read() as view:
            return view.records.all_of(HandOver)


def _keep_a_director(users: Sequence[User], changed: User) -> None:
    after = [changed if user.id == changed.id else user for user in users]
    if not any(user.active and Role.DIRECTOR in user.roles for user in after):
        raise NotAllowedNow("总要有一个人是主任，不然没有人能审批和管理。")
