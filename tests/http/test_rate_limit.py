"""Limits on senders: fair, forgetful, bounded."""

from service.http.rate_limit import HOUR_S, MOST_SENDERS, SenderBuckets


def test_a_sender_is_forgotten_a_window_after_its_last_use() -> None:
    now = [0.0]
    senders = SenderBuckets(10, lambda: now[0])
    for _ in range(10):
        senders.wait_s("192.0.2.1")
    now[0] += HOUR_S + 1
    senders.wait_s("192.0.2.2")

    assert len(senders) == 1


def test_one_subscriber_of_ipv6_is_one_sender() -> None:
    senders = SenderBuckets(1, lambda: 0.0)

    assert senders.wait_s("2001:db8:0:1::1") == 0
    assert senders.wait_s("2001:db8:0:1::2") > 0
    assert senders.wait_s("2001:db8:0:2::1") == 0


def test_no_address_is_kept() -> None:
    senders = SenderBuckets(1, lambda: 0.0)
    senders.wait_s("192.0.2.77")

    assert all(b"192" not in key and bytes([192, 0, 2, 77]) not in key for key in senders._buckets)


def test_senders_without_end_take_no_room_without_end() -> None:
    senders = SenderBuckets(1, lambda: 0.0)
    for number in range(MOST_SENDERS + 500):
        senders.wait_s(f"sender {number}")

    assert len(senders) <= MOST_SENDERS


def test_a_name_that_is_no_address_is_a_sender_too() -> None:
    senders = SenderBuckets(1, lambda: 0.0)

    assert (senders.wait_s("unix:"), senders.wait_s("unix:") > 0, senders.wait_s(None)) == (0, True, 0)
