package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.kit.YieldingRow;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * Whether production may be changed now, for how long yet, and the button that turns it; takes no
 * room elsewhere. Node ids: {@code lock-state}, {@code lock-unlock}, {@code lock-now}.
 */
final class LockState extends HBox {
  private static final PseudoClass LOUD = PseudoClass.getPseudoClass("loud");

  private final Badge badge = new Badge();
  private final Tooltip meaning = new Tooltip();
  private final Button unlock = new Button("Unlock…", Icons.of(Icons.UNLOCK));
  private final Button lock = new Button("Lock now", Icons.of(Icons.LOCK));

  LockState(WriteGuard guard) {
    super(6);
    getStyleClass().add("lock-state");
    setAlignment(Pos.CENTER_LEFT);
    badge.setId("lock-state");
    badge.setMinWidth(USE_PREF_SIZE);
    badge.setTooltip(meaning);
    unlock.setId("lock-unlock");
    unlock.setTooltip(new Tooltip("Allow changes for a while"));
    unlock.setOnAction(event -> guard.ask());
    lock.setId("lock-now");
    lock.setTooltip(new Tooltip("Allow no change any more; what has begun goes on"));
    lock.setOnAction(event -> guard.lock());
    for (Button button : new Button[] {unlock, lock}) {
      button.setMinWidth(USE_PREF_SIZE);
      button.managedProperty().bind(button.visibleProperty());
    }
    getChildren().addAll(badge, unlock, lock);
    managedProperty().bind(visibleProperty());
    guard.stateProperty().subscribe(this::show);
  }

  /** Whether the buttons say in words what they do; their icons always stand. */
  void words(boolean shown) {
    YieldingRow.words(unlock, shown);
    YieldingRow.words(lock, shown);
  }

  private void show(WriteGuard.State state) {
    boolean open =
        state.phase() == WriteGuard.Phase.UNLOCKED || state.phase() == WriteGuard.Phase.SOON;
    boolean heldUnlock = unlock.isFocused();
    boolean heldLock = lock.isFocused();
    setVisible(state.phase() != WriteGuard.Phase.FREE);
    unlock.setVisible(!open);
    lock.setVisible(open);
    if (heldUnlock && open) {
      lock.requestFocus();
    } else if (heldLock && !open) {
      unlock.requestFocus();
    }
    badge.show(
        switch (state.phase()) {
          case FREE, LOCKED -> Badge.Tone.NEUTRAL;
          case RAN_OUT, UNLOCKED -> Badge.Tone.WARN;
          case SOON -> Badge.Tone.BAD;
        },
        state.words());
    badge.setGraphic(Icons.of(open ? Icons.UNLOCK : Icons.LOCK));
    badge.pseudoClassStateChanged(LOUD, state.phase() == WriteGuard.Phase.SOON);
    meaning.setText(
        switch (state.phase()) {
          case FREE -> "";
          case LOCKED ->
              "Sessions on production are read-only: nothing can be changed until you unlock it";
          case RAN_OUT -> "The time is over: nothing more can be changed until you unlock it again";
          case UNLOCKED, SOON ->
              "Changes may begin until the time is over; each is still confirmed by itself";
        });
  }
}
