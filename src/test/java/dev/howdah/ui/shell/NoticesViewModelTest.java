package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.kit.Badge;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told, for how long, and what is only written down. No toolkit. */
class NoticesViewModelTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final NoticesViewModel notices =
      new NoticesViewModel(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
    notices.tick();
  }

  private static Notice about(String page, Badge.Tone tone, String words) {
    return new Notice(tone, words, page, Optional.empty());
  }

  private String told() {
    NoticesViewModel.Told latest = notices.latestProperty().get();
    return latest == null ? "" : latest.notice().words();
  }

  @Test
  void theLatestIsToldForTenSeconds() {
    notices.tell(Notice.of(Badge.Tone.OK, "one"));
    pass(6);
    notices.tell(Notice.of(Badge.Tone.INFO, "two"));
    assertThat(told()).isEqualTo("two");
    pass(9);
    assertThat(told()).isEqualTo("two");
    pass(1);
    assertThat(told()).isEmpty();
    assertThat(notices.unseenProperty().get()).isEqualTo(2);
    assertThat(notices.historyProperty().get())
        .extracting(each -> each.notice().words())
        .containsExactly("two", "one");
  }

  @Test
  void theTimeStandsStillUnderThePointer() {
    notices.tell(Notice.of(Badge.Tone.OK, "one"));
    pass(9);
    notices.hold(true);
    pass(60);
    assertThat(told()).isEqualTo("one");
    notices.hold(false);
    assertThat(told()).isEqualTo("one");
    pass(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void aFailureStaysUntilItWasSeen() {
    notices.tell(Notice.of(Badge.Tone.BAD, "failed"));
    pass(600);
    assertThat(told()).isEqualTo("failed");
    notices.tell(Notice.of(Badge.Tone.OK, "done"));
    assertThat(told()).isEqualTo("done");
    pass(10);
    assertThat(told()).as("comes back").isEqualTo("failed");
    notices.dismiss();
    assertThat(told()).isEmpty();
    assertThat(notices.unseenProperty().get()).isEqualTo(1);
  }

  @Test
  void whatThePresentPageShowsIsWrittenDownAndNotTold() {
    notices.visit("indexes");
    notices.tell(about("indexes", Badge.Tone.BAD, "failed"));
    assertThat(told()).isEmpty();
    assertThat(notices.unseenProperty().get()).isZero();
    assertThat(notices.historyProperty().get()).hasSize(1);

    notices.tell(about("install", Badge.Tone.BAD, "not installed"));
    assertThat(told()).isEqualTo("not installed");
    notices.visit("install");
    assertThat(told()).isEmpty();
    assertThat(notices.unseenProperty().get()).isZero();
  }

  @Test
  void toLookAtTheListIsToSeeAll() {
    notices.tell(Notice.of(Badge.Tone.BAD, "failed"));
    notices.note(Notice.of(Badge.Tone.BAD, "lost"));
    assertThat(notices.unseenProperty().get()).isEqualTo(1);
    notices.look();
    assertThat(notices.unseenProperty().get()).isZero();
    assertThat(told()).isEmpty();
    assertThat(notices.historyProperty().get()).hasSize(2);
  }

  @Test
  void failuresThatNobodyHasSeenAreKeptHoweverManyCome() {
    for (int i = 0; i < 80; i++) {
      notices.tell(Notice.of(Badge.Tone.BAD, "failed " + i));
      notices.note(Notice.of(Badge.Tone.OK, "done " + i));
    }
    assertThat(notices.unseenProperty().get()).isEqualTo(80);
    assertThat(notices.historyProperty().get().getFirst().notice().words()).isEqualTo("done 79");
    notices.look();
    notices.tell(Notice.of(Badge.Tone.OK, "the next"));
    assertThat(notices.historyProperty().get()).hasSize(NoticesViewModel.KEPT);
  }

  @Test
  void noMoreThanFiftyAreKept() {
    for (int i = 0; i < 60; i++) {
      notices.tell(Notice.of(Badge.Tone.OK, "number " + i));
    }
    assertThat(notices.historyProperty().get()).hasSize(NoticesViewModel.KEPT);
    assertThat(notices.historyProperty().get().getFirst().notice().words()).isEqualTo("number 59");
    assertThat(notices.unseenProperty().get()).isEqualTo(NoticesViewModel.KEPT);
  }
}
